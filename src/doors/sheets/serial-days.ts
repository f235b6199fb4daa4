/** Days as workbooks count them. */
import { addDays, daysBetween, type Day } from '../../kernel/day.ts'

/** Of both calendars the day before the first of March 1900, when they agree with ours. */
const [origin, origin1904] = ['1899-12-30', '1904-01-01'] as const
const firstAgreed = 61
const lastDay = '9999-12-31'

/** The number of a day; null before March 1900, which workbooks count wrongly or not at all. */
export function serialOf(day: Day): number | null {
  const serial = daysBetween(origin, day)
  return serial < firstAgreed || day > lastDay ? null : serial
}

/** The day of a number, its hours left out; null where it names none up to the year 9999. */
export function dayOfSerial(serial: number, epoch1904: boolean): Day | null {
  const whole = Math.floor(serial)
  if (whole < 0 || whole > 2_958_465) return null
  if (epoch1904) return dayWithin(addDays(origin1904, whole))
  // Number 60 is a 29 February 1900 that never was: earlier days count one less.
  if (whole === 0 || whole === 60) return null
  return addDays(origin, whole < 60 ? whole + 1 : whole)
}

function dayWithin(day: Day): Day | null {
  return day > lastDay ? null : day
}
