import { expect, it } from 'vitest'
import type { SafekeepingLine } from '../../../wire/index.ts'
import { warningsOf } from './safekeeping.ts'

const now = '2026-11-25T01:00:00.000Z'
const schedule = { at: '02:30', keep: 14, drillDays: 30, nextAt: null, nextDrillAt: null }
const known = { hasKey: true, schedule }

function line(at: string, isGood = true): SafekeepingLine {
  const nothing = { takenAt: null, bytes: null, facts: null, seconds: null, why: null }
  const loss = { lossFacts: null, lossSeconds: null, sampled: null }
  return { id: at, at, isGood, file: null, lanes: [], ...nothing, ...loss }
}

const today = '2026-11-24T18:30:00.000Z'
const monday = '2026-11-22T18:30:00.000Z'
const summer = '2026-07-01T18:30:00.000Z'

it('nothing is to be looked at where backups and drills are fresh', () => {
  expect(warningsOf(known, [line(today)], [line(monday)], now)).toEqual([])
})

it('says that there is no key, no backup and no plan', () => {
  const bare = { hasKey: false, schedule: { ...schedule, at: null } }
  expect(warningsOf(bare, [], [], now)).toEqual(['no-key', 'no-backup', 'no-schedule'])
})

it('tells a backup that failed from one that is old', () => {
  const failed = [line(today, false), line(monday)]
  expect(warningsOf(known, failed, [line(monday)], now)).toEqual(['backup-failed', 'backup-old'])
})

it('asks for a drill once there is something to try, and again after a quarter', () => {
  expect(warningsOf(known, [line(today)], [], now)).toEqual(['no-drill'])
  expect(warningsOf(known, [line(today)], [line(summer)], now)).toEqual(['drill-old'])
  expect(warningsOf(known, [line(today)], [line(today, false), line(monday)], now)).toEqual([
    'drill-failed',
  ])
})
