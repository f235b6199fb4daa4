import { expect, it } from 'vitest'
import { readDay, readInstant } from './read-day.ts'

const today = '2026-11-23'

it('reads a day however people write it', () => {
  for (const text of ['2026-12-15', '2026/12/15', '2026年12月15日', '12-15', '12.15', '12月15日']) {
    expect(readDay(text, today)).toBe('2026-12-15')
  }
})

it('takes a day without a year as the next to come', () => {
  expect(readDay('11-23', today)).toBe('2026-11-23')
  expect(readDay('3-1', today)).toBe('2027-03-01')
})

it('refuses days that do not exist and words that are none', () => {
  for (const text of ['2-30', '2026-13-01', '明天', '15', '']) expect(readDay(text, today)).toBeNull()
})

it('reads a time of day in the zone of the district', () => {
  expect(readInstant('12-15 14:30', today)).toBe('2026-12-15T06:30:00.000Z')
  expect(readInstant('12-15 24:30', today)).toBeNull()
})
