import type { ClockState } from '../engine/clocks/clock-state.ts'
import { shortType } from '../engine/cases/state.ts'
import type { CaseRow } from '../engine/ports.ts'
import { dayOf, type Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { known } from './cast.ts'
import type { Held } from './kept.ts'
import type { StoryRecord } from './record.ts'

/** A case as a story sees it; it always shows the present state. */
export interface CaseInStory {
  readonly id: string
  /** `scenario/case`. */
  readonly type: string
  readonly status: string
  readonly flags: readonly string[]
  readonly ver: number
  readonly isClosed: boolean
  readonly data: { readonly [field: string]: unknown }
  readonly row: CaseRow
  /** What happened, the oldest first. */
  readonly timeline: readonly Happened[]
  /** A clock that was started; null: it is not running (any more). */
  clock(name: string): ClockState | null
  /** The day a running clock ends on. */
  dueOn(clock: string): Day | null
  /** A personal value in plain words, which the record itself never holds. */
  plain(field: string): string | null
}

/** One fact of a timeline. */
export interface Happened {
  readonly fact: string
  readonly by: string
  readonly at: Instant
  readonly body: { readonly [field: string]: unknown }
}

/** A case of the record by its id, which must be there. */
export function caseInStory(record: StoryRecord, id: string): CaseInStory {
  const held = (): Held => record.held(id)!
  const clock = (name: string): ClockState | null => {
    known('clock', name, Object.keys(held().caseType.definition.clocks ?? {}))
    const found = held().state.clocks[name]
    return found === undefined || found.endedAt !== undefined ? null : found
  }
  return {
    id,
    get type() {
      return held().state.type
    },
    get status() {
      return held().state.status
    },
    get flags() {
      return held().state.flags
    },
    get ver() {
      return held().state.ver
    },
    get isClosed() {
      return held().state.closedAt !== null
    },
    get data() {
      return held().state.data
    },
    get row() {
      return held().row
    },
    get timeline() {
      return held().facts.map(({ type, by, occurredAt, body: { $: _margin, ...body } }) => ({
        fact: shortType(type),
        by,
        at: occurredAt,
        body,
      }))
    },
    clock,
    dueOn: (name) => {
      const running = clock(name)
      return running === null ? null : dayOf(running.dueAt)
    },
    plain: (field) => {
      known('field', field, Object.keys(held().caseType.definition.state))
      const value = (held().state.data as { readonly [name: string]: unknown })[field]
      const isKept = typeof value === 'object' && value !== null && 'personal' in value
      return isKept ? record.personal(String(value.personal)) : null
    },
  }
}
