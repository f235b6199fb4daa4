/** How a number of the district is defined: what it measures, who says it, how it is computed. */
import type { Frequency } from '../kernel/period.ts'
import type { Text } from '../kernel/text.ts'

/**
 * A computation over figures of one unit and period, as data: it is served, printed, checked and
 * evaluated by one function. `figure` names an indicator of the same scenario, or `scenario/name`.
 */
export type Formula =
  | { readonly number: number }
  | { readonly figure: string; readonly at?: Shift }
  | { readonly sum: readonly Formula[] }
  | { readonly difference: readonly [Formula, Formula] }
  | { readonly product: readonly Formula[] }
  /** Not computable where the divisor is nought, below it, or missing. */
  | { readonly quotient: readonly [Formula, Formula] }

/** Another period than the one asked for: the one before it, or the same of the year before. */
export type Shift = 'previous' | 'year-before'

/** What one wording of an indicator says from a day on. */
export interface IndicatorTerms {
  readonly words: Text
  /** Only for computed indicators. */
  readonly formula?: Formula
}

/** A number by unit and period, with dated, cited formulas. */
export interface IndicatorDefinition {
  readonly name: string
  readonly title: Text
  /** As Chinese sheets write it: `亿元`, `%`, `家`. */
  readonly unit: string
  /** Digits behind the point wherever it is shown; two unless said. */
  readonly decimals?: number
  /**
   * `reported`: people enter it; `quoted`: an official statistic, entered as published with its
   * source and never recomputed; `computed`: by the formula, nobody enters it.
   */
  readonly by: 'reported' | 'quoted' | 'computed'
  /** Who publishes a quoted figure. */
  readonly publisher?: Text
  readonly frequency?: Frequency
  /** `year-to-date`: January up to the period; `period`: of the period alone; `at-end`: a stock. */
  readonly spans?: 'year-to-date' | 'period' | 'at-end'
  /**
   * How parts make a whole: `sum` over units and periods; `stock` over units, never over time;
   * `ratio` from numerator and denominator only; `index` and `overlaps` never.
   */
  readonly adds?: 'sum' | 'stock' | 'ratio' | 'index' | 'overlaps'
  /** Which way is good: `more` unless said. */
  readonly better?: 'more' | 'less'
  /** What completion is held against: twelfths of the year unless said. */
  readonly progress?: 'months' | 'days' | 'trajectory'
  /** With `trajectory`: the indicator that holds what should be reached by the end of each period. */
  readonly plannedBy?: string
  /** Days after the end of a period within which its figure may be reported; open-ended unless said. */
  readonly openDays?: number
  /** Terms by the day they came into force; periods ending before a day keep the older ones. */
  readonly since: { readonly [day: string]: IndicatorTerms }
  readonly follows: readonly [document: string, article: string]
}

/** Defines an indicator. */
export function defineIndicator(indicator: IndicatorDefinition): IndicatorDefinition {
  return indicator
}

/** A figure of this period, or of an earlier one. */
export function figure(name: string, at?: Shift): Formula {
  return at === undefined ? { figure: name } : { figure: name, at }
}

/** One part of another in percent: completion, share, rate. */
export function percentOf(part: Formula, whole: Formula): Formula {
  return { product: [{ number: 100 }, { quotient: [part, whole] }] }
}

/** 同比: growth against the same period of the year before, in percent. */
export function growthOnYear(name: string): Formula {
  return growth(name, 'year-before')
}

/** 环比: growth against the period before, in percent. */
export function growthOnPrevious(name: string): Formula {
  return growth(name, 'previous')
}

/** Change of a rate against the same period of the year before, in percentage points. */
export function pointsOnYear(name: string): Formula {
  return { difference: [figure(name), figure(name, 'year-before')] }
}

/** 贡献率: the part's increase on a year as percent of the whole's. */
export function contribution(part: string, whole: string): Formula {
  return percentOf(pointsOnYear(part), pointsOnYear(whole))
}

/** 拉动: by how many points the part made the whole grow on a year. */
export function pull(part: string, whole: string): Formula {
  return percentOf(pointsOnYear(part), figure(whole, 'year-before'))
}

function growth(name: string, at: Shift): Formula {
  return percentOf({ difference: [figure(name), figure(name, at)] }, figure(name, at))
}
