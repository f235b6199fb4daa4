import type { ClockTerms } from '../../define/clock.ts'
import { addWorkingDays, type Calendar } from '../../kernel/calendar.ts'
import { dayOf } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { isStanding, type ClockState } from './clock-state.ts'

/** Light of a clock; always computed, never stored. */
export type ClockLight = 'done' | 'normal' | 'near' | 'late' | 'pending' | 'paused'

/** Working days before the end on which the near lamp lights unless the terms say otherwise. */
export const standardNearWorkingDays = 3

/** The light of a clock now; without a clock nothing is due yet. */
export function lightOf(
  clock: ClockState | null,
  terms: ClockTerms,
  now: Instant,
  calendar: Calendar,
  closed: boolean,
): ClockLight {
  if (closed || clock?.endedAt !== undefined) return 'done'
  if (clock === null) return 'pending'
  if (isStanding(terms, clock)) return 'paused'
  return lightOfDue(clock.dueAt, now, calendar, terms.nearWorkingDays)
}

/** The light of something open that is due then: at the due instant itself it is not yet late. */
export function lightOfDue(
  dueAt: Instant,
  now: Instant,
  calendar: Calendar,
  nearWorkingDays: number = standardNearWorkingDays,
): 'normal' | 'near' | 'late' {
  if (now > dueAt) return 'late'
  const near = addWorkingDays(calendar, dayOf(dueAt), -nearWorkingDays)
  return dayOf(now) >= near ? 'near' : 'normal'
}
