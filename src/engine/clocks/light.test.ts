import { expect, it } from 'vitest'
import { publishedCalendar as calendar } from '../platform/published-holidays.ts'
import { start, stop, suspend, type ClockState } from './clock-state.ts'
import { lightOf } from './light.ts'
import { at, lasting } from './sample.ts'

const terms = lasting(5, 'working-day')
const clock = start(terms, at('2026-11-16', '10:00'), calendar)
const light = (now: string, state: ClockState | null = clock, more = {}, isClosed = false) =>
  lightOf(state, { ...terms, ...more }, now, calendar, isClosed)

it('three working days before the end the near lamp lights, unless the terms say otherwise', () => {
  expect(light(at('2026-11-17', '17:00'))).toBe('normal')
  expect(light(at('2026-11-18', '0:00'))).toBe('near')
  expect(light(at('2026-11-18', '9:00'), clock, { nearWorkingDays: 1 })).toBe('normal')
  expect(light(at('2026-11-20', '9:00'), clock, { nearWorkingDays: 1 })).toBe('near')
  expect(light(at('2026-11-23', '9:00'), clock, { nearWorkingDays: 0 })).toBe('near')
})

it('what is done at the due moment is in time; a moment later it is late', () => {
  expect(light(clock.dueAt)).toBe('near')
  expect(light(at('2026-11-23', '18:01'))).toBe('late')
})

it('no clock yet is pending, a stopped one paused, an ended or closed one done', () => {
  const now = at('2026-12-01', '9:00')
  const standing = suspend(clock, at('2026-11-18', '9:00'))
  expect(light(now, null)).toBe('pending')
  expect(light(now, standing)).toBe('paused')
  expect(light(now, standing, { suspension: 'counted' })).toBe('late')
  expect(light(now, stop(clock, at('2026-11-20', '9:00')))).toBe('done')
  expect(light(now, clock, {}, true)).toBe('done')
  expect(light(now, null, {}, true)).toBe('done')
})
