/** The record of a story, in memory: every command settled, kept whole, and its clocks ended. */
import type { ScenarioDefinition } from '../define/scenario.ts'
import type { CaseType } from '../engine/cases/case-type.ts'
import { endedWithoutEffect } from '../engine/cases/engine-facts.ts'
import { endOfClock, settle, type Settled } from '../engine/cases/settle.ts'
import type { CaseState, Folded } from '../engine/cases/state.ts'
import type { Request, World } from '../engine/cases/world.ts'
import { openLibrary, type Library } from '../engine/library.ts'
import type { Organisation } from '../engine/platform/organisation.ts'
import type { CaseRow } from '../engine/ports.ts'
import type { Calendar } from '../kernel/calendar.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRejection, reject, type Rejection } from '../kernel/rejection.ts'
import { sha256 } from '../kernel/sha256.ts'
import { StoryError } from './cast.ts'

/** A fact of a story with who wrote it and for whom. */
export type Recorded = Folded & { readonly onBehalfOf: string | null }

/** What a record is opened with. */
export interface RecordParts {
  readonly scenarios: readonly ScenarioDefinition[]
  readonly organisation: Organisation
  readonly calendar: Calendar
  readonly settings: World['settings']
  readonly now: Instant
}

/** A case of the record with everything kept of it. */
export interface Held {
  readonly caseType: CaseType
  readonly state: CaseState
  readonly row: CaseRow
  readonly facts: readonly Recorded[]
}

/** The record of a story. */
export interface StoryRecord {
  readonly library: Library
  readonly world: () => World
  now(): Instant
  cases(): readonly Held[]
  held(id: string): Held | null
  /** A personal value by its reference. */
  personal(ref: string): string | null
  /** Settles a command and keeps what it writes, whole or not at all. */
  submit(asked: Request): Settled | Rejection
  /** Moves the time on and ends every clock whose time comes, each at its own instant. */
  goOnUntil(instant: Instant): void
}

/** Opens an empty record. */
export function openRecord(parts: RecordParts): StoryRecord {
  const library = openLibrary(parts.scenarios)
  const held = new Map<string, Held>()
  const secrets = new Map<string, string>()
  const claims = new Map<string, string>()
  const dues = new Map<string, Due>()
  let [now, commands] = [parts.now, 0]

  const world = (): World => ({
    now,
    calendar: parts.calendar,
    organisation: parts.organisation,
    settings: parts.settings,
    seed: sha256(`story:${commands}`),
    caseOf: (id) => held.get(id)?.state ?? null,
    typeOf: (key, edition) => library.caseType(key, edition),
  })

  const keep = (settled: Settled, { who }: Request): void => {
    const { person: by, onBehalfOf } = who
    const rows = new Map(settled.rows.map((row) => [row.caseId, row]))
    for (const state of settled.states) {
      const added = settled.facts.filter(({ caseId }) => caseId === state.id)
      const facts = added.map((fact) => ({ ...fact, recordedAt: now, by, onBehalfOf }))
      held.set(state.id, {
        caseType: library.caseType(state.type, state.edition)!,
        state,
        row: rows.get(state.id)!,
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

  const submit = (asked: Request): Settled | Rejection => {
    commands += 1
    const settled = settle(asked, world())
    if (isRejection(settled)) return settled
    if (settled.outcome === 'wanting') {
      throw new StoryError(`The decision wants what it was given: ${settled.cases.join(', ')}`)
    }
    const taken = settled.claims.find(({ key, holder }) => {
      const holds = claims.get(key)
      return holder !== null && holds !== undefined && holds !== holder
    })
    if (taken !== undefined) {
      const holder = claims.get(taken.key) ?? ''
      return reject('not-now', 'engine.claimed', { key: taken.key, holder })
    }
    keep(settled, asked)
    return settled
  }

  return {
    library,
    world,
    now: () => now,
    cases: () => [...held.values()],
    held: (id) => held.get(id) ?? null,
    personal: (ref) => secrets.get(ref) ?? null,
    submit,
    goOnUntil: (instant) => {
      for (let due = firstDue(dues, instant); due !== null; due = firstDue(dues, instant)) {
        dues.delete(`${due.caseId}:${due.clock}`)
        if (due.dueAt > now) now = due.dueAt
        const { caseType, state } = held.get(due.caseId)!
        const asked = endOfClock(caseType, state, due.clock)
        const outcome = asked === null ? null : submit(asked)
        if (asked === null || !isRejection(outcome)) continue
        const told = endedWithoutEffect(caseType, state, due.clock, outcome, world())
        if (told !== null) keep(told, asked)
      }
      now = instant
    },
  }
}

interface Due {
  readonly caseId: string
  readonly clock: string
  readonly dueAt: Instant
}

function firstDue(dues: ReadonlyMap<string, Due>, until: Instant): Due | null {
  const come = [...dues.values()].filter(({ dueAt }) => dueAt <= until)
  return come.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1))[0] ?? null
}
