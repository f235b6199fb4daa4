import {
  hoursOf,
  isWorkingDay,
  minutesOfWorkingDay,
  workingDaysBetween,
  type Calendar,
  type Hours,
} from '../../kernel/calendar.ts'
import { addDays, daysBetween, daysThrough, type Day } from '../../kernel/day.ts'
import type { Moment } from './moments.ts'

/** Minutes of the day, from the first up to the last; `left` when they count. */
export interface Span extends Hours {
  readonly left: boolean
}

/** One day of a stretch: all its hours, cut where counting begins and ends. */
export interface StretchDay {
  readonly day: Day
  readonly spans: readonly Span[]
  /** Minutes that count. */
  readonly minutes: number
}

/** How long it is between two moments. */
export interface Length {
  readonly from: Moment
  readonly to: Moment
  /** All minutes that count. */
  readonly minutes: number
  /** What one day comes to; null where days mean nothing because nights count too. */
  readonly minutesOfDay: number | null
}

/** The time between two moments; words, sum and strip of a clock are all read from one of these. */
export interface Stretch extends Length {
  /** Every day from the first to the last, days of rest included. */
  readonly days: readonly StretchDay[]
}

const roundTheClock: readonly Hours[] = [{ from: 0, to: 1440 }]

/** The working time between two moments, or all of it when nights and days of rest count too. */
export function stretchOf(
  from: Moment,
  to: Moment,
  calendar: Calendar,
  isContinuous: boolean,
): Stretch {
  const whole = isContinuous ? roundTheClock : calendar.hours
  const wholeSpans = whole.map((span): Span => ({ ...span, left: true }))
  const minutesOfWhole = counted(wholeSpans)
  const days = daysThrough(from.day, to.day).map((day): StretchDay => {
    const isOff = !isContinuous && !isWorkingDay(calendar, day)
    if (isOff) return { day, spans: [], minutes: 0 }
    // All days between the first and the last are alike.
    if (day !== from.day && day !== to.day) {
      return { day, spans: wholeSpans, minutes: minutesOfWhole }
    }
    const first = day === from.day ? from.minute : 0
    const last = day === to.day ? to.minute : 1440
    const spans = whole.flatMap((span) => cut(span, first, last))
    return { day, spans, minutes: counted(spans) }
  })
  return {
    from,
    to,
    days,
    minutes: days.reduce((sum, { minutes }) => sum + minutes, 0),
    minutesOfDay: isContinuous ? null : minutesOfWorkingDay(calendar),
  }
}

/** The length of a stretch without its days: a list says it for every row, some years ahead. */
export function lengthOf(
  from: Moment,
  to: Moment,
  calendar: Calendar,
  isContinuous: boolean,
): Length {
  const minutesOfDay = isContinuous ? null : minutesOfWorkingDay(calendar)
  const within = (day: Day, first: number, last: number): number => {
    const hours = isContinuous ? roundTheClock : hoursOf(calendar, day)
    return counted(hours.flatMap((span) => cut(span, first, last)))
  }
  const found = (minutes: number): Length => ({ from, to, minutes, minutesOfDay })
  if (to.day < from.day) return found(0)
  if (to.day === from.day) return found(within(from.day, from.minute, to.minute))
  const before = addDays(to.day, -1)
  const whole =
    minutesOfDay === null
      ? daysBetween(from.day, before) * 1440
      : workingDaysBetween(calendar, from.day, before) * minutesOfDay
  return found(within(from.day, from.minute, 1440) + whole + within(to.day, 0, to.minute))
}

function cut({ from, to }: Hours, first: number, last: number): Span[] {
  const begin = Math.min(Math.max(from, first), to)
  const end = Math.max(Math.min(to, last), begin)
  const pieces = [
    { from, to: begin, left: false },
    { from: begin, to: end, left: true },
    { from: end, to, left: false },
  ]
  return pieces.filter((piece) => piece.from < piece.to)
}

function counted(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to, left }) => sum + (left ? to - from : 0), 0)
}
