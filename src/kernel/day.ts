/** Days as the district counts them: one time zone, no hours. */
import { instantOf, msOf, type Instant } from './instant.ts'

/** A day of the calendar, `2026-03-01`. */
export type Day = string

/** Minutes by which the product's one zone, China Standard Time, is ahead of UTC all year. */
export const zoneMinutes = 480

const minuteMs = 60_000
const dayMs = 86_400_000
const zoneMs = zoneMinutes * minuteMs

/*
 * Days are counted hundreds of times for a page of rows, so by arithmetic: in years that begin in
 * March every month begins at the same distance, and the odd day of a leap year comes last.
 */
const daysOfEra = 146_097
const marchOf1970 = 719_468

/** Days since 1970 began, for counting; the inverse of `dayAt`; NaN for what is no date. */
function positionOf(day: Day): number {
  const month = Number(day.slice(5, 7))
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const ofEra = year - era * 400
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5)
  const leaps = Math.floor(ofEra / 4) - Math.floor(ofEra / 100)
  const date = Number(day.slice(8, 10))
  return era * daysOfEra + ofEra * 365 + leaps + ofYear + date - 1 - marchOf1970
}

/** The day so many days after 1970 began, years 0 to 9999; throws for what is no number. */
function dayAt(position: number): Day {
  if (Number.isNaN(position)) throw new RangeError('no day')
  const since = position + marchOf1970
  const era = Math.floor(since / daysOfEra)
  const ofEra = since - era * daysOfEra
  const leaps =
    Math.floor(ofEra / 1_460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096)
  const yearOfEra = Math.floor((ofEra - leaps) / 365)
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const march = Math.floor((5 * ofYear + 2) / 153)
  const date = ofYear - Math.floor((153 * march + 2) / 5) + 1
  const month = march < 10 ? march + 3 : march - 9
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  return `${two(year, 4)}-${two(month)}-${two(date)}`
}

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

/** Every day from the first to the last; none when the last is before the first. */
export function daysThrough(first: Day, last: Day): readonly Day[] {
  const begin = positionOf(first)
  const length = Math.max(0, positionOf(last) - begin + 1)
  return Array.from({ length }, (_, at) => dayAt(begin + at))
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
  return dayAt(Math.floor((msOf(instant) + zoneMs) / dayMs))
}

/** Whole minutes since the district's midnight, 0 to 1439. */
export function minuteOfDay(instant: Instant): number {
  const ms = msOf(instant) + zoneMs
  return Math.floor((ms - Math.floor(ms / dayMs) * dayMs) / minuteMs)
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
