import { expect, it } from 'vitest'
import type { Calendar } from '../../kernel/calendar.ts'
import { publishedCalendar as calendar } from '../platform/published-holidays.ts'
import { fire, resume, start, stop, suspend } from './clock-state.ts'
import { reschedule } from './reschedule.ts'
import { at, lasting } from './sample.ts'

const terms = lasting(10, 'working-day')
const clock = start(terms, at('2026-12-21', '10:00'), calendar)

/** The next year published, with New Year as three days of rest and a Sunday worked. */
const published: Calendar = {
  ...calendar,
  version: 'published-2027',
  years: {
    ...calendar.years,
    '2027': { rest: ['2027-01-01', '2027-01-02', '2027-01-03'], work: [] },
  },
}

it('holidays published later move a provisional due time, and it says why', () => {
  expect(clock).toMatchObject({ dueAt: at('2027-01-04', '18:00'), provisional: true })
  const moved = reschedule(terms, clock, published)
  expect(moved).toMatchObject({
    was: at('2027-01-04', '18:00'),
    dueAt: at('2027-01-05', '18:00'),
    clock: { provisional: false, calendar: 'published-2027', startedAt: clock.startedAt },
    why: {
      zh: '工作日历由 published-2026 改为 published-2027，到期由 2027-01-04 18:00 改为 2027-01-05 18:00',
      en:
        'The working calendar changed from published-2026 to published-2027; ' +
        'due 2027-01-05 18:00 instead of 2027-01-04 18:00',
    },
  })
})

it('a due time that stays but becomes certain is told too; one that was certain is not', () => {
  const quiet: Calendar = {
    ...published,
    years: { ...published.years, '2027': { rest: [], work: [] } },
  }
  expect(reschedule(terms, clock, quiet)).toMatchObject({
    dueAt: clock.dueAt,
    clock: { provisional: false },
    why: { zh: '工作日历由 published-2026 改为 published-2027，期限不变，不再是暂定' },
  })
  const early = start(lasting(3, 'working-day'), at('2026-12-21', '10:00'), calendar)
  expect(reschedule(lasting(3, 'working-day'), early, published)).toBeNull()
})

it('a limit the district changes moves open clocks, suspensions made up for', () => {
  const standing = suspend(clock, at('2026-12-22', '9:00'))
  const going = resume(terms, standing, at('2026-12-24', '9:00'), calendar)
  const moved = reschedule(terms, going, calendar, { value: 3 })
  expect(moved).toMatchObject({
    dueAt: at('2026-12-28', '18:00'),
    clock: { given: { value: 3 }, suspensions: going.suspensions },
    why: { zh: '期限规定变更，到期由 2027-01-06 18:00 改为 2026-12-28 18:00' },
  })
})

it('what has ended stays as it was', () => {
  expect(reschedule(terms, stop(clock, at('2026-12-24', '9:00')), published)).toBeNull()
  expect(reschedule(terms, fire(clock, clock.dueAt), published)).toBeNull()
})
