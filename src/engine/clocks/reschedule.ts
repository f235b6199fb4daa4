import type { ClockTerms } from '../../define/clock.ts'
import type { Calendar } from '../../kernel/calendar.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Text } from '../../kernel/text.ts'
import type { ClockState } from './clock-state.ts'
import { dueOf, type Given } from './due.ts'
import { fullMoment } from './moments.ts'

/** What a changed calendar or limit makes of an open clock. */
export interface Rescheduled {
  readonly clock: ClockState
  readonly was: Instant
  readonly dueAt: Instant
  readonly why: Text
}

/**
 * Computes an open clock anew when a calendar or limit has changed; null when it neither moves nor
 * becomes certain. A clock that has ended stays, and so does what its end has done.
 */
export function reschedule(
  terms: ClockTerms,
  clock: ClockState,
  calendar: Calendar,
  given: Given = clock.given,
): Rescheduled | null {
  if (clock.endedAt !== undefined || clock.fired) return null
  const due = dueOf(terms, clock.startedAt, calendar, given, clock.suspensions)
  if (due.dueAt === clock.dueAt && due.provisional === clock.provisional) return null
  return {
    clock: { ...clock, ...due, calendar: calendar.version, given },
    was: clock.dueAt,
    dueAt: due.dueAt,
    why: reasonOf(clock, due.dueAt, calendar, given),
  }
}

function reasonOf(clock: ClockState, dueAt: Instant, calendar: Calendar, given: Given): Text {
  const isLimit = given.value !== clock.given.value || given.from !== clock.given.from
  const cause = isLimit
    ? { zh: '期限规定变更', en: 'The limit changed' }
    : {
        zh: `工作日历由 ${clock.calendar} 改为 ${calendar.version}`,
        en: `The working calendar changed from ${clock.calendar} to ${calendar.version}`,
      }
  if (dueAt === clock.dueAt) {
    return {
      zh: `${cause.zh}，期限不变，不再是暂定`,
      en: `${cause.en}; the due time stays and is no longer provisional`,
    }
  }
  const [old, moved] = [fullMoment(clock.dueAt), fullMoment(dueAt)]
  return {
    zh: `${cause.zh}，到期由 ${old} 改为 ${moved}`,
    en: `${cause.en}; due ${moved} instead of ${old}`,
  }
}
