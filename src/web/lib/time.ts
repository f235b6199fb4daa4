/** Instants as people of the district write them; every function takes now, none reads a clock. */
import { words } from '../words/index.ts'

const zone = 'Asia/Shanghai'
const dayMillis = 86_400_000

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

interface Written {
  readonly day: string
  readonly clock: string
}

const written = (at: Date): Written => {
  const found = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    day: `${found.year}-${found.month}-${found.day}`,
    clock: `${found.hour}:${found.minute}`,
  }
}

/** The day of an instant in the district, `YYYY-MM-DD`. */
export const dayOf = (at: string): string => written(new Date(at)).day

/** The time of day of an instant in the district, `HH:MM`. */
export const clockOf = (at: string): string => written(new Date(at)).clock

/** The last instant of a day in the district. */
export const endOfDay = (day: string): string =>
  new Date(`${day}T23:59:59.999+08:00`).toISOString()

/** Whole days from one day to another; negative backwards. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / dayMillis)

const weekday = (day: string, language: 'zh' | 'en'): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00Z`))

/** A day without its weekday: `11-23`, with the year when it is another. */
export const plainDay = (day: string, today: string): string =>
  day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day

/** A day by its date and weekday, whatever day it is now: `11-23 周一`. */
export const datedDay = (day: string, today: string, language: 'zh' | 'en'): string =>
  `${plainDay(day, today)} ${weekday(day, language)}`

/** A day in words: today, tomorrow, a weekday within six days, else `11-23` and its weekday. */
export function dayWords(day: string, today: string, language: 'zh' | 'en'): string {
  const away = daysBetween(today, day)
  if (Math.abs(away) <= 1) return nearDay(away, language)
  if (Math.abs(away) <= 6) return weekday(day, language)
  return datedDay(day, today, language)
}

/** Today, tomorrow and yesterday as papers write them. */
function nearDay(away: number, language: 'zh' | 'en'): string {
  if (away === 0) return words['day.today'][language]
  return words[away < 0 ? 'day.yesterday' : 'day.tomorrow'][language]
}

/** An instant in a list: a weekday and time within six days, else `11-20 16:08`. */
export function momentWords(at: string, now: string, language: 'zh' | 'en'): string {
  const [then, today] = [written(new Date(at)), written(new Date(now))]
  const away = Math.abs(daysBetween(today.day, then.day))
  const day = away <= 6 ? dayWords(then.day, today.day, language) : plainDay(then.day, today.day)
  return `${day} ${then.clock}`
}

/** An instant in a record: today and yesterday in words, else by its date: `11-20 16:08`. */
export function recordMoment(at: string, now: string, language: 'zh' | 'en'): string {
  const [then, today] = [written(new Date(at)), written(new Date(now))]
  const isNear = Math.abs(daysBetween(today.day, then.day)) <= 1
  const day = isNear ? dayWords(then.day, today.day, language) : plainDay(then.day, today.day)
  return `${day} ${then.clock}`
}

/** An instant by its date and weekday, whatever day it is now: `11-23 周一 09:40`. */
export function datedMoment(at: string, now: string, language: 'zh' | 'en'): string {
  const { day, clock } = written(new Date(at))
  return `${datedDay(day, dayOf(now), language)} ${clock}`
}

/** An instant in full, for the second line of anything: `2026-11-23 09:40`. */
export function fullMoment(at: string): string {
  const { day, clock } = written(new Date(at))
  return `${day} ${clock}`
}
