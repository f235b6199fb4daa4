import type { Day } from '../kernel/day.ts'

/**
 * What the four lights of a project are lit by (`shown.axes` of its row): the engine holds it
 * against the day and the district's thresholds, so a light needs no fact to change.
 */
export interface AxesShown {
  /** When it was to start: `2026-03`, or a day; null: nothing was planned. */
  readonly startBy: string | null
  readonly startedOn: Day | null
  /** A late start was explained until this day. */
  readonly excusedUntil: Day | null
  readonly statisticsOn: Day | null
  /** When it was to be finished: `2026-03`, or a day. */
  readonly finishBy: string | null
  readonly finishedOn: Day | null
  /** Investment planned by year and done by month, decimals of one unit. */
  readonly planned: { readonly [year: string]: string }
  readonly done: { readonly [month: string]: string }
  /** Paid in by month, of all sources. */
  readonly paidIn: { readonly [month: string]: string }
  /** Budgeted for the year and paid to date, by month of the report; null: none of it is budgeted. */
  readonly paidOut: {
    readonly [month: string]: { readonly budget: string; readonly amount: string }
  } | null
}
