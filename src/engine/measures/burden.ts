/** 负担: what is asked of units, counted, so that it can be held down. */
import type { CaseRow } from '../ports.ts'

/** A round of reporting as far as it is counted. */
export interface Round {
  readonly indicators: readonly string[]
}

/** What was asked of one unit. */
export interface Burden {
  readonly unit: string
  readonly forms: number
  /** Figures somebody has to type. */
  readonly asked: number
  /** Of the figures on the forms, those the house works out or knows itself. */
  readonly known: number
  /** Figures that came in. */
  readonly filled: number
}

const counted = (value: unknown): number => (typeof value === 'number' ? value : 0)

/**
 * Counts reports by unit, the most asked first. A report whose round is not known is counted as it
 * says itself; one that was withdrawn asked nothing.
 */
export function burdenOf(
  reports: readonly CaseRow[],
  rounds: ReadonlyMap<string, Round>,
  isKnown: (indicator: string) => boolean,
): readonly Burden[] {
  const found = new Map<string, Burden>()
  for (const { unitPath, status, shown } of reports) {
    const unit = unitPath.split('/').at(-2) ?? ''
    if (unit === '' || status === 'withdrawn') continue
    const so = found.get(unit) ?? { unit, forms: 0, asked: 0, known: 0, filled: 0 }
    const all = counted(shown.asked)
    const known = rounds.get(String(shown.round))?.indicators.filter(isKnown).length ?? 0
    found.set(unit, {
      unit,
      forms: so.forms + 1,
      asked: so.asked + all - Math.min(known, all),
      known: so.known + Math.min(known, all),
      filled: so.filled + counted(shown.filled),
    })
  }
  return [...found.values()].toSorted(
    (one, other) => other.asked - one.asked || (one.unit < other.unit ? -1 : 1),
  )
}
