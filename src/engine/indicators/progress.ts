/** Completion against the passing of time. */
import { daysBetween, type Day } from '../../kernel/day.ts'
import { lastDayOf, monthsPassed, yearOfPeriod, type Period } from '../../kernel/period.ts'
import { settled } from '../../kernel/settled.ts'

/** What completion is held against; declared by each indicator, `months` unless said. */
export type ProgressBasis = 'months' | 'days' | 'trajectory'

/** A planned way to the target: what should be reached by the end of each period. */
export interface Trajectory {
  readonly [period: Period]: number
}

/** 时间进度: months of the year passed when a period ends, in percent. */
export function monthsProgress(period: Period): number {
  return settled((100 * monthsPassed(period)) / 12)
}

/** Days of the year passed at the end of a day, in percent. */
export function daysProgress(day: Day): number {
  const begin = `${day.slice(0, 4)}-01-01`
  const whole = daysBetween(begin, `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}-01-01`)
  return settled((100 * (daysBetween(begin, day) + 1)) / whole)
}

/** 序时进度: the part of the planned way that should be gone; null where the plan says nothing. */
export function plannedProgress(trajectory: Trajectory, period: Period): number | null {
  const year = yearOfPeriod(period)
  const periods = Object.keys(trajectory).filter((one) => yearOfPeriod(one) === year)
  const last = periods.toSorted().at(-1)
  const due = periods
    .filter((one) => lastDayOf(one) <= lastDayOf(period))
    .toSorted()
    .at(-1)
  const whole = last === undefined ? undefined : trajectory[last]
  if (whole === undefined || whole <= 0) return null
  return due === undefined ? 0 : settled((100 * (trajectory[due] ?? 0)) / whole)
}

/** What time asks for by the end of a period, by the declared basis; null: no plan to ask by. */
export function expectedProgress(
  basis: ProgressBasis,
  period: Period,
  trajectory: Trajectory | null,
): number | null {
  if (basis === 'months') return monthsProgress(period)
  if (basis === 'days') return daysProgress(lastDayOf(period))
  return trajectory === null ? null : plannedProgress(trajectory, period)
}

/** 超（欠）时间进度: points by which completion is ahead of time, behind where negative. */
export function gapOf(completion: number | null, expected: number | null): number | null {
  return completion === null || expected === null ? null : settled(completion - expected)
}
