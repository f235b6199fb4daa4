/** Numbers a paper prints: which each one is, so that it can be found and computed again. */
import type { Period } from '../../kernel/period.ts'
import type { TallyAsked } from '../reports/tally.ts'

/** What a printed number is. */
export type NumberRef =
  | {
      readonly is: 'figure' | 'on-year'
      readonly indicator: string
      readonly unit: string
      readonly period: Period
    }
  | {
      readonly is: 'rank' | 'score' | 'up'
      readonly board: string
      readonly unit: string
      readonly period: Period
    }
  | {
      readonly is: 'item'
      readonly board: string
      readonly unit: string
      readonly period: Period
      readonly item: string
    }
  | TallyRef

/** A number of a report counted over cases. */
export interface TallyRef extends TallyAsked {
  readonly is: 'tally'
  /** `scenario/report`. */
  readonly report: string
  readonly period: Period
}

/** A number as a paper prints it. */
export interface PrintedNumber {
  /** Position in its paper, from 1. */
  readonly n: number
  readonly ref: NumberRef
  /** As printed, with its unit. */
  readonly text: string
}

/** What is printed where there is no number. */
export const noNumber = '缺数'

/** The id of a printed number: the paper and its position, as addresses have it. */
export function numberId(paper: string, n: number): string {
  return `${paper}.${n}`
}

/** The paper and position an id names; null: it is none. */
export function partsOfNumberId(id: string): { readonly paper: string; readonly n: number } | null {
  const found = /^(.+)\.(\d{1,5})$/.exec(id)
  return found === null ? null : { paper: found[1] ?? '', n: Number(found[2]) }
}
