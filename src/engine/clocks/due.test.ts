import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ClockTerms, ClockUnit } from '../../define/clock.ts'
import { isWorkingDay } from '../../kernel/calendar.ts'
import { dayOf, endOf } from '../../kernel/day.ts'
import { addMs, instantOf, msOf } from '../../kernel/instant.ts'
import { publishedCalendar as calendar } from '../platform/published-holidays.ts'
import { dueOf, type Suspension } from './due.ts'
import { at, lasting, until } from './sample.ts'

const dueOn = (terms: ClockTerms, from: string): string =>
  dayOf(dueOf(terms, at(from, '10:00'), calendar).dueAt)

it.each([
  ['2024-09-27', 5, '2024-10-10'],
  ['2025-01-24', 5, '2025-02-07'],
  ['2025-09-26', 10, '2025-10-16'],
  ['2026-01-30', 20, '2026-03-05'],
  ['2026-02-13', 5, '2026-02-27'],
  ['2026-02-14', 1, '2026-02-24'],
  ['2026-04-30', 1, '2026-05-06'],
  ['2026-09-18', 5, '2026-09-24'],
  ['2026-09-30', 1, '2026-10-08'],
  ['2026-11-20', 20, '2026-12-18'],
])('received on %s, %i working days end on %s: the start day is not counted', (from, days, due) => {
  expect(dueOn(lasting(days, 'working-day'), from)).toBe(due)
})

it.each([
  ['2026-02-06', 10, '2026-02-24'],
  ['2026-02-04', 10, '2026-02-14'],
  ['2025-09-21', 10, '2025-10-09'],
  ['2026-09-16', 10, '2026-09-28'],
])('from %s, %i natural days end on %s: a last rest day rolls forward', (from, days, due) => {
  expect(dueOn(lasting(days, 'natural-day'), from)).toBe(due)
})

it.each<[string, number, ClockUnit, string, string]>([
  ['民法典 202: the same date', 1, 'month', '2026-03-12', '2026-04-13'],
  ['民法典 202: no such date, the last of the month', 1, 'month', '2026-10-31', '2026-11-30'],
  ['民法典 203: a last day in the holiday rolls past it', 1, 'month', '2026-09-02', '2026-10-08'],
  ['企业投资项目核准和备案管理条例 12', 2, 'year', '2024-02-29', '2026-02-28'],
  ['行政处罚法 60', 90, 'natural-day', '2026-06-01', '2026-08-31'],
  ['信访工作条例 34', 60, 'natural-day', '2026-08-07', '2026-10-08'],
  ['行政许可法 42', 20, 'working-day', '2026-09-15', '2026-10-19'],
  ['市场主体登记管理条例 19', 3, 'working-day', '2026-09-29', '2026-10-09'],
])('%s', (_, value, unit, from, due) => {
  expect(dueOn(lasting(value, unit), from)).toBe(due)
})

it('a start day that counts is the first, unless it is a rest day or already over', () => {
  const terms = lasting(3, 'working-day', { countsStartDay: true })
  const due = (day: string, time: string) => dayOf(dueOf(terms, at(day, time), calendar).dueAt)
  expect(due('2026-11-23', '10:00')).toBe('2026-11-25')
  expect(due('2026-11-23', '18:00')).toBe('2026-11-26')
  expect(due('2026-11-22', '10:00')).toBe('2026-11-25')
  expect(dueOn(lasting(1, 'natural-day', { countsStartDay: true }), '2026-11-23')).toBe(
    '2026-11-23',
  )
})

it('a day ends when the offices close, or at midnight where the terms say so', () => {
  const start = at('2026-11-20', '10:00')
  const due = (more: Partial<ClockTerms>) =>
    dueOf(lasting(1, 'working-day', more), start, calendar).dueAt
  expect(due({})).toBe(at('2026-11-23', '18:00'))
  expect(due({ endsAt: 'close-of-business' })).toBe(at('2026-11-23', '18:00'))
  expect(due({ endsAt: 'end-of-day' })).toBe(endOf('2026-11-23'))
})

it('working hours stop for the night, lunch and days of rest; urgent hours do not', () => {
  const due = (terms: ClockTerms, start: string) => dueOf(terms, start, calendar).dueAt
  const friday = at('2026-11-20', '17:00')
  expect(due(lasting(2, 'working-hour'), friday)).toBe(at('2026-11-23', '10:00'))
  expect(due(lasting(4, 'working-hour'), at('2026-11-23', '9:00'))).toBe(at('2026-11-23', '14:30'))
  expect(due(lasting(1, 'working-hour'), at('2026-11-21', '9:00'))).toBe(at('2026-11-23', '10:00'))
  expect(due(lasting(2, 'continuous-hour'), at('2026-11-21', '23:30'))).toBe(
    at('2026-11-22', '1:30'),
  )
})

it('a field names the day, until close of business, or the very moment', () => {
  const due = (from: string, more: Partial<ClockTerms> = {}) =>
    dueOf(until(more), at('2026-11-20', '10:00'), calendar, { from }).dueAt
  expect(due('2026-11-24')).toBe(at('2026-11-24', '18:00'))
  expect(due('2026-11-24', { endsAt: 'end-of-day' })).toBe(endOf('2026-11-24'))
  expect(due(at('2026-11-24', '14:10'))).toBe(at('2026-11-24', '14:10'))
  expect(due('2026-11-29')).toBe(at('2026-11-29', '18:00'))
  expect(due('2026-11-29', { rollsForward: true })).toBe(at('2026-11-30', '18:00'))
})

it('a setting of the district goes before the standard value, which goes before nonsense', () => {
  const terms: ClockTerms = {
    ...until(),
    length: { setting: 'days', standard: 5, unit: 'working-day' },
  }
  const due = (value?: number) =>
    dayOf(dueOf(terms, at('2026-11-16', '10:00'), calendar, { value }).dueAt)
  expect([due(3), due(), due(Number.NaN), due(-1)]).toEqual([
    '2026-11-19',
    '2026-11-23',
    '2026-11-23',
    '2026-11-23',
  ])
})

it('what is due at once is due when it starts', () => {
  const start = at('2026-11-22', '20:00')
  expect(dueOf(lasting(0, 'working-day'), start, calendar)).toEqual({
    dueAt: start,
    provisional: false,
  })
})

it('a due time is provisional when holidays not yet published may move it, and only then', () => {
  const provisional = (terms: ClockTerms, from?: string) =>
    dueOf(terms, at('2026-12-21', '10:00'), calendar, { from }).provisional
  expect(provisional(lasting(8, 'working-day'))).toBe(false)
  expect(provisional(lasting(9, 'working-day'))).toBe(true)
  expect(provisional(lasting(1, 'month'))).toBe(true)
  expect(provisional(lasting(1, 'month', { rollsForward: false }))).toBe(false)
  expect(provisional(lasting(80, 'working-hour'))).toBe(true)
  expect(provisional(lasting(2000, 'continuous-hour'))).toBe(false)
  expect(provisional(until(), '2027-03-31')).toBe(false)
  expect(provisional(until({ rollsForward: true }), '2027-03-31')).toBe(true)
})

const instant = fc
  .integer({ min: msOf('2024-01-02T00:00:00.000Z'), max: msOf('2026-11-01T00:00:00.000Z') })
  .map(instantOf)
const unit = fc.constantFrom<ClockUnit>(
  'working-day',
  'natural-day',
  'working-hour',
  'continuous-hour',
  'month',
  'year',
)
const terms = fc
  .record({
    value: fc.integer({ min: 1, max: 40 }),
    unit,
    countsStartDay: fc.constantFrom(true as const, undefined),
    rollsForward: fc.constantFrom(true, false, undefined),
    endsAt: fc.constantFrom('end-of-day' as const, 'close-of-business' as const, undefined),
  })
  .map(({ value, unit, ...more }) => lasting(unit === 'year' ? 1 : value, unit, more))

it('nothing is due before it starts, nor on a day of rest when that rolls forward', () => {
  fc.assert(
    fc.property(terms, instant, (terms, start) => {
      const { dueAt } = dueOf(terms, start, calendar)
      expect(dueAt > start).toBe(true)
      if (terms.rollsForward !== false && !isInHours(terms)) {
        expect(isWorkingDay(calendar, dayOf(dueAt))).toBe(true)
      }
    }),
  )
})

it('what starts later is never due earlier, and a longer limit never ends earlier', () => {
  const more = fc.integer({ min: 0, max: 3e9 })
  fc.assert(
    fc.property(terms, instant, more, fc.nat({ max: 5 }), (terms, start, ms, longer) => {
      const { dueAt } = dueOf(terms, start, calendar)
      expect(dueOf(terms, addMs(start, ms), calendar).dueAt >= dueAt).toBe(true)
      const value = valueOf(terms) + longer
      expect(dueOf(terms, start, calendar, { value }).dueAt >= dueAt).toBe(true)
    }),
  )
})

it('a suspension told in two parts moves the due time as one told at once', () => {
  const length = fc.integer({ min: 0, max: 2e9 })
  fc.assert(
    fc.property(terms, instant, length, length, length, (terms, start, before, one, other) => {
      const from = addMs(start, before)
      const middle = addMs(from, one)
      const to = addMs(middle, other)
      const due = (...pauses: Suspension[]) => dueOf(terms, start, calendar, {}, pauses)
      const parts = due({ from, to: middle }, { from: middle, to })
      expect(parts).toEqual(due({ from, to }))
      expect(parts.dueAt >= due().dueAt).toBe(true)
      const counting: ClockTerms = { ...terms, suspension: 'counted' }
      expect(dueOf(counting, start, calendar, {}, [{ from, to }])).toEqual(due())
    }),
  )
})

function isInHours({ length }: ClockTerms): boolean {
  return 'unit' in length && length.unit.endsWith('-hour')
}

function valueOf({ length }: ClockTerms): number {
  return 'value' in length ? length.value : 0
}
