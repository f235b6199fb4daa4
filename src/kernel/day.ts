/** Days as the district counts them: one time zone, no hours. */
import { addMs, instantOf, msOf, type Instant } from './instant.ts'

/** A day of the calendar, `2026-03-01`. */
export type Day = string

/** Minutes by which the product's one zone, China Standard Time, is ahead of UTC all year. */
export const zoneMinutes = 480

const minuteMs = 60_000
const dayMs = 86_400_000
const zoneMs = zoneMinutes * minuteMs

/** Days since 1970 began, for counting; the inverse of `dayAt`. */
const positionOf = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`) / dayMs

const dayAt = (position: number): Day => instantOf(position * dayMs).slice(0, 10)

/** Whether a text is a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const position = positionOf(text)
  return !Number.isNaN(position) && dayAt(position) === text
}

/** The day so many days later; earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return dayAt(positionOf(day) + days)
}

/** The same date so many months later; where the month is too short, its last day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const total = year * 12 + month - 1 + months
  const first = `${two(Math.floor(total / 12), 4)}-${two((total % 12) + 1)}-01`
  return `${first.slice(0, 8)}${two(Math.min(date, daysInMonth(first)))}`
}

/** The same date so many years later; 29 February becomes the 28th where there is none. */
export function addYears(day: Day, years: number): Day {
  return addMonths(day, years * 12)
}

/** Days from one day to another; negative backwards. */
export function daysBetween(from: Day, to: Day): number {
  return positionOf(to) - positionOf(from)
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  // 1970 began on a Thursday.
  const sinceMonday = (positionOf(day) + 3) % 7
  return sinceMonday < 0 ? sinceMonday + 8 : sinceMonday + 1
}

/** The year of a day, as calendars are keyed by it. */
export function yearOf(day: Day): string {
  return day.slice(0, 4)
}

/** The day an instant falls on in the district. */
export function dayOf(instant: Instant): Day {
  return addMs(instant, zoneMs).slice(0, 10)
}

/** Whole minutes since the district's midnight, 0 to 1439. */
export function minuteOfDay(instant: Instant): number {
  const local = addMs(instant, zoneMs)
  return Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16))
}

/** The instant of a minute of a day in the district; 1440 is midnight at its end. */
export function instantAt(day: Day, minute: number): Instant {
  return instantOf(positionOf(day) * dayMs - zoneMs + minute * minuteMs)
}

/** Midnight at the beginning of a day. */
export function startOf(day: Day): Instant {
  return instantAt(day, 0)
}

/** The last millisecond of a day, written 24:00: still this day wherever days are compared. */
export function endOf(day: Day): Instant {
  return instantOf(msOf(instantAt(day, 1440)) - 1)
}

function daysInMonth(first: Day): number {
  const [year = 0, month = 0] = first.split('-').map(Number)
  const next = month === 12 ? `${two(year + 1, 4)}-01-01` : `${two(year, 4)}-${two(month + 1)}-01`
  return daysBetween(first, next)
}

function two(number: number, digits = 2): string {
  return String(number).padStart(digits, '0')
}
