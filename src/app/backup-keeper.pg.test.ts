import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk, type Desk } from '../desk/index.ts'
import { archivesIn } from '../store/backup/backup.ts'
import { makeKeyFile } from '../store/backup/keys.ts'
import { freshDatabase } from '../store/rig.ts'
import { openKeeper, type OpenKeeper } from './backup-keeper.ts'
import { openDatabase, type Database } from './database.ts'
import { deskPartsOf } from './desk-parts.ts'
import { enterRegisters, registersToBeginWith } from './registers.ts'
import { discoverScenarios } from './scenarios.ts'
import { readSettings, type Settings } from './settings.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'luoshi-keeper-'))
let settings: Settings
let database: Database
let desk: Desk
let keeper: OpenKeeper
let drop = async () => {}

beforeAll(async () => {
  const fresh = await freshDatabase()
  drop = () => fresh.drop()
  await makeKeyFile(join(folder, 'key'))
  const environment = { DATABASE_URL: fresh.url, LUOSHI_BACKUP_KEY_FILE: join(folder, 'key') }
  settings = readSettings(['--data', join(folder, 'data')], environment, root)
  database = await openDatabase(settings, () => {})
  const parts = deskPartsOf(settings, await discoverScenarios(root), database)
  desk = await openDesk({ ...parts, log: () => {} })
  const values = (value: string | number) => ({ from: '2026-01-01', values: { value } })
  const setting = [
    { key: 'platform.backupAt', ...values('02:30') },
    { key: 'platform.backupKeep', ...values(2) },
  ]
  await enterRegisters(desk, { ...registersToBeginWith(), setting })
  keeper = await openKeeper(desk, database.reach, settings)
})
afterAll(async () => {
  await keeper.end()
  await desk.end()
  await database.close()
  await drop()
  rmSync(folder, { recursive: true })
})

it('says what the district decided and when the next backup is due', async () => {
  const { hasKey, schedule, running } = await keeper.state()
  expect([hasKey, running]).toEqual([true, null])
  expect(schedule).toMatchObject({ at: '02:30', keep: 2, drillDays: null, nextDrillAt: null })
  expect(schedule.nextAt).toMatch(/T18:30:00.000Z$/)
})

it('makes the first backup when the hour has come, also behind it', async () => {
  const own = { ...settings, dataDir: join(folder, 'own') }
  const backup = { ...settings.backup, dir: join(folder, 'first') }
  let now = '2026-12-01T01:00:00.000Z'
  const parts = { ...desk.parts, now: () => now }
  const laterDesk = await openDesk(parts)
  const looking = () => openKeeper(laterDesk, database.reach, { ...own, backup })
  mkdirSync(own.dataDir)
  const first = await looking()
  first.watch()
  await first.settle()
  expect(await archivesIn(backup.dir)).toEqual([])
  // The server was off at 02:30 of the district and is started the next morning.
  now = '2026-12-02T01:00:00.000Z'
  const second = await looking()
  expect((await second.state()).schedule.nextAt).toBe('2026-12-01T18:30:00.000Z')
  second.watch()
  await second.settle()
  expect(await archivesIn(backup.dir)).toHaveLength(1)
  await laterDesk.end()
})

it('does one thing at a time, and keeps as many archives as was decided', async () => {
  for (let n = 0; n < 3; n += 1) {
    expect(keeper.begin('backup', 'person-1')).toBe(true)
    expect(keeper.begin('backup', 'person-1')).toBe(false)
    expect((await keeper.state()).running?.what).toBe('backup')
    await keeper.settle()
  }
  expect(await archivesIn(settings.backup.dir)).toHaveLength(2)
  expect(keeper.begin('drill', 'person-1')).toBe(true)
  await keeper.settle()
  const facts = await desk.parts.facts.since(desk.lane, 0, 500)
  const ours = facts.filter(({ body }) => body.begunBy === 'person-1')
  const kept = ours.filter(({ type }) => /^platform\/(backup|drill):/.test(type))
  expect(kept.map(({ type, body }) => [type, body.begunBy])).toEqual([
    ...Array.from({ length: 3 }, () => ['platform/backup:made', 'person-1']),
    ['platform/drill:passed', 'person-1'],
  ])
})

it('gives up what is under way when the server stops, on record and leaving nothing', async () => {
  const before = await archivesIn(settings.backup.dir)
  const left = join(settings.backup.dir, 'luoshi-20260101T000000Z-abcd.backup.part')
  writeFileSync(left, 'of one that was killed')
  const stopped = await openKeeper(desk, database.reach, settings)
  expect(stopped.begin('backup', 'person-2')).toBe(true)
  await stopped.end()
  expect(await archivesIn(settings.backup.dir)).toEqual(before)
  const facts = await desk.parts.facts.since(desk.lane, 0, 500)
  const last = facts.findLast(({ type }) => type.startsWith('platform/backup:'))
  expect([last?.type, last?.body.begunBy]).toEqual(['platform/backup:failed', 'person-2'])
  // The next one takes away what a killed one left.
  expect(keeper.begin('backup', 'person-1')).toBe(true)
  await keeper.settle()
  expect(readdirSync(settings.backup.dir).filter((name) => name.endsWith('.part'))).toEqual([])
})

it('without a key nothing is begun', async () => {
  const bare = { ...settings, backup: { ...settings.backup, keyFile: null } }
  const none = await openKeeper(desk, database.reach, bare)
  expect(none.begin('backup', 'person-1')).toBe(false)
  expect((await none.state()).hasKey).toBe(false)
})
