import { beforeEach, expect, it } from 'vitest'
import { figureReportId } from '../engine/measures/figure-round.ts'
import { isRejection, type Rejection } from '../kernel/rejection.ts'
import { openMemory } from '../store/index.ts'
import { useStore } from '../store/test-database.ts'
import type { Desk, Submission, Submitted } from './desk.ts'
import { keepingFigures, openBook } from './figures.ts'
import { asked, day, fillOffice, HandClock, openSample } from './sample.ts'

/** On the memory, and once more on PostgreSQL where one is there (figures.pg.test.ts). */
const database = process.env.LUOSHI_TEST_URL ? useStore() : null
let lanes = 0
let clock: HandClock
let desk: Desk

const statistician = 'statistician-1'
const reporter = 'reporter-1'
const october = figureReportId('投资月报', 'office', '2026-10')

beforeEach(async () => {
  const ports = database?.open() ?? openMemory()
  clock = new HandClock('2026-11-02T01:00:00.000Z')
  desk = await openSample({ ports, lane: `figures-${(lanes += 1)}`, scenarios: [] }, clock)
  await fillOffice(desk, ['platform/statistician', 'platform/reporter'])
  const indicator = (title: string, more: object) => ({
    title,
    unit: '万元',
    by: 'reported',
    adds: 'sum',
    spans: 'year-to-date',
    document: '统计报表制度',
    article: '投资',
    ...more,
  })
  const formula = '完成投资 ÷ 计划投资 × 100'
  const lines = [
    { key: 'done', from: '2026-01-01', values: indicator('完成投资', {}) },
    { key: 'plan', from: '2026-01-01', values: indicator('计划投资', {}) },
    {
      key: 'rate',
      from: '2026-01-01',
      values: indicator('投资完成率', { unit: '%', by: 'computed', adds: 'ratio', formula }),
    },
  ]
  await give(statistician, 'open', {
    type: 'platform/register-indicator',
    caseId: 'register:platform/indicator',
    input: { lines },
  })
  await round('2026-09')
  await round('2026-10')
})

async function give(person: string, command: string, given: Partial<Submission>) {
  const outcome: Submitted | Rejection = await desk.submit(
    await asked(desk, person, command, given),
  )
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  clock.pass(60_000)
  await desk.follow()
  return outcome
}

const round = (period: string) =>
  give(statistician, 'open', {
    type: 'platform/figure-round',
    input: {
      form: '投资月报',
      period,
      indicators: ['done', 'plan'],
      units: ['office'],
      dueOn: '2026-11-05',
    },
  })

const figuresOf = (done: string, plan = '100') => [
  { indicator: 'done', value: done, source: '表 B4' },
  { indicator: 'plan', value: plan },
]

const report = (caseId: string, done: string, more: object = {}) =>
  give(reporter, 'report', { caseId, input: { figures: figuresOf(done), ...more } })

async function rate(knownAt: string | null = null): Promise<number | null> {
  const asking = { indicators: ['rate'], units: ['office'], periods: ['2026-10'] }
  const { book } = await openBook(desk, asking, knownAt)
  return book.valueOf({ indicator: 'rate', unit: 'office', period: '2026-10' })
}

it('a reported figure is there to compute with, and a revision does not reach back', async () => {
  await report(october, '62')
  expect(await rate()).toBe(62)
  const before = clock.now()
  clock.pass(day)
  await give(statistician, 'accept', { caseId: october })
  const revision = { figures: [{ indicator: 'done', value: '65' }], why: '漏报一个项目' }
  const slip = await desk.submit(
    await asked(desk, reporter, 'revise', { caseId: october, input: revision }),
  )
  expect(slip).toMatchObject({ fields: [{ key: 'figure.revises-published' }] })
  await give(reporter, 'revise', { caseId: october, input: { ...revision, confirmed: ['done'] } })
  expect(await rate()).toBe(65)
  expect(await rate(before)).toBe(62)
  const key = { indicator: 'done', unit: 'office', period: '2026-10' }
  const vintages = await desk.parts.tables.figures.vintages(desk.lane, key)
  expect(vintages.map(({ value, why, reporter }) => [value, why, reporter])).toEqual([
    ['62', undefined, 'reporter-1'],
    ['65', '漏报一个项目', 'reporter-1'],
  ])
})

it('a doubtful figure is named with its place, and taken only when confirmed', async () => {
  await report(figureReportId('投资月报', 'office', '2026-09'), '60')
  const input = { figures: figuresOf('0.6') }
  const refused = await desk.submit(
    await asked(desk, reporter, 'report', { caseId: october, input }),
  )
  expect(refused).toMatchObject({
    rejected: 'not-valid',
    fields: [{ path: 'figures.0.value', key: 'figure.hundredfold', params: { before: 60 } }, {}],
  })
  expect(await rate()).toBeNull()
  await report(october, '0.6', { confirmed: ['done'] })
  expect(await rate()).toBe(0.6)
})

it('what was not asked, what is no number and what a formula computes are kept aside', async () => {
  const figures = [
    { indicator: 'rate', value: '60' },
    { indicator: 'done', value: '六十' },
  ]
  const input = { figures, confirmed: ['rate', 'done'] }
  const refused = await desk.submit(
    await asked(desk, reporter, 'report', { caseId: october, input }),
  )
  expect(refused).toMatchObject({
    fields: [{ key: 'figure.not-asked' }, { key: 'figure.not-a-number' }],
  })
})

it('a period that is not over has no figures yet', async () => {
  await round('2026-11')
  const caseId = figureReportId('投资月报', 'office', '2026-11')
  const input = { figures: figuresOf('70') }
  const refused = await desk.submit(await asked(desk, reporter, 'report', { caseId, input }))
  expect(refused).toMatchObject({ fields: [{ key: 'figure.not-open-yet' }, {}] })
})

it('who reported does not accept it, and a report sent back is reported anew', async () => {
  await report(october, '62')
  const sentBack = { caseId: october, input: { reason: '口径不对', dueOn: '2026-11-06' } }
  await give(statistician, 'return', sentBack)
  await give(statistician, 'report', { caseId: october, input: { figures: figuresOf('64') } })
  const own = await desk.submit(await asked(desk, statistician, 'accept', { caseId: october }))
  expect(own).toMatchObject({ rejected: 'not-allowed' })
  await give('statistician-2', 'accept', { caseId: october })
  expect(await rate()).toBe(64)
})

it('the same facts heard twice keep each figure once', async () => {
  await report(october, '62')
  const { facts, tables } = desk.parts
  const all = await facts.since(desk.lane, 0, 1_000)
  const receiver = keepingFigures(desk.parts)
  for (const fact of all.filter((one) => receiver.wants(one))) await receiver.receive(fact)
  const key = { indicator: 'done', unit: 'office', period: '2026-10' }
  expect(await tables.figures.vintages(desk.lane, key)).toHaveLength(1)
})
