import { describe, expect, it } from 'vitest'
import keyProjects from '../../../scenarios/key-projects/scenario.ts'
import type { AxesShown } from '../../define/axes.ts'
import { Book } from './book.ts'
import { litAxes, thresholdsOf } from './axes.ts'
import { projectRates, rateOf } from './project-rates.ts'
import { sayAxis } from './say-axes.ts'

const nothing: AxesShown = {
  startBy: null,
  startedOn: null,
  excusedUntil: null,
  statisticsOn: null,
  finishBy: null,
  finishedOn: null,
  planned: {},
  done: {},
  paidIn: {},
  paidOut: null,
}
const standard = thresholdsOf({}, 'key-projects')
const lights = (axes: Partial<AxesShown>, today: string, thresholds = standard) =>
  Object.fromEntries(
    litAxes({ ...nothing, ...axes }, today, thresholds).map(({ axis, light }) => [axis, light]),
  )

describe('the lights of a project on a day', () => {
  it('start: due this month yellow, the third month on end red, excused green for its time', () => {
    const due = { startBy: '2026-03' }
    expect(lights(due, '2026-02-28').start).toBe('pending')
    expect(lights(due, '2026-03-01').start).toBe('near')
    expect(lights(due, '2026-04-30').start).toBe('near')
    expect(lights(due, '2026-05-01').start).toBe('late')
    const excused = { ...due, excusedUntil: '2026-06-30' }
    expect(lights(excused, '2026-06-30').start).toBe('normal')
    expect(lights(excused, '2026-07-01').start).toBe('late')
  })

  it('progress: by money against the last whole month, and only while it is being built', () => {
    const atWork = {
      startedOn: '2026-01-05',
      planned: { '2026': '1200' },
      done: { '2026-01': '100', '2026-09': '650' },
    }
    // 750 of 1,200 is 62.5 %, ten months are 83.3 %.
    expect(lights(atWork, '2026-11-23').progress).toBe('near')
    expect(lights({ ...atWork, done: { '2026-10': '1100' } }, '2026-11-23').progress).toBe('normal')
    expect(lights({ ...atWork, done: { '2026-10': '600' } }, '2026-11-23').progress).toBe('late')
    // What was done this month is not held against the last.
    expect(lights({ ...atWork, done: { '2026-11': '900' } }, '2026-11-23').progress).toBe('unknown')
    expect(lights({ ...atWork, finishedOn: '2026-10-01' }, '2026-11-23').progress).toBeUndefined()
  })

  it('payment: money of the budget only, against the time gone', () => {
    const paid = (amount: string) => ({ paidOut: { '2026-10': { budget: '1200', amount } } })
    expect(lights(paid('1000'), '2026-11-23').payment).toBe('normal')
    expect(lights(paid('999'), '2026-11-23').payment).toBe('late')
    expect(lights({}, '2026-11-23').payment).toBeUndefined()
  })

  it('statistics: a month after the start yellow, after more than two red', () => {
    const begun = { startedOn: '2026-03-15' }
    expect(lights(begun, '2026-04-14').entry).toBe('pending')
    expect(lights(begun, '2026-04-15').entry).toBe('near')
    expect(lights(begun, '2026-06-14').entry).toBe('near')
    expect(lights(begun, '2026-06-15').entry).toBe('late')
    expect(lights({ ...begun, statisticsOn: '2026-06-01' }, '2026-07-01').entry).toBe('normal')
  })

  it('the district decides the thresholds', () => {
    const own = thresholdsOf(
      { 'key-projects.startLateMonths': 2, 'key-projects.progressNear': -5 },
      'key-projects',
    )
    expect(lights({ startBy: '2026-03' }, '2026-04-01', own).start).toBe('late')
    const behind = {
      startedOn: '2026-01-05',
      planned: { '2026': '1200' },
      done: { '2026-10': '930' },
    }
    expect(lights(behind, '2026-11-23').progress).toBe('normal')
    expect(lights(behind, '2026-11-23', own).progress).toBe('near')
  })

  it('says which line of the rule lit it, by how much', () => {
    const [start] = litAxes({ ...nothing, startBy: '2026-08' }, '2026-11-23', standard)
    expect(sayAxis(start!).zh).toBe('应开工未开工，到期 3 个月（连续 3 个月亮红灯）')
  })
})

describe('rates published for Wujin', () => {
  it.each([
    ['start', 160, 185, 86.5],
    ['investment', 153.7, 246.5, 62.4],
    ['investment', 213.3, 253.9, 84],
    ['investment', 367.1, 500.4, 73.4],
    ['pace', 188, 278, 67.6],
    ['finish', 50, 123, 40.7],
  ] as const)('%s: %d of %d is %d %%', (rate, part, whole, percent) => {
    expect(rateOf(rate, part, whole).percent).toBe(percent)
  })

  it('come out of the indicators of the scenario too', () => {
    const indicators = new Map(
      (keyProjects.indicators ?? []).map((one) => [`key-projects/${one.name}`, inFull(one)]),
    )
    const figures = { started: '160', plannedStarts: '185', onPace: '188', underWay: '278' }
    const money = { invested: '1537000', planned: '2465000' }
    const said = Object.entries({ ...figures, ...money }).map(([name, value], seq) => ({
      indicator: `key-projects/${name}`,
      unit: 'wj',
      period: '2017-09',
      value,
      source: '',
      reporter: 'x',
      knownAt: '2017-10-19T00:00:00.000Z',
      seq,
    }))
    const book = new Book({ indicators, children: () => [], parent: () => null }, said)
    const of = (name: string) =>
      book.valueOf({ indicator: `key-projects/${name}`, unit: 'wj', period: '2017-09' })
    expect(of('startRate')?.toFixed(1)).toBe('86.5')
    expect(of('paceRate')?.toFixed(1)).toBe('67.6')
    expect(of('investmentRate')?.toFixed(1)).toBe('62.4')
  })
})

it('rates of a list count what they say: new ones, those on pace by their own money', () => {
  const all: AxesShown[] = [
    {
      ...nothing,
      startBy: '2026-03',
      startedOn: '2026-03-02',
      planned: { '2026': '1200' },
      done: { '2026-10': '1000' },
    },
    {
      ...nothing,
      startBy: '2026-05',
      startedOn: '2026-06-02',
      planned: { '2026': '1200' },
      done: { '2026-10': '500' },
    },
    { ...nothing, startBy: '2026-12', planned: { '2026': '600' } },
    {
      ...nothing,
      paidIn: { '2026-02': '400', '2026-10': '200' },
      startBy: '2025-05',
      startedOn: '2025-06-02',
      planned: { '2026': '1000' },
      done: { '2026-10': '900' },
    },
  ]
  expect(projectRates(all, '2026-11-23')).toEqual([
    { rate: 'start', part: 2, whole: 3, percent: 66.7 },
    { rate: 'start-to-date', part: 2, whole: 2, percent: 100 },
    { rate: 'investment', part: 2400, whole: 4000, percent: 60 },
    { rate: 'pace', part: 2, whole: 3, percent: 66.7 },
    { rate: 'finish', part: 0, whole: 0, percent: null },
    { rate: 'paid-in', part: 600, whole: 4000, percent: 15 },
  ])
})

type Indicator = NonNullable<typeof keyProjects.indicators>[number]

/** Names in formulas are those of the scenario; the desk writes them in full. */
function inFull(one: Indicator): Indicator {
  const since = Object.entries(one.since).map(([, terms]) => {
    const text = JSON.stringify(terms).replaceAll(/"figure":"(\w+)"/g, '"figure":"key-projects/$1"')
    return ['2010-01-01', JSON.parse(text)]
  })
  return { ...one, since: Object.fromEntries(since) }
}
