/** A clock as data: what facts say of it, and how it starts, stands still and goes on. */
import type { ClockTerms } from '../../define/clock.ts'
import type { Calendar } from '../../kernel/calendar.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Text } from '../../kernel/text.ts'
import { dueOf, type Given, type Suspension } from './due.ts'

/** A clock of a case; the whole of it is data, kept in facts. */
export interface ClockState {
  readonly startedAt: Instant
  /** While suspended: as it was when the suspension began. */
  readonly dueAt: Instant
  /** Holidays not published when it was computed may still move it. */
  readonly provisional: boolean
  /** Version of the calendar it was computed by. */
  readonly calendar: string
  /** What its length came to. */
  readonly given: Given
  readonly suspended: null | { readonly since: Instant; readonly why?: Text }
  readonly suspensions: readonly Suspension[]
  readonly endedAt?: Instant
  /** Its end has done what the terms say. */
  readonly fired?: true
}

/** Starts a clock. */
export function start(
  terms: ClockTerms,
  at: Instant,
  calendar: Calendar,
  given: Given = {},
): ClockState {
  return {
    startedAt: at,
    ...dueOf(terms, at, calendar, given),
    calendar: calendar.version,
    given,
    suspended: null,
    suspensions: [],
  }
}

/** Lets a running clock stand still; what is waited for is said as in "等申请人补正". */
export function suspend(clock: ClockState, at: Instant, why?: Text): ClockState {
  if (clock.suspended !== null || clock.endedAt !== undefined) return clock
  return { ...clock, suspended: why === undefined ? { since: at } : { since: at, why } }
}

/**
 * Lets a clock go on: one in days is due later by the working or natural days that began while it
 * stood still, one in hours by the time; where the terms count suspensions, nothing moves.
 */
export function resume(
  terms: ClockTerms,
  clock: ClockState,
  at: Instant,
  calendar: Calendar,
): ClockState {
  if (clock.suspended === null) return clock
  const { since, ...rest } = clock.suspended
  const suspensions = [...clock.suspensions, { from: since, to: at, ...rest }]
  return {
    ...clock,
    ...dueOf(terms, clock.startedAt, calendar, clock.given, suspensions),
    calendar: calendar.version,
    suspended: null,
    suspensions,
  }
}

/** Ends a clock, whatever it had left. */
export function stop(clock: ClockState, at: Instant): ClockState {
  return { ...clock, endedAt: at }
}

/** Ends a clock whose end has done what the terms say. */
export function fire(clock: ClockState, at: Instant): ClockState {
  return { ...clock, endedAt: at, fired: true }
}

/** When the sweeper is to look at a clock; null when it is not running. */
export function sweepAt(terms: ClockTerms, clock: ClockState): Instant | null {
  if (clock.endedAt !== undefined || clock.fired) return null
  return isStanding(terms, clock) ? null : clock.dueAt
}

/** Whether a clock stands still; one whose suspensions count does not. */
export function isStanding(terms: ClockTerms, clock: ClockState): boolean {
  return clock.suspended !== null && terms.suspension !== 'counted'
}
