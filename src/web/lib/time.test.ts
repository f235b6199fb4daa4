import { expect, it } from 'vitest'
import {
  clockOf,
  datedMoment,
  dayOf,
  dayWords,
  daysBetween,
  fullMoment,
  momentWords,
} from './time.ts'

const now = '2026-11-23T01:40:00.000Z'

it('writes the day and time of the district, not of the reader’s machine', () => {
  expect(dayOf('2026-11-22T16:30:00.000Z')).toBe('2026-11-23')
  expect(clockOf('2026-11-22T16:30:00.000Z')).toBe('00:30')
  expect(fullMoment(now)).toBe('2026-11-23 09:40')
})

it('says near days by name and far days by date', () => {
  const say = (day: string) => dayWords(day, '2026-11-23', 'zh')
  expect(say('2026-11-23')).toBe('今日')
  expect(say('2026-11-24')).toBe('明日')
  expect(say('2026-11-22')).toBe('昨日')
  expect(say('2026-11-26')).toBe('周四')
  expect(say('2026-11-30')).toBe('11-30 周一')
  expect(say('2025-12-31')).toBe('2025-12-31 周三')
  expect(dayWords('2026-11-24', '2026-11-23', 'en')).toBe('tomorrow')
})

it('writes a moment of this week by weekday and an older one by date', () => {
  expect(momentWords('2026-11-20T09:26:00.000Z', now, 'zh')).toBe('周五 17:26')
  expect(momentWords('2026-11-12T10:00:00.000Z', now, 'zh')).toBe('11-12 18:00')
  expect(momentWords('2025-11-12T10:00:00.000Z', now, 'zh')).toBe('2025-11-12 18:00')
  expect(datedMoment(now, now, 'zh')).toBe('11-23 周一 09:40')
})

it('counts days over the end of a month and a year', () => {
  expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1)
  expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1)
})
