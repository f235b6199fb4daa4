/** The light of a case told from its row alone, so that lists and counts need not load cases. */
import { addWorkingDays, type Calendar } from '../../kernel/calendar.ts'
import { addDays, dayOf, startOf } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { standardNearWorkingDays, type ClockLight } from '../clocks/light.ts'
import type { CaseRow, LightTimes } from '../ports.ts'

/** From when on what is due is near, for each number of working days that clocks name. */
export function lightTimesOf(
  now: Instant,
  calendar: Calendar,
  nearWorkingDays: Iterable<number>,
): LightTimes {
  const days = new Set([standardNearWorkingDays, ...nearWorkingDays])
  return {
    now,
    near: [...days].map((days) => ({ days, before: endOfNear(now, calendar, days) })),
  }
}

/** The first instant that is not near: the start of the day whose lamp lights tomorrow. */
function endOfNear(now: Instant, calendar: Calendar, nearWorkingDays: number): Instant {
  const today = dayOf(now)
  let day = addWorkingDays(calendar, today, nearWorkingDays)
  while (addWorkingDays(calendar, day, -nearWorkingDays) <= today) day = addDays(day, 1)
  return startOf(day)
}

/** The light of a row; the same as that of its clock which ends next. */
export function rowLightOf(
  row: Pick<CaseRow, 'closedAt' | 'dueAt' | 'shown'>,
  times: LightTimes,
): ClockLight {
  if (row.closedAt !== null) return 'done'
  if (row.shown.paused === true) return 'paused'
  if (row.dueAt === null) return 'pending'
  if (row.dueAt < times.now) return 'late'
  return row.dueAt < nearBefore(row, times) ? 'near' : 'normal'
}

function nearBefore({ shown }: Pick<CaseRow, 'shown'>, { near }: LightTimes): Instant {
  const days = shown.near ?? standardNearWorkingDays
  const found = near.find((one) => one.days === days) ?? near[0]
  return found?.before ?? ''
}
