import { expect, it } from 'vitest'
import { nextBackup, nextDrill, planOf } from './backup-due.ts'

const plan = planOf({ 'platform.backupAt': '02:30', 'platform.drillDays': 30 })
const now = '2026-11-25T01:00:00.000Z'

it('nothing is due where nobody decided so, or what was written is no time', () => {
  for (const at of ['', 'off', '24:00', '2:30', 230]) {
    const other = planOf({ 'platform.backupAt': at })
    expect([nextBackup(other, null, now), nextDrill(other, null, now)]).toEqual([null, null])
  }
  expect(planOf({ 'platform.backupKeep': 'many' }).keep).toBe(14)
})

it('the first backup is due at the hour decided, of the district, once somebody looked', () => {
  expect(nextBackup(plan, null, now)).toBe('2026-11-25T18:30:00.000Z')
  expect(nextDrill(plan, null, now)).toBe('2026-11-25T19:00:00.000Z')
})

it('after a backup the next is due the day after; one that failed, in an hour', () => {
  const at = '2026-11-25T18:30:04.000Z'
  expect(nextBackup(plan, { at, isGood: true }, now)).toBe('2026-11-26T18:30:00.000Z')
  const failed = { at, isGood: false }
  expect(nextBackup(plan, failed, now)).toBe('2026-11-25T19:30:04.000Z')
})

it('one that was missed while nothing ran is due at once', () => {
  const at = '2026-11-20T18:30:04.000Z'
  expect(nextBackup(plan, { at, isGood: true }, now)! < now).toBe(true)
})

it('a drill follows the backup of its day', () => {
  const at = '2026-11-01T19:00:10.000Z'
  expect(nextDrill(plan, { at, isGood: true }, now)).toBe('2026-12-01T19:00:00.000Z')
})
