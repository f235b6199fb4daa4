import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addWorkingDays,
  addWorkingMs,
  closeOfBusiness,
  isProvisional,
  isSoundCalendar,
  isWorkingDay,
  nextWorkingDay,
  rollForward,
  workingDaysBetween,
  workingMinutesOf,
  workingMsBetween,
  type Calendar,
} from './calendar.ts'
import { dayOf, instantAt, minuteOfDay } from './day.ts'
import { addMs, instantOf, msOf } from './instant.ts'

/** A year with one holiday: 1 to 7 October off, Saturday 10 October worked. */
const calendar: Calendar = {
  version: 'test',
  years: {
    '2026': {
      rest: ['01', '02', '03', '04', '05', '06', '07'].map((date) => `2026-10-${date}`),
      work: ['2026-10-10'],
    },
  },
  hours: [
    { from: 540, to: 750 },
    { from: 840, to: 1080 },
  ],
}
const hour = 3_600_000
const around = fc
  .integer({ min: msOf('2026-08-01T00:00:00.000Z'), max: msOf('2027-03-01T00:00:00.000Z') })
  .map(instantOf)
const length = fc.integer({ min: 0, max: 60 * 24 * hour })
const day = around.map(dayOf)

it('a holiday is rest, the Saturday made up for it is work, and other weekends rest', () => {
  expect(isWorkingDay(calendar, '2026-10-01')).toBe(false)
  expect(isWorkingDay(calendar, '2026-10-08')).toBe(true)
  expect(isWorkingDay(calendar, '2026-10-10')).toBe(true)
  expect(isWorkingDay(calendar, '2026-10-11')).toBe(false)
  expect(nextWorkingDay(calendar, '2026-09-30')).toBe('2026-10-08')
  expect(rollForward(calendar, '2026-10-03')).toBe('2026-10-08')
  expect(rollForward(calendar, '2026-10-08')).toBe('2026-10-08')
  expect(workingMinutesOf(calendar, '2026-10-08')).toBe(450)
  expect(workingMinutesOf(calendar, '2026-10-11')).toBe(0)
})

it('a year not published works Monday to Friday and says that this may change', () => {
  expect(isWorkingDay(calendar, '2027-10-01')).toBe(true)
  expect(isProvisional(calendar, '2027-10-01')).toBe(true)
  expect(isProvisional(calendar, '2026-12-31')).toBe(false)
})

it('offices close at six', () => {
  expect(closeOfBusiness(calendar, '2026-11-19')).toBe(instantAt('2026-11-19', 1080))
})

it('counting working days undoes adding them', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -80, max: 80 }), (from, count) => {
      const to = addWorkingDays(calendar, from, count)
      if (count !== 0) expect(isWorkingDay(calendar, to)).toBe(true)
      const counted = workingDaysBetween(calendar, from, to)
      // Backwards from a day of rest, the day begun from is not one of those counted.
      const extra = count < 0 && !isWorkingDay(calendar, from) ? 1 : 0
      expect(counted).toBe(count + extra)
    }),
  )
})

it('time added is the time between, and it ends at the earliest moment', () => {
  fc.assert(
    fc.property(around, length, (from, ms) => {
      const to = addWorkingMs(calendar, from, ms)
      expect(workingMsBetween(calendar, from, to)).toBe(ms)
      if (ms > 0) expect(workingMsBetween(calendar, from, addMs(to, -1))).toBe(ms - 1)
    }),
  )
})

it('time taken away is the time between, from the latest moment', () => {
  fc.assert(
    fc.property(around, length, (to, ms) => {
      const from = addWorkingMs(calendar, to, -ms)
      expect(workingMsBetween(calendar, from, to)).toBe(ms)
      if (ms > 0) expect(workingMsBetween(calendar, addMs(from, 1), to)).toBe(ms - 1)
    }),
  )
})

it('more time never ends earlier, and time added in two parts ends like time added at once', () => {
  fc.assert(
    fc.property(around, length, length, (from, one, other) => {
      const once = addWorkingMs(calendar, from, one + other)
      expect(addWorkingMs(calendar, addWorkingMs(calendar, from, one), other)).toBe(once)
      expect(once >= addWorkingMs(calendar, from, one)).toBe(true)
    }),
  )
})

it('the working time between two moments is what each minute of it adds up to', () => {
  const minute = fc.integer({ min: 0, max: 20 * 1440 })
  fc.assert(
    fc.property(minute, minute, (a, b) => {
      const start = instantAt('2026-09-25', 0)
      const [from, to] = [a, b].map((at) => addMs(start, at * 60_000)) as [string, string]
      let expected = 0
      for (let at = Math.min(a, b); at < Math.max(a, b); at += 1) {
        const instant = addMs(start, at * 60_000)
        const now = minuteOfDay(instant)
        const isOpen = calendar.hours.some((span) => now >= span.from && now < span.to)
        if (isOpen && isWorkingDay(calendar, dayOf(instant))) expected += 60_000
      }
      expect(workingMsBetween(calendar, from, to)).toBe(a <= b ? expected : 0 - expected)
    }),
    { numRuns: 30 },
  )
})

it('a calendar entered wrong is not sound', () => {
  const year = calendar.years['2026']!
  const wrong: Calendar[] = [
    { ...calendar, hours: [] },
    { ...calendar, hours: [{ from: 540, to: 540 }] },
    { ...calendar, hours: [...calendar.hours].toReversed() },
    { ...calendar, hours: [{ from: 540, to: 1500 }] },
    { ...calendar, years: { '2026': { ...year, work: ['2026-10-01'] } } },
    { ...calendar, years: { '2026': { ...year, work: ['2027-10-09'] } } },
    { ...calendar, years: { '2026': { ...year, rest: ['2026-02-30'] } } },
  ]
  expect(isSoundCalendar(calendar)).toBe(true)
  expect(wrong.filter(isSoundCalendar)).toEqual([])
})

it('a calendar without hours lets no time pass, and nothing waits for ever', () => {
  const now = instantAt('2026-11-23', 580)
  expect(addWorkingMs({ ...calendar, hours: [] }, now, hour)).toBe(now)
})
