/** What a story has written so far, as the store would keep it. */
import type { Who } from '../define/case.ts'
import type { CaseType } from '../engine/cases/case-type.ts'
import type { Settled } from '../engine/cases/settle.ts'
import type { CaseState, Folded } from '../engine/cases/state.ts'
import type { CaseRow } from '../engine/ports.ts'
import type { Library } from '../engine/library.ts'
import type { Instant } from '../kernel/instant.ts'

/** A fact of a story with who wrote it and for whom. */
export type Recorded = Folded & { readonly onBehalfOf: string | null }

/** A case of the record with everything kept of it. */
export interface Held {
  readonly caseType: CaseType
  readonly state: CaseState
  readonly row: CaseRow
  readonly facts: readonly Recorded[]
}

/** A clock whose end is waited for. */
export interface Due {
  readonly caseId: string
  readonly clock: string
  readonly dueAt: Instant
}

/** Cases, personal values, claims and due clocks, each by its key. */
export interface Kept {
  readonly held: Map<string, Held>
  readonly secrets: Map<string, string>
  readonly claims: Map<string, string>
  readonly dues: Map<string, Due>
}

/** Nothing kept yet. */
export function nothingKept(): Kept {
  return { held: new Map(), secrets: new Map(), claims: new Map(), dues: new Map() }
}

/** The claim another case holds already, if any: then nothing of the command may be kept. */
export function takenClaim(
  { claims }: Kept,
  settled: Settled,
): { readonly key: string; readonly holder: string } | null {
  for (const { key, holder } of settled.claims) {
    const holds = claims.get(key)
    if (holder !== null && holds !== undefined && holds !== holder) return { key, holder: holds }
  }
  return null
}

/** Keeps everything a command wrote. */
export function keep(
  { held, secrets, claims, dues }: Kept,
  settled: Settled,
  by: Who,
  now: Instant,
  library: Library,
): void {
  for (const state of settled.states) {
    const facts = settled.facts
      .filter(({ caseId }) => caseId === state.id)
      .map((fact) => ({ ...fact, recordedAt: now, by: by.person, onBehalfOf: by.onBehalfOf }))
    held.set(state.id, {
      caseType: library.caseType(state.type, state.edition)!,
      state,
      row: settled.rows.find(({ caseId }) => caseId === state.id)!,
      facts: [...(held.get(state.id)?.facts ?? []), ...facts],
    })
  }
  for (const { caseId, clock, dueAt } of settled.dues) {
    if (dueAt === null) dues.delete(`${caseId}:${clock}`)
    else dues.set(`${caseId}:${clock}`, { caseId, clock, dueAt })
  }
  for (const { ref, value } of settled.personal) secrets.set(ref, value)
  for (const { key, holder } of settled.claims) {
    if (holder === null) claims.delete(key)
    else claims.set(key, holder)
  }
}

/** The clock that ends first, up to an instant; null when none does. */
export function firstDue({ dues }: Kept, until: Instant): Due | null {
  const come = [...dues.values()].filter(({ dueAt }) => dueAt <= until)
  return come.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1))[0] ?? null
}
