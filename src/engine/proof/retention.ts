/** How long personal data of closed cases is kept: dated rules with the document they follow. */
import { addYears, dayOf, type Day } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { validOn, type Entries } from '../platform/register-case.ts'

/** How long the personal data of a kind of case is kept after it was closed. */
export interface RetentionRule {
  /** `scenario/case`, `scenario/*` or `*`. */
  readonly of: string
  readonly years: number
  /** The document and article it follows. */
  readonly follows: string
}

/** The rules valid on a day, the narrower first. */
export function retentionOn(entries: Entries, day: Day): readonly RetentionRule[] {
  const rules = [...validOn(entries, day)].map(([of, values]) => {
    return { of, years: Number(values.years), follows: String(values.follows) }
  })
  return rules.toSorted((one, other) => widthOf(one.of) - widthOf(other.of))
}

/** The rule for a kind of case; null: none is set, and nothing is erased. */
export function ruleFor(
  rules: readonly RetentionRule[],
  { scenario, type }: { readonly scenario: string; readonly type: string },
): RetentionRule | null {
  const fits = ({ of }: RetentionRule) =>
    of === `${scenario}/${type}` || of === `${scenario}/*` || of === '*'
  return rules.find(fits) ?? null
}

/** The first day on which the personal data of a case closed then is to be erased. */
export function erasableOn({ years }: RetentionRule, closedAt: Instant): Day {
  return addYears(dayOf(closedAt), years)
}

function widthOf(of: string): number {
  if (of === '*') return 2
  return of.endsWith('/*') ? 1 : 0
}
