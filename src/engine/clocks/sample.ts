/** Clocks and moments for the tests of clocks. */
import type { ClockTerms, ClockUnit } from '../../define/clock.ts'
import { instantAt, type Day } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'

/** A moment of a day in the district: `at('2026-11-23', '9:40')`. */
export function at(day: Day, time: string): Instant {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return instantAt(day, hour * 60 + minute)
}

/** Terms of a length and unit, with whatever else is to be put to the test. */
export function lasting(
  value: number,
  unit: ClockUnit,
  more: Partial<ClockTerms> = {},
): ClockTerms {
  return { title, length: { value, unit }, ends: 'light', ...more }
}

/** Terms whose end stands in a field. */
export function until(more: Partial<ClockTerms> = {}): ClockTerms {
  return { title, length: { from: 'due' }, ends: 'light', ...more }
}

const title = { zh: '办理期限', en: 'Time to handle it' }
