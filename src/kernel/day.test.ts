import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  dayOf,
  daysBetween,
  endOf,
  instantAt,
  isDay,
  minuteOfDay,
  startOf,
  weekdayOf,
} from './day.ts'
import { addMs, instantOf, isInstant, msOf } from './instant.ts'

const day = fc.integer({ min: -20_000, max: 40_000 }).map((days) => addDays('1970-01-01', days))
const instant = fc.integer({ min: -1e12, max: 4e12 }).map(instantOf)

it('a day that does not exist is none', () => {
  expect(isDay('2024-02-29')).toBe(true)
  const none = ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-03-01 ', '20260301', '']
  expect(none.filter(isDay)).toEqual([])
})

it('an instant is only what the record writes: UTC with milliseconds, on a day that exists', () => {
  expect(isInstant('2026-03-01T08:00:00.000Z')).toBe(true)
  const none = [
    '2026-03-01T08:00:00Z',
    '2026-03-01T08:00:00.000+08:00',
    '2026-02-30T08:00:00.000Z',
    '2026-03-01T24:00:00.000Z',
    '2026-03-01',
    'yesterday',
  ]
  expect(none.filter(isInstant)).toEqual([])
})

it('days are counted as the calendar of the machine counts them, from year 0 to 9999', () => {
  const first = msOf('0000-01-02T00:00:00.000Z') / 86_400_000
  const last = msOf('9999-12-30T00:00:00.000Z') / 86_400_000
  fc.assert(
    fc.property(fc.integer({ min: first, max: last }), (position) => {
      const day = instantOf(position * 86_400_000).slice(0, 10)
      expect(addDays(day, 1)).toBe(instantOf((position + 1) * 86_400_000).slice(0, 10))
      expect(daysBetween('1970-01-01', day)).toBe(position)
    }),
    { numRuns: 1_000 },
  )
  expect(() => dayOf('yesterday')).toThrow(RangeError)
})

it('the evening in UTC is already the next day in the district', () => {
  expect(dayOf('2026-11-22T15:59:59.999Z')).toBe('2026-11-22')
  expect(dayOf('2026-11-22T16:00:00.000Z')).toBe('2026-11-23')
  expect(startOf('2026-11-23')).toBe('2026-11-22T16:00:00.000Z')
  expect(minuteOfDay('2026-11-23T01:40:30.000Z')).toBe(9 * 60 + 40)
})

it('the end of a day is still that day, one millisecond before the next', () => {
  fc.assert(
    fc.property(day, (day) => {
      expect(dayOf(endOf(day))).toBe(day)
      expect(addMs(endOf(day), 1)).toBe(startOf(addDays(day, 1)))
      expect(instantAt(day, 1440)).toBe(startOf(addDays(day, 1)))
    }),
  )
})

it('a day and its minute give the instant back', () => {
  fc.assert(
    fc.property(instant, (instant) => {
      const back = instantAt(dayOf(instant), minuteOfDay(instant))
      expect(msOf(instant) - msOf(back)).toBeGreaterThanOrEqual(0)
      expect(msOf(instant) - msOf(back)).toBeLessThan(60_000)
    }),
  )
})

it('adding days and counting them agree, and weekdays go round', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
      const to = addDays(from, days)
      expect(daysBetween(from, to)).toBe(days)
      expect(to > from).toBe(days > 0)
      expect((((weekdayOf(to) - weekdayOf(from) - days) % 7) + 7) % 7).toBe(0)
    }),
  )
  expect(weekdayOf('2026-11-23')).toBe(1)
  expect(weekdayOf('2026-11-29')).toBe(7)
  expect(weekdayOf('1969-12-28')).toBe(7)
})

it('a month too short ends on its last day', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  expect(addMonths('2026-12-31', 2)).toBe('2027-02-28')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
  expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
  expect(addYears('2024-02-29', 4)).toBe('2028-02-29')
})

it('a date added months to stays that date, or is the last of a shorter month', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -600, max: 600 }), (from, months) => {
      const to = addMonths(from, months)
      expect(isDay(to)).toBe(true)
      if (to.slice(8) !== from.slice(8)) {
        expect(to.slice(8) < from.slice(8)).toBe(true)
        expect(addDays(to, 1).slice(8)).toBe('01')
      }
    }),
  )
})
