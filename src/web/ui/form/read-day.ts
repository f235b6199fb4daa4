import { isDay } from './values.ts'

const two = (text: string): string => text.padStart(2, '0')

/**
 * Reads a day as people type it: `2026-12-15`, `2026/12/15`, `2026年12月15日`, `12-15`, `12.15`.
 * Without a year it is the next such day from today on; null for what is no day.
 */
export function readDay(text: string, today: string): string | null {
  const numbers = text.trim().match(/\d+/g) ?? []
  const isSplit = /^[\d\s\-/.\u5e74\u6708\u65e5\u53f7]+$/.test(text.trim())
  if (!isSplit || numbers.length < 2 || numbers.length > 3) return null
  const [day = '', month = '', year] = numbers.toReversed()
  const inYear = (of: string): string => `${of}-${two(month)}-${two(day)}`
  if (year !== undefined) return isDay(inYear(year)) ? inYear(year) : null
  const thisYear = inYear(today.slice(0, 4))
  const found = thisYear >= today ? thisYear : inYear(String(Number(today.slice(0, 4)) + 1))
  return isDay(found) ? found : null
}

/** Reads a day and a time of day of the district, `12-15 14:30`, as an instant in UTC. */
export function readInstant(text: string, today: string): string | null {
  const [, dayText = '', hour = '', minute = ''] =
    /^(.*?)\s+(\d{1,2})[:\uff1a](\d\d)$/.exec(text.trim()) ?? []
  const day = readDay(dayText, today)
  if (day === null || Number(hour) > 23 || Number(minute) > 59) return null
  return new Date(`${day}T${two(hour)}:${minute}:00+08:00`).toISOString()
}
