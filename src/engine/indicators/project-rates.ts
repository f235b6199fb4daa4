/** The rates of a list of projects, each with what it counts, so that it can be counted again. */
import type { AxesShown } from '../../define/axes.ts'
import type { Day } from '../../kernel/day.ts'
import type { Text } from '../../kernel/text.ts'
import { monthsPassed, yearOfPeriod } from '../../kernel/period.ts'
import { roundedTo, settled } from '../../kernel/settled.ts'
import { doneTo, gapOf, lastWholeMonth } from './axes.ts'

/** The rates there are: 开工率, 投资完成率, 达序时率. */
export type ProjectRate = 'start' | 'start-to-date' | 'investment' | 'pace'

/** What each rate is called, with what it is counted by. */
export const rateTitles: { readonly [rate in ProjectRate]: Text } = {
  start: { zh: '开工率（全年应开工）', en: 'Started, of those of the year' },
  'start-to-date': { zh: '开工率（至今应开工）', en: 'Started, of those due by now' },
  investment: { zh: '投资完成率（万元）', en: 'Investment done (10,000 yuan)' },
  pace: { zh: '达序时率（已开工）', en: 'On pace, of those started' },
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
  const underWay = planned.filter((one) => hasStarted(one))
  const onPace = underWay.filter((one) => (gapOf(one, today) ?? -1) >= 0)
  return [
    rateOf('start', fresh.filter(hasStarted).length, fresh.length),
    rateOf('start-to-date', due.filter(hasStarted).length, due.length),
    rateOf('investment', money.part, money.whole),
    rateOf('pace', onPace.length, underWay.length),
  ]
}

/** How much of the year has gone at the end of the last whole month, in percent. */
export function timeGone(today: Day): number {
  return roundedTo((100 * monthsPassed(lastWholeMonth(today))) / 12, 1)
}
