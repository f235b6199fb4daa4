import { addWorkingDays, addWorkingMs, type Calendar } from '../kernel/calendar.ts'
import { addDays, addMonths, dayOf, instantAt, isDay, minuteOfDay } from '../kernel/day.ts'
import { addMs, isInstant, type Instant } from '../kernel/instant.ts'
import { StoryError } from './cast.ts'

/** A stretch of time as stories tell it; parts are added from the longest to the shortest. */
export interface Span {
  readonly years?: number
  readonly months?: number
  readonly days?: number
  readonly workingDays?: number
  readonly hours?: number
  readonly workingHours?: number
}

const hourMs = 3_600_000

/** The instant a span later: days keep the time of day. */
export function later(calendar: Calendar, from: Instant, span: Span): Instant {
  const { years = 0, months = 0, days = 0, workingDays = 0, hours = 0, workingHours = 0 } = span
  const date = addDays(addMonths(dayOf(from), years * 12 + months), days)
  const day = addWorkingDays(calendar, date, workingDays)
  const moved = addMs(from, Date.parse(day) - Date.parse(dayOf(from)))
  return addWorkingMs(calendar, addMs(moved, hours * hourMs), workingHours * hourMs)
}

/** An instant as stories write it: `2026-03-02` (nine in the morning) or `2026-03-02 14:30`. */
export function momentAt(text: string): Instant {
  if (isInstant(text)) return text
  const [day = '', time = '09:00'] = text.split(/[ T]/)
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (!isDay(day) || clock === null) {
    throw new StoryError(`“${text}” is no moment: write 2026-03-02 or 2026-03-02 14:30.`)
  }
  return instantAt(day, Number(clock[1]) * 60 + Number(clock[2]))
}

/** A moment as stories print it: `2026-03-02 14:30`. */
export function printed(instant: Instant): string {
  const minute = minuteOfDay(instant)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${dayOf(instant)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
