import { expect, it } from 'vitest'
import { holidayOf, isSoundCalendar, workingDaysBetween } from '../../kernel/calendar.ts'
import { daysBetween } from '../../kernel/day.ts'
import { publishedCalendar, publishedHolidays } from './published-holidays.ts'

it.each([
  ['2024', 251],
  ['2025', 248],
  ['2026', 248],
])('%s has %i working days', (year, days) => {
  const eve = `${Number(year) - 1}-12-31`
  expect(workingDaysBetween(publishedCalendar, eve, `${year}-12-31`)).toBe(days)
})

it('the calendar is sound, and every exception in it is named', () => {
  expect(isSoundCalendar(publishedCalendar)).toBe(true)
  for (const { rest, work } of Object.values(publishedCalendar.years)) {
    for (const day of [...rest, ...work]) expect(holidayOf(publishedCalendar, day)).not.toBeNull()
  }
})

it('days made up for a holiday lie within a fortnight of it, on days of rest', () => {
  for (const { holidays } of publishedHolidays) {
    for (const { rest, work } of holidays) {
      for (const day of work) {
        const away = Math.min(...rest.map((edge) => Math.abs(daysBetween(edge, day))))
        expect(away).toBeLessThanOrEqual(14)
      }
    }
  }
})
