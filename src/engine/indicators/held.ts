/** A figure held against its target and against time: what is lit, and by which line of the rule. */
import type { IndicatorDefinition } from '../../define/indicator.ts'
import { monthsPassed, yearOfPeriod, type Period } from '../../kernel/period.ts'
import { settled } from '../../kernel/settled.ts'
import { progressLight, type AxisLight, type LightRule, type Thresholds } from './lights.ts'
import { expectedProgress, gapOf, type Trajectory } from './progress.ts'
import { completionOf, isLimit, type Completion, type Target } from './targets.ts'

/** Which line decided: one of the light rule, or one that is about the target alone. */
export type HeldRule = LightRule | 'met' | 'not-met' | 'over-limit' | 'no-target'

/** What comes of holding a figure. */
export interface Held {
  readonly completion: Completion | null
  /** Percent of the floor: reached, of a limit used up; null where a percentage says nothing. */
  readonly percent: number | null
  /** Percent that time asks for; null: time asks nothing of it. */
  readonly timePercent: number | null
  /** Points ahead of time; negative: behind, or using a limit up too fast. */
  readonly gap: number | null
  readonly light: AxisLight | 'done' | 'missing'
  readonly rule: HeldRule
  readonly measured: number | null
  readonly threshold: number | null
}

/** Everything a figure is held by. */
export interface HeldBy {
  readonly period: Period
  /** The year the target is for; null: the one of the period. */
  readonly targetYear?: string | null
  /** What should be reached by the end of each period, for indicators that go by a plan. */
  readonly trajectory?: Trajectory | null
  readonly thresholds: Thresholds
}

const nothing = { percent: null, timePercent: null, gap: null, measured: null, threshold: null }

/** Holds a figure against a target; without one it is only there or missing. */
export function holdAgainst(
  definition: Pick<IndicatorDefinition, 'spans' | 'adds' | 'progress'>,
  target: Target | null,
  value: number | null,
  by: HeldBy,
): Held {
  if (target === null) {
    const light = value === null ? 'missing' : 'pending'
    return { ...nothing, completion: null, light, rule: value === null ? 'no-figure' : 'no-target' }
  }
  const completion = completionOf(target, value)
  const { period, trajectory = null, thresholds } = by
  const basis = definition.progress ?? 'months'
  const isPaced = asksTime(definition, target, by)
  const timePercent = isPaced ? expectedProgress(basis, period, trajectory) : null
  const isUsed = isPaced && isLimit(target) && isCumulated(definition) && target.floor > 0
  const percent =
    isUsed && completion.held !== null
      ? settled((100 * completion.held) / target.floor)
      : completion.percent
  const gap = isUsed ? gapOf(timePercent, percent) : gapOf(percent, timePercent)
  const held = { completion, percent, timePercent, gap }
  const lit = progressLight(gap, thresholds)
  const { measured, threshold } = lit
  if (value === null) return { ...held, ...lit, light: 'missing', rule: 'no-figure' }
  if (isUsed && completion.isMet === false) {
    return { ...held, light: 'late', rule: 'over-limit', measured: percent, threshold: 100 }
  }
  // A limit that is kept so far is kept when the year is over.
  const isOver = !isUsed || monthsPassed(period) === 12
  if (completion.isMet === true && isOver) {
    return { ...held, light: 'done', rule: 'met', measured, threshold }
  }
  if (lit.light !== 'unknown') return { ...held, ...lit }
  const light = completion.isMet === false ? 'near' : 'pending'
  return { ...held, light, rule: 'not-met', measured, threshold }
}

/**
 * Whether time asks anything on the way. A total that grows through the year is asked for its
 * part; what stands at an end, or is of one period alone, only where it is known where it set out
 * from. A growth, a share, a rank or a span of time is reached or not, and so is a later year's.
 */
function asksTime(
  { spans }: Pick<IndicatorDefinition, 'spans'>,
  { measure, base }: Target,
  { period, targetYear = null }: HeldBy,
): boolean {
  if (targetYear !== null && targetYear !== yearOfPeriod(period)) return false
  if (measure === 'rank' || measure === 'range') return false
  if (base !== undefined) return true
  const isAmount = measure === 'level' || measure === 'multiple' || measure === 'delta_pp'
  return isAmount && spans !== 'at-end' && spans !== 'period'
}

const isCumulated = ({ spans, adds }: Pick<IndicatorDefinition, 'spans' | 'adds'>): boolean =>
  spans === 'year-to-date' && adds === 'sum'
