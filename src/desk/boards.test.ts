import { beforeEach, expect, it } from 'vitest'
import { defineBoard } from '../define/board.ts'
import { computeBoard } from '../engine/boards/board.ts'
import { issuedResult } from '../engine/measures/board-issue.ts'
import { figureReportId } from '../engine/measures/figure-round.ts'
import { isRejection } from '../kernel/rejection.ts'
import { openMemory } from '../store/index.ts'
import { boardFor, boardsFor, issueBoard } from './boards.ts'
import type { Desk, Submission } from './desk.ts'
import { openBook } from './figures.ts'
import { boardOf, rulesOf } from './rules.ts'
import { asked, day, fillOffice, HandClock, openSample, whoIs } from './sample.ts'

let clock: HandClock
let desk: Desk

const title = { zh: '投资赛马', en: 'Investment race' }
const race = defineBoard({
  name: 'race',
  title,
  version: 1,
  pools: { streets: { title, kinds: ['street'] } },
  items: [
    {
      name: 'pace',
      title,
      figure: 'done',
      target: 'plan',
      points: 100,
      by: { method: 'time-phased' },
    },
  ],
  missing: 'out',
  since: { '2026-01-01': title },
  follows: ['考核办法', '第三条'],
})

beforeEach(async () => {
  clock = new HandClock('2026-11-02T01:00:00.000Z')
  desk = await openSample({ ports: openMemory(), lane: 'boards', scenarios: [] }, clock)
  await fillOffice(desk, ['platform/statistician', 'platform/administrator'])
  const from = '2026-01-01'
  const street = (key: string) => ({ key, from, values: { name: key, short: key, kind: 'street' } })
  await give('administrator-1', 'enter', {
    caseId: 'register:platform/unit',
    input: { lines: [street('east'), street('west')] },
  })
  const indicator = (key: string) => {
    const terms = { unit: '万元', by: 'reported', adds: 'sum', document: '制度', article: '投资' }
    return { key, from, values: { title: key, ...terms } }
  }
  await give('statistician-1', 'open', {
    type: 'platform/register-indicator',
    caseId: 'register:platform/indicator',
    input: { lines: [indicator('done'), indicator('plan')] },
  })
  await give('statistician-1', 'open', {
    type: 'platform/figure-round',
    input: {
      form: '月报',
      period: '2026-10',
      indicators: ['done', 'plan'],
      units: ['east', 'west'],
      dueOn: '2026-11-05',
    },
  })
  await report('east', 'report', [
    ['done', '60'],
    ['plan', '100'],
  ])
  await report('west', 'report', [
    ['done', '50'],
    ['plan', '100'],
  ])
})

async function give(person: string, command: string, given: Partial<Submission>) {
  const outcome = await desk.submit(await asked(desk, person, command, given))
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  clock.pass(60_000)
  await desk.follow()
  return outcome
}

const report = (
  unit: string,
  command: 'report' | 'revise',
  figures: readonly (readonly [string, string])[],
) =>
  give('statistician-1', command, {
    caseId: figureReportId('月报', unit, '2026-10'),
    input: {
      figures: figures.map(([indicator, value]) => ({ indicator, value })),
      ...(command === 'revise' ? { why: '漏报' } : {}),
    },
  })

const placed = ({ lines }: { readonly lines: readonly { unit: string; rank: number | null }[] }) =>
  lines.map(({ unit, rank }) => `${unit} ${rank}`)

it('an issued board stands as it was; as known then it comes out again', async () => {
  const who = await whoIs(desk, 'statistician-1')
  const issued = await issueBoard(desk, {
    commandId: 'issue-1',
    who,
    definition: race,
    title: '十月赛马榜',
    period: '2026-10',
  })
  if (isRejection(issued)) throw new Error(JSON.stringify(issued))
  const then = clock.now()
  clock.pass(day)
  await report('west', 'revise', [['done', '70']])
  expect(placed(await boardFor(desk, race, '2026-10', null))).toEqual(['west 1', 'east 2'])
  expect(placed(await boardFor(desk, race, '2026-10', then))).toEqual(['east 1', 'west 2'])
  const kept = issuedResult((await desk.caseOf(issued.caseId))!.state.data)!
  expect(placed(kept.result)).toEqual(['east 1', 'west 2'])
  expect(computeBoard(kept.definition, kept.result.inputs)).toEqual(kept.result)
})

it('nobody issues a board with a rule or figures of their own', async () => {
  const input = { board: 'race', title: '假榜', period: '2026-10', definition: race, inputs: {} }
  const forged = await desk.submit(
    await asked(desk, 'statistician-1', 'issue', { type: 'platform/board-issue', input }),
  )
  expect(forged).toMatchObject({ rejected: 'not-allowed' })
})

const entered = (from: string, rule: typeof race) => ({
  key: 'race',
  from,
  values: { title: '投资赛马', definition: rule, document: '考核办法', article: '第三条' },
})

it('a new rule holds from its day on: months before it keep the old one', async () => {
  await give('statistician-1', 'open', {
    type: 'platform/register-board',
    caseId: 'register:platform/board',
    input: { lines: [entered('2026-01-01', race)] },
  })
  const before = clock.now()
  const inverse = { ...race, version: 2, items: race.items.map((one) => ({ ...one, points: 50 })) }
  clock.pass(day)
  await give('statistician-1', 'enter', {
    caseId: 'register:platform/board',
    input: { lines: [entered('2026-12-01', inverse)] },
  })
  const now = await rulesOf(desk, null)
  expect(boardOf(now, 'race', '2026-11')?.version).toBe(1)
  expect(boardOf(now, 'race', '2026-12')?.version).toBe(2)
  expect(boardOf(await rulesOf(desk, before), 'race', '2026-12')?.version).toBe(1)
  expect(boardOf(now, 'race', '2025-12')).toBeNull()
})

it('a rule is not changed for days that have begun, nor under a used version', async () => {
  const register = { type: 'platform/register-board', caseId: 'register:platform/board' }
  const first = { ...register, input: { lines: [entered('2026-01-01', race)] } }
  await give('statistician-1', 'open', first)
  const keyOf = async (line: ReturnType<typeof entered>) => {
    const input = { lines: [line] }
    const found = await desk.submit(
      await asked(desk, 'statistician-1', 'enter', { ...register, input }),
    )
    return isRejection(found) ? found.key : 'taken'
  }
  const next = { ...race, version: 2, missing: 'nought' as const }
  expect(await keyOf(entered('2026-10-01', next))).toBe('board.retroactive')
  expect(await keyOf(entered('2026-11-02', next))).toBe('board.retroactive')
  expect(await keyOf(entered('2026-11-03', { ...next, version: 1 }))).toBe('board.sameVersion')
  const end = { caseId: register.caseId, input: { key: 'race', to: '2026-06-01' } }
  const ended = await desk.submit(await asked(desk, 'statistician-1', 'end', end))
  expect(ended).toMatchObject({ key: 'board.retroactive' })
  expect(await keyOf(entered('2026-11-03', next))).toBe('taken')
})

it('a formula entered later, for whatever day, does not change what was known before', async () => {
  const rate = (from: string, formula: string) => ({
    key: 'rate',
    from,
    values: {
      title: '完成率',
      unit: '%',
      by: 'computed',
      adds: 'ratio',
      document: '制度',
      article: '一',
      formula,
    },
  })
  const enter = (line: ReturnType<typeof rate>) =>
    give('statistician-1', 'enter', {
      caseId: 'register:platform/indicator',
      input: { lines: [line] },
    })
  await enter(rate('2026-01-01', 'done ÷ plan × 100'))
  const then = clock.now()
  clock.pass(day)
  await enter(rate('2026-02-01', 'plan ÷ done × 100'))
  const asking = { indicators: ['rate'], units: ['west'], periods: ['2026-10'] }
  const valueAs = async (knownAt: string | null) =>
    (await openBook(desk, asking, knownAt)).book.valueOf({
      indicator: 'rate',
      unit: 'west',
      period: '2026-10',
    })
  expect(await valueAs(then)).toBe(50)
  expect(await valueAs(null)).toBe(200)
})

it('boards of several months are read by one statement and are the same as alone', async () => {
  const { figures } = desk.parts.tables
  let reads = 0
  const latest = figures.latest.bind(figures)
  figures.latest = (...asked) => {
    reads += 1
    return latest(...asked)
  }
  const months = ['2026-08', '2026-09', '2026-10'].map((period) => ({ definition: race, period }))
  const together = await boardsFor(desk, months, null)
  expect(reads).toBe(1)
  const alone = await Promise.all(
    months.map(({ definition, period }) => boardFor(desk, definition, period, null)),
  )
  expect(together.map(placed)).toEqual(alone.map(placed))
  expect(placed(together[2]!)).toEqual(['east 1', 'west 2'])
})

it('who is exempt by decision is left out with the reason, from then on', async () => {
  const before = clock.now()
  clock.pass(day)
  const exempt = (key: string, unit: string, is: string, from: string) => {
    const said = { board: 'race', unit, is, reason: '洪灾', document: '防指〔2026〕3 号' }
    return { key, from, to: '2026-11-15', values: said }
  }
  await give('statistician-1', 'open', {
    type: 'platform/register-board-exemption',
    caseId: 'register:platform/board-exemption',
    input: { lines: [exempt('flood', 'west', 'excluded', '2026-10-10')] },
  })
  const { lines } = await boardFor(desk, race, '2026-10', null)
  expect(lines.map(({ unit, rank, among }) => [unit, rank, among])).toEqual([
    ['east', 1, 1],
    ['west', null, 1],
  ])
  expect(lines[1]?.why[0]?.zh).toBe('洪灾（防指〔2026〕3 号）')
  expect(placed(await boardFor(desk, race, '2026-10', before))).toEqual(['east 1', 'west 2'])
  // It holds for periods that end within it.
  const { inputs } = await boardFor(desk, race, '2026-09', null)
  expect(inputs.units.some(({ excluded }) => excluded !== undefined)).toBe(false)
})
