/** Evaluates the formula of an indicator, and says what it used or what it lacked. */
import type { Formula, Shift } from '../../define/indicator.ts'
import { later, yearBefore, type Period } from '../../kernel/period.ts'
import { settled } from '../../kernel/settled.ts'
import type { FigureKey } from './figures.ts'

/** A figure a computation used. */
export interface Used extends FigureKey {
  readonly value: number
}

/** Why a computation gives no number: a figure is missing, or a divisor is not above nought. */
export type Lack =
  | { readonly lacks: 'figure'; readonly figure: FigureKey }
  | { readonly lacks: 'base'; readonly divisor: number }

/** What came of a formula: a settled number, or null and everything that was lacking. */
export interface Reckoned {
  readonly value: number | null
  readonly used: readonly Used[]
  readonly lacks: readonly Lack[]
}

/** Looks a figure up; null: nobody has said it, or it cannot be computed. */
export type ValueOf = (key: FigureKey) => number | null

/** Evaluates a formula for a unit and period. A missing figure is never taken for nought. */
export function reckon(
  formula: Formula,
  at: { readonly unit: string; readonly period: Period },
  valueOf: ValueOf,
): Reckoned {
  const used: Used[] = []
  const lacks: Lack[] = []
  const evaluate = (one: Formula): number | null => {
    if ('number' in one) return one.number
    if ('figure' in one) {
      const key = { indicator: one.figure, unit: at.unit, period: shifted(at.period, one.at) }
      const value = valueOf(key)
      if (value === null) lacks.push({ lacks: 'figure', figure: key })
      else used.push({ ...key, value })
      return value
    }
    // Every part is looked at, so that all that is lacking is named at once.
    if ('sum' in one) return allOf(one.sum.map(evaluate), (parts) => parts.reduce(add, 0))
    if ('product' in one) return allOf(one.product.map(evaluate), (parts) => parts.reduce(times, 1))
    if ('difference' in one) {
      return allOf(one.difference.map(evaluate), ([from = 0, less = 0]) => from - less)
    }
    return allOf(one.quotient.map(evaluate), ([above = 0, divisor = 0]) => {
      if (settled(divisor) > 0) return above / divisor
      lacks.push({ lacks: 'base', divisor })
      return null
    })
  }
  const value = evaluate(formula)
  return { value: value === null ? null : settled(value), used, lacks }
}

/** The figures a formula looks at, each with the period it shifts to. */
export function looksAt(
  formula: Formula,
): readonly { readonly figure: string; readonly at?: Shift }[] {
  if ('number' in formula) return []
  if ('figure' in formula) return [formula]
  const parts =
    'sum' in formula
      ? formula.sum
      : 'product' in formula
        ? formula.product
        : 'difference' in formula
          ? formula.difference
          : formula.quotient
  return parts.flatMap(looksAt)
}

/** The period a shift leads to. */
export function shifted(period: Period, at: Shift | undefined): Period {
  if (at === undefined) return period
  return at === 'previous' ? later(period, -1) : yearBefore(period)
}

/** The period whose computation looks at this one through a shift. */
export function shiftedBack(period: Period, at: Shift | undefined): Period {
  if (at === undefined) return period
  return at === 'previous'
    ? later(period, 1)
    : String(Number(period.slice(0, 4)) + 1) + period.slice(4)
}

function allOf(
  parts: readonly (number | null)[],
  combine: (parts: readonly number[]) => number | null,
): number | null {
  return parts.every((part) => part !== null) ? combine(parts) : null
}

const add = (one: number, other: number): number => one + other
const times = (one: number, other: number): number => one * other
