/** Days and times of day as clocks write them (as all of the product does, see the look). */
import {
  addDays,
  dayOf,
  daysBetween,
  endOf,
  minuteOfDay,
  weekdayOf,
  type Day,
} from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Language } from '../../kernel/text.ts'

/** A moment to the minute; the end of a day is its minute 1440. */
export interface Moment {
  readonly day: Day
  readonly minute: number
}

/** An instant to the minute. */
export function momentOf(instant: Instant): Moment {
  const day = dayOf(instant)
  return { day, minute: instant === endOf(day) ? 1440 : minuteOfDay(instant) }
}

/** A minute of the day, `9:00`, `24:00`. */
export function timeOf(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

/** An instant in full, `2026-11-23 9:40`. */
export function fullMoment(instant: Instant): string {
  const { day, minute } = momentOf(instant)
  return `${day} ${timeOf(minute)}`
}

const weekdays = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}

/** The weekday in its short form. */
export function weekdayName(day: Day, language: Language): string {
  return weekdays[language][weekdayOf(day) - 1]!
}

/** A day by its date, `11-23`, with the year when it is another. */
export function plainDay(day: Day, today: Day): string {
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day
}

/** A day with its weekday, `11-23 周一`. */
export function datedDay(day: Day, today: Day, language: Language): string {
  return `${plainDay(day, today)} ${weekdayName(day, language)}`
}

/** Days from the first to the last, `10-01–10-07`; one day alone stands for itself. */
export function dayRange(first: Day, last: Day, today: Day): string {
  const begin = plainDay(first, today)
  return first === last ? begin : `${begin}–${plainDay(last, today)}`
}

const nearDays = {
  zh: { [-1]: '昨日', 0: '今日', 1: '明日' },
  en: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' },
}

/** Yesterday, today or tomorrow; null for any other day. */
export function nearDay(day: Day, today: Day, language: Language): string | null {
  const away = daysBetween(today, day)
  return Math.abs(away) <= 1 ? nearDays[language][away as -1 | 0 | 1] : null
}

/** A day as people say it: tomorrow, a weekday within six days to come, else dated. */
export function sayDay(day: Day, today: Day, language: Language): string {
  const isThisWeek = day > today && day <= addDays(today, 6)
  const otherwise = isThisWeek ? weekdayName(day, language) : datedDay(day, today, language)
  return nearDay(day, today, language) ?? otherwise
}

/** A moment that has passed or is looked up: near days in words, others by the date alone. */
export function sayPast({ day, minute }: Moment, today: Day, language: Language): string {
  return `${nearDay(day, today, language) ?? plainDay(day, today)} ${timeOf(minute)}`
}

/** A moment to come. */
export function sayMoment({ day, minute }: Moment, today: Day, language: Language): string {
  return `${sayDay(day, today, language)} ${timeOf(minute)}`
}

/** A moment by its date alone, `11-24 18:00`. */
export function plainMoment({ day, minute }: Moment, today: Day): string {
  return `${plainDay(day, today)} ${timeOf(minute)}`
}
