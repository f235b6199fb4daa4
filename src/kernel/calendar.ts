/** Working days and working hours by the holidays a government has published, 调休 included. */
import {
  addDays,
  dayOf,
  daysBetween,
  instantAt,
  isDay,
  startOf,
  weekdayOf,
  yearOf,
  type Day,
} from './day.ts'
import { instantOf, msOf, type Instant } from './instant.ts'
import type { Text } from './text.ts'

/** A working calendar; `years` holds only those whose holidays are published. */
export interface Calendar {
  /** Kept with every due instant computed by it. */
  readonly version: string
  readonly years: { readonly [year: string]: CalendarYear }
  /** Opening hours of a working day, ascending, not overlapping, at least one span. */
  readonly hours: readonly Hours[]
  /** Whoever keeps other hours, by name. */
  readonly otherHours?: { readonly [name: string]: readonly Hours[] }
}

/** The calendar by the hours somebody keeps; the common one where they keep no others. */
export function calendarOfHours(calendar: Calendar, name: string | null): Calendar {
  const hours = name === null ? undefined : calendar.otherHours?.[name]
  return hours === undefined ? calendar : { ...calendar, hours }
}

/** The published exceptions from working Monday to Friday. */
export interface CalendarYear {
  /** Days of rest, weekends within a holiday included or not. */
  readonly rest: readonly Day[]
  /** Days worked to make up for a holiday. */
  readonly work: readonly Day[]
  /** The holiday each of these days belongs to. */
  readonly names?: { readonly [day: string]: Text }
}

/** Minutes of the day, from the first up to the last. */
export interface Hours {
  readonly from: number
  readonly to: number
}

const minuteMs = 60_000

/** Whether the holidays of a year are published. */
export function isPublished(calendar: Calendar, year: string): boolean {
  return calendar.years[year] !== undefined
}

/** Whether anything computed for a day may change when its year's holidays are published. */
export function isProvisional(calendar: Calendar, day: Day): boolean {
  return !isPublished(calendar, yearOf(day))
}

/** Whether a day is worked; an unpublished year works Monday to Friday. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  const year = calendar.years[yearOf(day)]
  const isWeekend = weekdayOf(day) > 5
  if (year === undefined) return !isWeekend
  return isWeekend ? year.work.includes(day) : !year.rest.includes(day)
}

/** The holiday a published day of rest or of making up belongs to. */
export function holidayOf(calendar: Calendar, day: Day): Text | null {
  return calendar.years[yearOf(day)]?.names?.[day] ?? null
}

/** The nth working day after a day (before it when negative); zero is the day itself. */
export function addWorkingDays(calendar: Calendar, day: Day, count: number): Day {
  const step = Math.sign(count)
  let at = day
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step)
    if (isWorkingDay(calendar, at)) left -= 1
  }
  return at
}

/** The first working day after a day. */
export function nextWorkingDay(calendar: Calendar, day: Day): Day {
  return addWorkingDays(calendar, day, 1)
}

/** The day itself when it is worked, else the next that is. */
export function rollForward(calendar: Calendar, day: Day): Day {
  return isWorkingDay(calendar, day) ? day : nextWorkingDay(calendar, day)
}

/** Working days after `from` up to and with `to`; negative backwards. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  if (to < from) return 0 - workingDaysBetween(calendar, to, from)
  const isWithin = (day: Day): boolean => day > from && day <= to
  let count = weekdaysUpTo(to) - weekdaysUpTo(from)
  for (const year in calendar.years) {
    if (year < yearOf(from) || year > yearOf(to)) continue
    const { rested, madeUp } = exceptionsOf(calendar.years[year]!)
    count += madeUp.filter(isWithin).length - rested.filter(isWithin).length
  }
  return count
}

/** Mondays to Fridays since 1970 began, up to and with a day. */
function weekdaysUpTo(day: Day): number {
  // 1970 began on a Thursday: counted from the Monday before.
  const since = daysBetween('1969-12-29', day)
  const weeks = Math.floor(since / 7)
  return weeks * 5 + Math.min(since - weeks * 7 + 1, 5)
}

interface Exceptions {
  /** Mondays to Fridays that are days of rest. */
  readonly rested: readonly Day[]
  /** Days of weekends that are worked. */
  readonly madeUp: readonly Day[]
}

/** Lists of hundreds of rows are counted by the same few years. */
const exceptions = new WeakMap<CalendarYear, Exceptions>()

function exceptionsOf(year: CalendarYear): Exceptions {
  const known = exceptions.get(year)
  if (known !== undefined) return known
  const found = {
    rested: [...new Set(year.rest)].filter((day) => weekdayOf(day) <= 5),
    madeUp: [...new Set(year.work)].filter((day) => weekdayOf(day) > 5),
  }
  exceptions.set(year, found)
  return found
}

/** Working minutes of any working day. */
export function minutesOfWorkingDay(calendar: Calendar): number {
  return calendar.hours.reduce((sum, { from, to }) => sum + to - from, 0)
}

/** The opening hours of a day; none on a day of rest. */
export function hoursOf(calendar: Calendar, day: Day): readonly Hours[] {
  return isWorkingDay(calendar, day) ? calendar.hours : []
}

/** Working minutes of a day; zero on a day of rest. */
export function workingMinutesOf(calendar: Calendar, day: Day): number {
  return isWorkingDay(calendar, day) ? minutesOfWorkingDay(calendar) : 0
}

/** When the offices close on a day, or would if it were worked. */
export function closeOfBusiness(calendar: Calendar, day: Day): Instant {
  return instantAt(day, calendar.hours.at(-1)?.to ?? 1440)
}

/** Working milliseconds from one instant to another; negative backwards. */
export function workingMsBetween(calendar: Calendar, from: Instant, to: Instant): number {
  if (to < from) return 0 - workingMsBetween(calendar, to, from)
  const [first, last] = [dayOf(from), dayOf(to)]
  if (first === last) return workedBy(calendar, to) - workedBy(calendar, from)
  const whole = workingDaysBetween(calendar, first, last)
  const upToLast = whole * minutesOfWorkingDay(calendar) * minuteMs
  const missing = workingMinutesOf(calendar, last) * minuteMs - workedBy(calendar, to)
  return dayLength(calendar, first) - workedBy(calendar, from) + upToLast - missing
}

/**
 * The earliest instant by which so many working milliseconds have passed; backwards, when
 * negative, the latest instant from which they have. Zero is the instant itself.
 */
export function addWorkingMs(calendar: Calendar, instant: Instant, ms: number): Instant {
  if (ms === 0 || minutesOfWorkingDay(calendar) === 0) return instant
  return ms > 0 ? later(calendar, instant, ms) : earlier(calendar, instant, -ms)
}

function later(calendar: Calendar, instant: Instant, ms: number): Instant {
  let day = dayOf(instant)
  let left = ms + workedBy(calendar, instant)
  while (left > dayLength(calendar, day)) {
    left -= dayLength(calendar, day)
    day = addDays(day, 1)
  }
  const span = spansOf(calendar, day).find(({ to, from }) => {
    if (left <= to - from) return true
    left -= to - from
    return false
  })
  return instantOf((span?.from ?? 0) + left)
}

function earlier(calendar: Calendar, instant: Instant, ms: number): Instant {
  let day = dayOf(instant)
  let left = ms + dayLength(calendar, day) - workedBy(calendar, instant)
  while (left > dayLength(calendar, day)) {
    left -= dayLength(calendar, day)
    day = addDays(day, -1)
  }
  const span = spansOf(calendar, day).findLast(({ to, from }) => {
    if (left <= to - from) return true
    left -= to - from
    return false
  })
  return instantOf((span?.to ?? 0) - left)
}

/** Opening hours of a day as milliseconds since 1970 began. */
function spansOf(calendar: Calendar, day: Day): Hours[] {
  const midnight = msOf(startOf(day))
  return hoursOf(calendar, day).map(({ from, to }) => ({
    from: midnight + from * minuteMs,
    to: midnight + to * minuteMs,
  }))
}

const dayLength = (calendar: Calendar, day: Day): number =>
  workingMinutesOf(calendar, day) * minuteMs

/** Working milliseconds of its day that have passed at an instant. */
function workedBy(calendar: Calendar, instant: Instant): number {
  const now = msOf(instant)
  return spansOf(calendar, dayOf(instant)).reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(now, to) - from),
    0,
  )
}

/** Whether a calendar entered by people can be computed with: its spans and days make sense. */
export function isSoundCalendar(calendar: Calendar): boolean {
  const edges = calendar.hours.flatMap(({ from, to }) => [from, to])
  const ascends = edges.every((edge, at) => at === 0 || edge > edges[at - 1]!)
  const within = edges.every((edge) => Number.isInteger(edge) && edge >= 0 && edge <= 1440)
  return edges.length > 0 && ascends && within && Object.entries(calendar.years).every(isSoundYear)
}

function isSoundYear([year, { rest, work }]: readonly [string, CalendarYear]): boolean {
  const isOfYear = (day: Day): boolean => yearOf(day) === year && isDay(day)
  return [...rest, ...work].every(isOfYear) && !rest.some((day) => work.includes(day))
}
