/** The rates of a list of projects, each with what it counts, so that it can be counted again. */
import type { AxesShown } from '../../define/axes.ts'
import type { Day } from '../../kernel/day.ts'
import type { Text } from '../../kernel/text.ts'
import { monthsPassed, yearOfPeriod } from '../../kernel/period.ts'
import { roundedTo, settled } from '../../kernel/settled.ts'
import { doneTo, gapOf, lastWholeMonth } from './axes.ts'

/** The rates there are: 开工率, 投资完成率, 达序时率, 竣工率, 资金到位率. */
export type ProjectRate = 'start' | 'start-to-date' | 'investment' | 'pace' | 'finish' | 'paid-in'

/** What each rate is called, with what it is counted by. */
export const rateTitles: { readonly [rate in ProjectRate]: Text } = {
  start: { zh: '开工率（全年应开工）', en: 'Started, of those of the year' },
  'start-to-date': { zh: '开工率（至今应开工）', en: 'Started, of those due by now' },
  investment: { zh: '投资完成率（万元）', en: 'Investment done (10,000 yuan)' },
  pace: { zh: '达序时率（已开工）', en: 'On pace, of those started' },
  finish: { zh: '竣工率（本年应竣工）', en: 'Finished, of those of the year' },
  'paid-in': { zh: '资金到位率（占年计划，万元）', en: 'Paid in, of the plan (10,000 yuan)' },
}

/** A rate with its parts; null: nothing to divide by. */
export interface RateOf {
  readonly rate: ProjectRate
  readonly part: number
  readonly whole: number
  readonly percent: number | null
}

/** Percent to one decimal of a part in a whole. */
export function rateOf(rate: ProjectRate, part: number, whole: number): RateOf {
  const percent = whole > 0 ? roundedTo(settled((100 * part) / whole), 1) : null
  return { rate, part: settled(part), whole: settled(whole), percent }
}

/** The rates at the last whole month before a day. */
export function projectRates(all: readonly AxesShown[], today: Day): readonly RateOf[] {
  const month = lastWholeMonth(today)
  const year = yearOfPeriod(month)
  // New in the year: planned to start in it, or started in it.
  const isNew = ({ startBy, startedOn }: AxesShown) => (startBy ?? startedOn ?? '').startsWith(year)
  const hasStarted = ({ startedOn }: AxesShown) =>
    startedOn !== null && startedOn.slice(0, 7) <= month
  const fresh = all.filter(isNew)
  const due = fresh.filter(({ startBy }) => (startBy ?? year) <= month)
  const planned = all.filter((one) => Number(one.planned[year] ?? 0) > 0)
  const money = planned.reduce(
    (so, { planned: plan, done }) => ({
      part: so.part + (doneTo(done, month) ?? 0),
      whole: so.whole + Number(plan[year]),
    }),
    { part: 0, whole: 0 },
  )
  const paidIn = planned.reduce((so, one) => so + (doneTo(one.paidIn, month) ?? 0), 0)
  const hasFinished = ({ finishedOn }: AxesShown) =>
    finishedOn !== null && finishedOn.slice(0, 7) <= month
  const ending = all.filter(({ finishBy, finishedOn }) =>
    (finishBy ?? finishedOn ?? '').startsWith(year),
  )
  const underWay = planned.filter((one) => hasStarted(one))
  const onPace = underWay.filter((one) => (gapOf(one, today) ?? -1) >= 0)
  return [
    rateOf('start', fresh.filter(hasStarted).length, fresh.length),
    rateOf('start-to-date', due.filter(hasStarted).length, due.length),
    rateOf('investment', money.part, money.whole),
    rateOf('pace', onPace.length, underWay.length),
    rateOf('finish', ending.filter(hasFinished).length, ending.length),
    rateOf('paid-in', paidIn, money.whole),
  ]
}

/** How much of the year has gone at the end of the last whole month, in percent. */
export function timeGone(today: Day): number {
  return roundedTo((100 * monthsPassed(lastWholeMonth(today))) / 12, 1)
}
