/** Figures and their vintages: what was said about a number, by whom, and from when it was known. */
import type { Instant } from '../../kernel/instant.ts'
import type { Period } from '../../kernel/period.ts'

/** Which number is meant: an indicator (`scenario/name`) of a unit in a period. */
export interface FigureKey {
  readonly indicator: string
  readonly unit: string
  readonly period: Period
}

/** One saying of a figure. A later one of the same key supersedes it and removes nothing. */
export interface Vintage extends FigureKey {
  /** The decimal as it was entered, in the indicator's unit; null: withdrawn. */
  readonly value: string | null
  /** Where it comes from: a form, a sheet and its cell, a publication. */
  readonly source: string
  readonly reporter: string
  /** From when on the record knew it. */
  readonly knownAt: Instant
  /** Position in the record; decides between vintages known at one instant. */
  readonly seq: number
  /** Why a figure was revised. */
  readonly why?: string
}

/** A key as one text, for maps. */
export function keyOf({ indicator, unit, period }: FigureKey): string {
  return `${indicator}\n${unit}\n${period}`
}

/** The vintage that counted at an instant, of vintages of one key in any order; null: none yet. */
export function knownAt(vintages: readonly Vintage[], at: Instant | null): Vintage | null {
  let latest: Vintage | null = null
  for (const vintage of vintages) {
    if (at !== null && vintage.knownAt > at) continue
    if (latest === null || order(vintage, latest) >= 0) latest = vintage
  }
  return latest
}

/** Vintages of one key in the order they became known. */
export function inOrder(vintages: readonly Vintage[]): readonly Vintage[] {
  return vintages.toSorted(order)
}

/** Two sayings of one fact are level: they stand in its order. */
function order(one: Vintage, other: Vintage): number {
  if (one.knownAt !== other.knownAt) return one.knownAt < other.knownAt ? -1 : 1
  return one.seq - other.seq
}
