import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { workingMsBetween } from '../../kernel/calendar.ts'
import { addMs } from '../../kernel/instant.ts'
import { publishedCalendar as calendar } from '../platform/published-holidays.ts'
import { fire, resume, start, stop, suspend, sweepAt } from './clock-state.ts'
import { at, lasting, until } from './sample.ts'

const fiveDays = lasting(5, 'working-day')
const begun = at('2026-11-16', '10:00')

it('a clock starts with its due time, the calendar that gave it and its length', () => {
  expect(start(until(), begun, calendar, { from: '2026-11-24' })).toEqual({
    startedAt: begun,
    dueAt: at('2026-11-24', '18:00'),
    provisional: false,
    calendar: calendar.version,
    given: { from: '2026-11-24' },
    suspended: null,
    suspensions: [],
  })
})

it('a clock in days is due as many working days later as began while it stood still', () => {
  const why = { zh: '等申请人补正', en: 'waiting for the applicant' }
  const clock = start(fiveDays, begun, calendar)
  const standing = suspend(clock, at('2026-11-20', '11:00'), why)
  expect(standing.suspended).toEqual({ since: at('2026-11-20', '11:00'), why })
  const going = resume(fiveDays, standing, at('2026-11-24', '9:00'), calendar)
  expect(clock.dueAt).toBe(at('2026-11-23', '18:00'))
  expect(going.dueAt).toBe(at('2026-11-25', '18:00'))
  expect(going.suspended).toBeNull()
  expect(going.suspensions).toEqual([
    { from: at('2026-11-20', '11:00'), to: at('2026-11-24', '9:00'), why },
  ])
})

it('a clock in hours keeps to the minute what it had left', () => {
  const terms = lasting(10, 'working-hour')
  const ms = fc.integer({ min: 0, max: 1e9 })
  fc.assert(
    fc.property(ms, ms, (ran, stood) => {
      const clock = start(terms, begun, calendar)
      const stopped = addMs(begun, ran)
      const goesOn = addMs(stopped, stood)
      const going = resume(terms, suspend(clock, stopped), goesOn, calendar)
      const left = workingMsBetween(calendar, stopped, clock.dueAt)
      expect(workingMsBetween(calendar, goesOn, going.dueAt)).toBe(left)
    }),
  )
})

it('a suspension that counts moves nothing, and the sweeper goes on looking', () => {
  const terms = { ...fiveDays, suspension: 'counted' as const }
  const clock = start(terms, begun, calendar)
  const standing = suspend(clock, at('2026-11-18', '9:00'))
  expect(sweepAt(terms, standing)).toBe(clock.dueAt)
  expect(resume(terms, standing, at('2026-11-20', '9:00'), calendar).dueAt).toBe(clock.dueAt)
})

it('stopping twice, going on without a stop, and stopping what has ended change nothing', () => {
  const clock = start(fiveDays, begun, calendar)
  const standing = suspend(clock, at('2026-11-18', '9:00'))
  expect(suspend(standing, at('2026-11-19', '9:00'))).toBe(standing)
  expect(resume(fiveDays, clock, at('2026-11-19', '9:00'), calendar)).toBe(clock)
  const ended = stop(clock, at('2026-11-19', '9:00'))
  expect(suspend(ended, at('2026-11-20', '9:00'))).toBe(ended)
})

it('the sweeper looks at running clocks only', () => {
  const clock = start(fiveDays, begun, calendar)
  expect(sweepAt(fiveDays, clock)).toBe(clock.dueAt)
  expect(sweepAt(fiveDays, suspend(clock, at('2026-11-18', '9:00')))).toBeNull()
  expect(sweepAt(fiveDays, stop(clock, at('2026-11-18', '9:00')))).toBeNull()
  expect(sweepAt(fiveDays, fire(clock, clock.dueAt))).toBeNull()
})
