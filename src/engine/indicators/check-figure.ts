/** Looks at a figure before it is taken: what is impossible is kept aside, what is odd is flagged. */
import type { IndicatorDefinition } from '../../define/indicator.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import {
  frequencyOf,
  isPeriod,
  lastDayOf,
  later,
  yearOfPeriod,
  type Period,
} from '../../kernel/period.ts'
import type { ValueOf } from './formula.ts'

/** What may be wrong with a figure. */
export type FigureDoubt =
  /** Kept aside: it cannot be meant. */
  | 'not-a-number'
  | 'not-a-period'
  | 'wrong-frequency'
  | 'computed-by-formula'
  | 'no-source'
  | 'not-open-yet'
  | 'closed'
  | 'negative-level'
  /** Taken when confirmed: it can be meant, but is rarely. */
  | 'scale-of-percent'
  | 'hundredfold'
  | 'falls'
  | 'beyond-whole'
  | 'revises-published'

/** A doubt with the numbers it rests on. */
export interface Doubted {
  readonly doubt: FigureDoubt
  /** `aside`: not taken at all; `confirm`: taken when whoever enters it says so again. */
  readonly leads: 'aside' | 'confirm'
  readonly params: { readonly [name: string]: string | number }
}

/** A figure on its way in. */
export interface Entered {
  readonly indicator: string
  readonly unit: string
  readonly period: Period
  readonly value: string
  readonly source: string
}

/** What is known around it. */
export interface Around {
  readonly today: Day
  readonly valueOf: ValueOf
  /** Whether boards and bulletins may rest on the figure of this key already. */
  readonly isPublished: boolean
}

/** Everything doubtful about a figure, the worst first; empty: take it. */
export function doubtsOf(
  definition: IndicatorDefinition,
  entered: Entered,
  around: Around,
): readonly Doubted[] {
  const aside = impossible(definition, entered, around.today)
  if (aside.length > 0) return aside
  return unlikely(definition, entered, Number(entered.value), around)
}

const decimal = /^-?\d{1,15}(\.\d{1,9})?$/

function impossible(
  definition: IndicatorDefinition,
  { period, value, source }: Entered,
  today: Day,
): readonly Doubted[] {
  const { by, frequency = 'month', openDays } = definition
  if (by === 'computed') return [aside('computed-by-formula', {})]
  if (!isPeriod(period)) return [aside('not-a-period', { period })]
  const is = frequencyOf(period)
  if (is !== frequency) return [aside('wrong-frequency', { period, is, frequency })]
  if (!decimal.test(value)) return [aside('not-a-number', { value })]
  const ends = lastDayOf(period)
  const closes = openDays === undefined ? null : addDays(ends, openDays)
  return [
    ...(by === 'quoted' && source.trim() === '' ? [aside('no-source', {})] : []),
    // On its last day a period's figure may be entered.
    ...(today < ends ? [aside('not-open-yet', { period, ends })] : []),
    ...(closes !== null && today > closes ? [aside('closed', { period, closes })] : []),
    ...(Number(value) < 0 && isLevel(definition) ? [aside('negative-level', { value })] : []),
  ]
}

function unlikely(
  definition: IndicatorDefinition,
  { indicator, unit, period }: Entered,
  value: number,
  { valueOf, isPublished }: Around,
): readonly Doubted[] {
  const before = valueOf({ indicator, unit, period: later(period, -1) })
  const now = valueOf({ indicator, unit, period })
  const times = before === null || before === 0 || value === 0 ? null : value / before
  const isPercent = definition.unit.startsWith('%')
  const isHundredfold = times !== null && (times >= 50 || times <= 1 / 50)
  const isSameYear = yearOfPeriod(later(period, -1)) === yearOfPeriod(period)
  const grows = definition.spans === 'year-to-date' && definition.adds === 'sum' && isSameYear
  return [
    ...(isPublished && now !== value
      ? [confirm('revises-published', { published: now ?? '', value })]
      : []),
    ...(isPercent && isScaled(value, before) ? [confirm('scale-of-percent', { value })] : []),
    ...(!isPercent && isHundredfold
      ? [confirm('hundredfold', { value, before: before ?? '' })]
      : []),
    ...(grows && before !== null && value < before ? [confirm('falls', { value, before })] : []),
    ...(isPercent && definition.adds === 'ratio' && value > 100
      ? [confirm('beyond-whole', { value })]
      : []),
  ]
}

/** Typed as a part of one where percent is meant, or a hundred times what it was. */
function isScaled(value: number, before: number | null): boolean {
  if (before !== null && before !== 0 && value !== 0) {
    const times = Math.abs(value / before)
    return times >= 50 || times <= 1 / 50
  }
  return value !== 0 && Math.abs(value) < 1
}

/** Sums and stocks count things; a rate of change may well be below nought. */
function isLevel({ adds }: IndicatorDefinition): boolean {
  return adds === 'sum' || adds === 'stock' || adds === 'ratio' || adds === 'overlaps'
}

const aside = (doubt: FigureDoubt, params: Doubted['params']): Doubted => ({
  doubt,
  leads: 'aside',
  params,
})
const confirm = (doubt: FigureDoubt, params: Doubted['params']): Doubted => ({
  doubt,
  leads: 'confirm',
  params,
})
