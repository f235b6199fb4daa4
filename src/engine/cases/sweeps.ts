import type { ClockTerms } from '../../define/clock.ts'
import type { Instant } from '../../kernel/instant.ts'
import { sweepAt } from '../clocks/clock-state.ts'
import type { CaseType } from './case-type.ts'
import type { CaseState } from './state.ts'

/** When a clock of a case is swept; null: not at all, for its end is a light or it does not run. */
export function sweptAt(terms: ClockTerms, state: CaseState | null, clock: string): Instant | null {
  const running = state?.closedAt === null ? state.clocks[clock] : undefined
  return running === undefined || terms.ends === 'light' ? null : sweepAt(terms, running)
}

/** The clocks of a case that are swept, each with when. */
export function sweepsOf(
  { definition }: CaseType,
  state: CaseState,
): readonly { readonly clock: string; readonly dueAt: Instant }[] {
  return Object.entries(definition.clocks ?? {}).flatMap(([clock, terms]) => {
    const dueAt = sweptAt(terms, state, clock)
    return dueAt === null ? [] : [{ clock, dueAt }]
  })
}
