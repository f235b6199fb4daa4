/**
 * Four lights, one an axis: whether it has begun, keeps up, is paid for, and has entered the
 * statistics. The standard thresholds are a municipal rule published in 2025; each district may
 * decide otherwise.
 */
import { settled } from '../../kernel/settled.ts'

/** Which question a light answers. */
export type Axis = 'start' | 'progress' | 'payment' | 'entry'

/** What is shown: the words of the house's status lights. */
export type AxisLight = 'normal' | 'near' | 'late' | 'pending' | 'unknown'

/** Where the lights change; months are whole months, gaps are points against time. */
export interface Thresholds {
  /** Months not started, the month due counted, from which the light is red. */
  readonly startLateMonths: number
  /** A gap at or below this is yellow. */
  readonly progressNear: number
  /** A gap below this is red. */
  readonly progressLate: number
  /**
   * Between no gap and `progressNear` the published rule says nothing. It is a matter of days, not
   * of trouble: green unless the district decides for yellow.
   */
  readonly progressBetween: 'normal' | 'near'
  /** Months after the start without entry into the statistics from which it is yellow. */
  readonly entryNearMonths: number
  /** More months than this: red. */
  readonly entryLateMonths: number
}

/** The standard thresholds. */
export const standardThresholds: Thresholds = {
  startLateMonths: 3,
  progressNear: -10,
  progressLate: -30,
  progressBetween: 'normal',
  entryNearMonths: 1,
  entryLateMonths: 2,
}

/** A light with the rule that lit it and the numbers it was lit by. */
export interface LitAxis {
  readonly axis: Axis
  readonly light: AxisLight
  /** Which line of the rule decided; a sentence by this key exists in both languages. */
  readonly rule: LightRule
  /** What was measured; null where nothing was. */
  readonly measured: number | null
  /** The threshold it was held against; null where none decided. */
  readonly threshold: number | null
}

/** The lines of the rule. */
export type LightRule =
  | 'started'
  | 'not-due'
  | 'excused'
  | 'start-due'
  | 'start-late'
  | 'no-figure'
  | 'on-time'
  | 'little-behind'
  | 'behind'
  | 'far-behind'
  | 'paid'
  | 'underpaid'
  | 'entered'
  | 'not-started'
  | 'entry-open'
  | 'entry-due'
  | 'entry-late'

/** 开工: due this month and not begun is yellow unless excused; months on end red. */
export function startLight(
  start: {
    /** Whole months since the month it should have begun in; negative before it. */
    readonly monthsSinceDue: number | null
    readonly hasStarted: boolean
    readonly isExcused?: boolean
  },
  { startLateMonths }: Thresholds = standardThresholds,
): LitAxis {
  const { monthsSinceDue, hasStarted, isExcused } = start
  const lit = lighter('start', monthsSinceDue)
  if (hasStarted) return lit('normal', 'started')
  if (monthsSinceDue === null || monthsSinceDue < 0) return lit('pending', 'not-due')
  if (isExcused === true) return lit('normal', 'excused')
  const isLate = monthsSinceDue + 1 >= startLateMonths
  return isLate ? lit('late', 'start-late', startLateMonths) : lit('near', 'start-due', 0)
}

/** 进度: the gap against time in points; exactly at a threshold the milder side holds. */
export function progressLight(
  gap: number | null,
  { progressNear, progressLate, progressBetween }: Thresholds = standardThresholds,
): LitAxis {
  const lit = lighter('progress', gap)
  if (gap === null) return lit('unknown', 'no-figure')
  const points = settled(gap)
  if (points >= 0) return lit('normal', 'on-time', 0)
  if (points > progressNear) return lit(progressBetween, 'little-behind', progressNear)
  if (points >= progressLate) return lit('near', 'behind', progressNear)
  return lit('late', 'far-behind', progressLate)
}

/** 支付: paid as planned is green, less is red. */
export function paymentLight(paidPercent: number | null, requiredPercent: number): LitAxis {
  const lit = lighter('payment', paidPercent)
  if (paidPercent === null) return lit('unknown', 'no-figure')
  const isPaid = settled(paidPercent) >= settled(requiredPercent)
  return isPaid ? lit('normal', 'paid', requiredPercent) : lit('late', 'underpaid', requiredPercent)
}

/** 入库: entered is green; a month after the start yellow, after more than two red. */
export function entryLight(
  entry: { readonly monthsSinceStart: number | null; readonly hasEntered: boolean },
  { entryNearMonths, entryLateMonths }: Thresholds = standardThresholds,
): LitAxis {
  const { monthsSinceStart, hasEntered } = entry
  const lit = lighter('entry', monthsSinceStart)
  if (hasEntered) return lit('normal', 'entered')
  if (monthsSinceStart === null || monthsSinceStart < 0) return lit('pending', 'not-started')
  if (monthsSinceStart > entryLateMonths) return lit('late', 'entry-late', entryLateMonths)
  const isDue = monthsSinceStart >= entryNearMonths
  return isDue ? lit('near', 'entry-due', entryNearMonths) : lit('pending', 'entry-open')
}

function lighter(axis: Axis, measured: number | null) {
  return (light: AxisLight, rule: LightRule, threshold: number | null = null): LitAxis => ({
    axis,
    light,
    rule,
    measured,
    threshold,
  })
}
