/** The unit a case is at home in: units are reorganised, cases stay somebody's. */
import type { RowTerms } from '../../define/case.ts'
import type { CaseType } from './case-type.ts'
import type { CaseState } from './state.ts'

/** Units a case was moved out of, each with the one that has it since. */
export interface Homes {
  readonly [unit: string]: string
}

/** What the row of a case says, with the unit that has it by now. */
export function rowTermsOf(caseType: CaseType, state: CaseState): RowTerms {
  const row = caseType.definition.row(state)
  const unit = row.unit === null ? null : homeOf(state.homes, row.unit)
  return unit === row.unit ? row : { ...row, unit }
}

/** Where a unit's cases went, however many steps; the unit itself where they did not move. */
export function homeOf(homes: Homes = {}, unit: string): string {
  const seen = new Set<string>()
  let at = unit
  while (Object.hasOwn(homes, at) && !seen.has(at)) {
    seen.add(at)
    at = homes[at] ?? at
  }
  return at
}
