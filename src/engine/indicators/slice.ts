/** Which figures are needed to know some others. */
import type { IndicatorDefinition } from '../../define/indicator.ts'
import { lastDayOf, type Period } from '../../kernel/period.ts'
import { formulaOn } from './book.ts'
import { looksAt, shifted } from './formula.ts'

/** Indicators and periods to be read; more than is needed where they cross, never less. */
export interface Slice {
  readonly indicators: readonly string[]
  readonly periods: readonly Period[]
}

/** Everything the formulas in force look at, and what those look at in turn. */
export function sliceFor(
  indicators: ReadonlyMap<string, IndicatorDefinition>,
  names: readonly string[],
  periods: readonly Period[],
): Slice {
  const seen = new Set<string>()
  const found = { indicators: new Set<string>(), periods: new Set<Period>() }
  const waiting = names.flatMap((name) => periods.map((period) => ({ name, period })))
  for (const { name, period } of waiting) {
    const id = `${name}\n${period}`
    if (seen.has(id)) continue
    seen.add(id)
    found.indicators.add(name)
    found.periods.add(period)
    const definition = indicators.get(name)
    if (definition?.by !== 'computed') continue
    const inForce = formulaOn(definition, lastDayOf(period))
    for (const { figure, at } of inForce === null ? [] : looksAt(inForce.formula)) {
      waiting.push({ name: figure, period: shifted(period, at) })
    }
  }
  return { indicators: [...found.indicators], periods: [...found.periods] }
}

/** A unit with all units below it, each once. */
export function withBelow(
  units: readonly string[],
  children: (unit: string) => readonly string[],
): readonly string[] {
  const found = new Set<string>()
  const waiting = [...units]
  for (const unit of waiting) {
    if (found.has(unit)) continue
    found.add(unit)
    waiting.push(...children(unit))
  }
  return [...found]
}
