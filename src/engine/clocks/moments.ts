/** Days and times of day as clocks write them (as all of the product does, see the look). */
import { addDays, dayOf, daysBetween, endOf, minuteOfDay, weekdayOf, type Day } from '../../kernel/day.ts'
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
  return first === last ? plainDay(first, today) : `${plainDay(first, today)}–${plainDay(last, today)}`
}

/** Today, tomorrow, yesterday; null for any other day. */
export function nearDay(day: Day, today: Day, language: Language): string | null {
  if (day === today) return language === 'zh' ? '今日' : 'today'
  if (day === addDays(today, 1)) return language === 'zh' ? '明日' : 'tomorrow'
  if (day === addDays(today, -1)) return language === 'zh' ? '昨日' : 'yesterday'
  return null
}

/** A day to come as people say it: tomorrow, a weekday within six days, else dated. */
export function sayDay(day: Day, today: Day, language: Language): string {
  const away = daysBetween(today, day)
  const near = nearDay(day, today, language)
  if (near !== null) return near
  return away > 0 && away <= 6 ? weekdayName(day, language) : datedDay(day, today, language)
}
