import { expect, it } from 'vitest'
import type { Calendar } from '../../kernel/calendar.ts'
import { addDays, instantAt } from '../../kernel/day.ts'
import { lightOfDue } from '../clocks/light.ts'
import { lightTimesOf, rowLightOf } from './row-light.ts'

const calendar: Calendar = {
  version: 'test',
  years: { '2026': { rest: ['2026-11-26', '2026-11-27'], work: ['2026-11-28'] } },
  hours: [{ from: 540, to: 1080 }],
}
const open = { closedAt: null, dueAt: null, shown: {} }

it('a row shows the light its clock shows, whatever the day and however near is counted', () => {
  const now = instantAt('2026-11-25', 600)
  const times = lightTimesOf(now, calendar, [1, 5])
  for (const near of [undefined, 1, 5]) {
    for (let away = -3; away < 16; away += 1) {
      for (const minute of [540, 600, 601, 1080]) {
        const dueAt = instantAt(addDays('2026-11-25', away), minute)
        const shown: { [name: string]: number } = near === undefined ? {} : { near }
        const row = { ...open, dueAt, shown }
        const light = lightOfDue(dueAt, now, calendar, near)
        expect([dueAt, near, rowLightOf(row, times)]).toEqual([dueAt, near, light])
      }
    }
  }
})

it('a closed case is done, a paused one paused, and one without a clock waits for none', () => {
  const times = lightTimesOf('2026-11-25T02:00:00.000Z', calendar, [])
  const dueAt = '2026-11-01T00:00:00.000Z'
  expect(rowLightOf({ ...open, dueAt, closedAt: dueAt }, times)).toBe('done')
  expect(rowLightOf({ ...open, shown: { paused: true } }, times)).toBe('paused')
  expect(rowLightOf(open, times)).toBe('pending')
})
