/** What figures are expected to be in a month that is not over, each by a named method. */
import type { IndicatorDefinition } from '../../define/indicator.ts'
import { later, monthsPassed, yearOfPeriod, type Period } from '../../kernel/period.ts'
import { settled } from '../../kernel/settled.ts'
import { keyOf, type FigureKey, type Vintage } from './figures.ts'
import { forecastMethod, paceAt } from './forecast.ts'

/** For what does not grow through the year: it is held where it stood. */
export const heldMethod = 'last-value@1'

/** Expected figures, told apart by how they came about. */
export interface Expected {
  readonly vintages: readonly Vintage[]
  /** How many go on at the pace of the last three months. */
  readonly paced: number
  /** How many are held at their last value. */
  readonly held: number
  /** What cannot be expected: a month is missing. */
  readonly lacking: readonly FigureKey[]
}

/** The quarter's last month that comes next after a month. */
export function nextQuarterEnd(month: Period): Period {
  const ahead = 3 - (monthsPassed(month) % 3)
  return later(month, ahead)
}

/**
 * The figures of a later month from those up to `last`: cumulated sums go on at the pace of the
 * last three months, from nought in a new year; everything else is held. Computed ones are left
 * to their formulas.
 */
export function expectedFigures(
  indicators: ReadonlyMap<string, IndicatorDefinition>,
  vintages: Iterable<Vintage>,
  last: Period,
  ahead: Period,
): Expected {
  const byKey = new Map<string, { of: FigureKey; values: { [month: Period]: number } }>()
  for (const { value, ...key } of vintages) {
    const { by, frequency = 'month' } = indicators.get(key.indicator) ?? { by: 'computed' }
    if (by === 'computed' || frequency !== 'month' || value === null || key.period > last) continue
    const of = { indicator: key.indicator, unit: key.unit, period: ahead }
    const found = byKey.get(keyOf(of)) ?? { of, values: {} }
    found.values[key.period] = settled(Number(value))
    byKey.set(keyOf(of), found)
  }
  const said: Vintage[] = []
  const lacking: FigureKey[] = []
  let [paced, held] = [0, 0]
  for (const { of, values } of byKey.values()) {
    const definition = indicators.get(of.indicator)
    const grows = definition?.spans === 'year-to-date' && definition.adds === 'sum'
    const value = grows ? grown(values, last, ahead) : (values[last] ?? null)
    if (value === null) {
      lacking.push(of)
      continue
    }
    if (grows) paced += 1
    else held += 1
    const source = grows ? forecastMethod : heldMethod
    said.push({ ...of, value: String(settled(value)), source, reporter: '', knownAt: '', seq: 0 })
  }
  return { vintages: said, paced, held, lacking }
}

function grown(values: { [month: Period]: number }, last: Period, ahead: Period): number | null {
  const pace = paceAt(values, last)
  const reached = values[last]
  if (pace === null || reached === undefined) return null
  const isNewYear = yearOfPeriod(last) !== yearOfPeriod(ahead)
  const months = monthsPassed(ahead) - (isNewYear ? 0 : monthsPassed(last))
  return (isNewYear ? 0 : reached) + pace.each * months
}
