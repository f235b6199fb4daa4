/** The record of a story, in memory: every command settled, kept whole, and its clocks ended. */
import type { ScenarioDefinition } from '../define/scenario.ts'
import { endedWithoutEffect } from '../engine/cases/engine-facts.ts'
import { endOfClock, settle, type Settled } from '../engine/cases/settle.ts'
import type { Request, World } from '../engine/cases/world.ts'
import { openLibrary, type Library } from '../engine/library.ts'
import { catalogueOf } from '../engine/measures/indicator-register.ts'
import type { Organisation } from '../engine/platform/organisation.ts'
import type { Calendar } from '../kernel/calendar.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRejection, reject, type Rejection } from '../kernel/rejection.ts'
import { sha256 } from '../kernel/sha256.ts'
import { StoryError } from './cast.ts'
import { firstDue, keep, nothingKept, takenClaim, type Due, type Held } from './kept.ts'

/** What a record is opened with. */
export interface RecordParts {
  readonly scenarios: readonly ScenarioDefinition[]
  readonly organisation: Organisation
  readonly calendar: Calendar
  readonly settings: World['settings']
  readonly now: Instant
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
  const kept = nothingKept()
  const { indicators } = catalogueOf(parts.scenarios, {})
  let [now, commands] = [parts.now, 0]

  const world = (): World => ({
    now,
    calendar: parts.calendar,
    organisation: parts.organisation,
    settings: parts.settings,
    indicators,
    seed: sha256(`story:${commands}`),
    caseOf: (id) => kept.held.get(id)?.state ?? null,
    typeOf: (key, edition) => library.caseType(key, edition),
  })

  const submit = (asked: Request): Settled | Rejection => {
    const settled = settle(asked, world())
    commands += 1
    if (isRejection(settled)) return settled
    if (settled.outcome === 'wanting') {
      throw new StoryError(`The decision wants what it was given: ${settled.cases.join(', ')}`)
    }
    const taken = takenClaim(kept, settled)
    if (taken !== null) return reject('not-now', 'engine.claimed', taken)
    keep(kept, settled, asked.who, now, library)
    return settled
  }

  const end = ({ caseId, clock, dueAt }: Due): void => {
    kept.dues.delete(`${caseId}:${clock}`)
    if (dueAt > now) now = dueAt
    const { caseType, state } = kept.held.get(caseId)!
    const asked = endOfClock(caseType, state, clock)
    const outcome = asked === null ? null : submit(asked)
    if (asked === null || !isRejection(outcome)) return
    const told = endedWithoutEffect(caseType, state, clock, outcome, world())
    if (told !== null) keep(kept, told, asked.who, now, library)
  }

  return {
    library,
    world,
    now: () => now,
    cases: () => [...kept.held.values()],
    held: (id) => kept.held.get(id) ?? null,
    personal: (ref) => kept.secrets.get(ref) ?? null,
    submit,
    goOnUntil: (instant) => {
      for (let due = firstDue(kept, instant); due !== null; due = firstDue(kept, instant)) end(due)
      now = instant
    },
  }
}
