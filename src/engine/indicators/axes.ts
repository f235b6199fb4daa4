/** The four lights of a project from what its row shows, on a day, by the district's thresholds. */
import type { AxesShown } from '../../define/axes.ts'
import type { Day } from '../../kernel/day.ts'
import { later, monthsPassed, periodAt } from '../../kernel/period.ts'
import { settled } from '../../kernel/settled.ts'
import {
  entryLight,
  paymentLight,
  progressLight,
  standardThresholds,
  startLight,
  type LitAxis,
  type Thresholds,
} from './lights.ts'

/** The settings lights read, under their scenario's name; what is not decided is standard. */
export function thresholdsOf(
  settings: { readonly [name: string]: number | string },
  scenario: string,
): Thresholds & { readonly paymentRequired: number } {
  const number = (name: string, standard: number): number => {
    const value = Number(settings[`${scenario}.${name}`] ?? standard)
    return Number.isFinite(value) ? value : standard
  }
  const between = settings[`${scenario}.progressBetween`]
  const { startLateMonths, progressNear, progressLate, entryNearMonths, entryLateMonths } =
    standardThresholds
  return {
    startLateMonths: number('startLateMonths', startLateMonths),
    progressNear: number('progressNear', progressNear),
    progressLate: number('progressLate', progressLate),
    progressBetween: between === 'near' ? 'near' : 'normal',
    entryNearMonths: number('entryNearMonths', entryNearMonths),
    entryLateMonths: number('entryLateMonths', entryLateMonths),
    paymentRequired: number('paymentRequired', 100),
  }
}

/**
 * The lights on a day, in the order of the rule. Money is held against the last whole month: its
 * twelfths of the year. A project whose money is none of the budget’s has no light of payment.
 */
export function litAxes(
  axes: AxesShown,
  today: Day,
  thresholds: ReturnType<typeof thresholdsOf>,
): readonly LitAxis[] {
  const { startBy, startedOn, excusedUntil, statisticsOn, finishedOn, paidOut } = axes
  const start = startLight(
    {
      monthsSinceDue: startBy === null ? null : monthsBetween(startBy, today),
      hasStarted: startedOn !== null,
      isExcused: excusedUntil !== null && today <= excusedUntil,
    },
    thresholds,
  )
  const entry = entryLight(
    {
      monthsSinceStart: startedOn === null ? null : wholeMonths(startedOn, today),
      hasEntered: statisticsOn !== null,
    },
    thresholds,
  )
  const isAtWork = startedOn !== null && finishedOn === null
  const progress = isAtWork ? [progressLight(gapOf(axes, today), thresholds)] : []
  const paid = paidOut === null ? [] : [paymentOf(paidOut, today, thresholds.paymentRequired)]
  return [start, ...progress, ...paid, entry]
}

/** Points ahead of or behind time by money; null: no plan, or nothing reported. */
export function gapOf({ planned, done }: AxesShown, today: Day): number | null {
  const month = lastWholeMonth(today)
  const plan = Number(planned[month.slice(0, 4)] ?? 0)
  const sum = doneTo(done, month)
  if (plan <= 0 || sum === null) return null
  return settled((100 * sum) / plan - (100 * monthsPassed(month)) / 12)
}

/** What was done from January up to a month; null: nothing was reported. */
export function doneTo(done: AxesShown['done'], month: string): number | null {
  const found = Object.entries(done).filter(
    ([one]) => one.slice(0, 4) === month.slice(0, 4) && one <= month,
  )
  if (found.length === 0) return null
  return settled(found.reduce((sum, [, value]) => sum + Number(value), 0))
}

/** The month before the one a day lies in: the last whose figures can be known. */
export function lastWholeMonth(today: Day): string {
  return later(periodAt(today, 'month'), -1)
}

function paymentOf(
  paidOut: NonNullable<AxesShown['paidOut']>,
  today: Day,
  requiredShare: number,
): LitAxis {
  const until = lastWholeMonth(today)
  const last = Object.keys(paidOut)
    .filter((one) => one.slice(0, 4) === until.slice(0, 4) && one <= until)
    .toSorted()
    .at(-1)
  const { budget, amount } = paidOut[last ?? ''] ?? { budget: '0', amount: '0' }
  const percent = Number(budget) > 0 ? settled((100 * Number(amount)) / Number(budget)) : null
  return paymentLight(percent, settled((requiredShare * monthsPassed(until)) / 12))
}

/** Whole months from the month something was due in to the one a day lies in. */
function monthsBetween(from: string, today: Day): number {
  const [year = 0, month = 12] = from.split('-').map(Number)
  return (Number(today.slice(0, 4)) - year) * 12 + Number(today.slice(5, 7)) - month
}

/** Whole months since a day: the day of the month must have come again. */
function wholeMonths(from: Day, today: Day): number {
  const isNotYet = today.slice(8) < from.slice(8)
  return monthsBetween(from.slice(0, 7), today) - (isNotYet ? 1 : 0)
}
