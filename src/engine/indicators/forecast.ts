/** One method of looking ahead, named, with the error it would have made so far. */
import { later, monthsPassed, type Period } from '../../kernel/period.ts'
import { settled } from '../../kernel/settled.ts'

/** The method and its version, as stored with every forecast. */
export const forecastMethod = 'recent-pace@1'

/** What a year is expected to come to. */
export interface Forecast {
  readonly method: typeof forecastMethod
  /** The cumulative figure expected for December. */
  readonly yearEnd: number
  /** What each of the last months added on average. */
  readonly pace: number
  /** Months the pace was taken from, oldest first. */
  readonly from: readonly Period[]
  /**
   * Percent by which the same method, asked a quarter earlier in each month known, missed what was
   * then reached, on average; null where there is too little to try it on.
   */
  readonly errorPercent: number | null
  readonly triedOn: number
}

const paceMonths = 3
/** The method is tried by asking it for the figure so many months ahead. */
const trialMonths = 3

/** Cumulative figures of one year by month. */
export interface YearToDate {
  readonly [month: Period]: number
}

/**
 * What December will show if each month left adds what the last three added on average; null
 * where the year does not yet have three months in a row up to the one asked for.
 */
export function forecastOf(figures: YearToDate, month: Period): Forecast | null {
  const pace = paceAt(figures, month)
  const reached = figures[month]
  if (pace === null || reached === undefined) return null
  const errors = trialsOf(figures, month)
  const meanError = errors.reduce((so, error) => so + error, 0) / errors.length
  return {
    method: forecastMethod,
    yearEnd: settled(reached + pace.each * (12 - monthsPassed(month))),
    pace: settled(pace.each),
    from: pace.from,
    errorPercent: errors.length === 0 ? null : settled(meanError),
    triedOn: errors.length,
  }
}

/** What the last months added on average, and which they were; a gap leaves it unknown: null. */
export function paceAt(
  figures: YearToDate,
  month: Period,
): { readonly each: number; readonly from: readonly Period[] } | null {
  const from = Array.from({ length: paceMonths }, (_, at) => later(month, at - paceMonths + 1))
  const isWithinYear = monthsPassed(month) >= paceMonths
  if (!isWithinYear || from.some((one) => figures[one] === undefined)) return null
  const isFromJanuary = monthsPassed(month) === paceMonths
  const before = isFromJanuary ? 0 : figures[later(month, -paceMonths)]
  const reached = figures[month]
  if (before === undefined || reached === undefined) return null
  return { each: (reached - before) / paceMonths, from }
}

function trialsOf(figures: YearToDate, month: Period): readonly number[] {
  const errors: number[] = []
  for (let at = later(month, -trialMonths); monthsPassed(at) >= paceMonths; at = later(at, -1)) {
    if (at.slice(0, 4) !== month.slice(0, 4)) break
    const [pace, then] = [paceAt(figures, at), figures[at]]
    const actual = figures[later(at, trialMonths)]
    if (pace === null || then === undefined || actual === undefined || actual === 0) continue
    errors.push(Math.abs((100 * (then + pace.each * trialMonths - actual)) / actual))
  }
  return errors
}
