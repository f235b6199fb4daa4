import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryDoorTables } from '../../doors/http/tables/memory-door-tables.ts'
import { openLibrary } from '../../engine/library.ts'
import { useStore } from '../../store/test-database.ts'
import { furnish } from '../furnish.ts'
import { discoverScenarios } from '../scenarios.ts'
import { readSettings } from '../settings.ts'
import { checkout } from './scenario-folders.ts'
import { verifyRows } from './verify-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-rows-'))
const { open, asOwner } = useStore({ filesDir: join(folder, 'files') })
const io = { out: () => {}, err: () => {}, cwd: folder }
const lane = 'district'

beforeAll(async () => {
  const discovered = await discoverScenarios(checkout)
  let seeds = 0
  await furnish({
    settings: { ...readSettings([], {}, checkout), dataDir: folder, lane },
    discovered,
    tables: memoryDoorTables(),
    signal: new AbortController().signal,
    parts: {
      ...open(),
      lane,
      library: openLibrary(discovered.scenarios),
      now: () => '2026-11-25T02:00:00.000Z',
      seed: () => (seeds += 1).toString(16).padStart(64, '0'),
      digestKey: 'key',
      log: () => {},
    },
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rowsNow = async () =>
  verifyRows(open(), await open().verifyAll({ lanes: [lane], seals: true }), io)

describe('verifying rows', () => {
  it('finds those of the whole demo district as facts say, and its chain and seals', async () => {
    const [verdict] = await open().verifyAll({ lanes: [lane], seals: true })
    expect(verdict).toMatchObject({ fault: null, beside: [] })
    expect(await rowsNow()).toEqual([])
  })

  it('names a clock that is not swept as its facts say, and one of no case', async () => {
    const some = `(select case_id from due order by case_id, clock limit 1)`
    await asOwner(`update due set due_at = due_at + interval '10 years' where case_id = ${some}`)
    const postponed = await rowsNow()
    expect(postponed.map(({ kind }) => kind)).toContain('due')
    await asOwner(`update due set due_at = due_at - interval '10 years' where case_id = ${some}`)
    expect(await rowsNow()).toEqual([])
    await asOwner(`insert into due select lane, 'nobody', clock, due_at from due limit 1`)
    expect((await rowsNow()).map(({ says }) => says).join()).toContain('nobody')
    await asOwner('create table kept as select * from due; delete from due')
    const gone = await rowsNow()
    expect(gone.length).toBeGreaterThan(0)
    expect(new Set(gone.map(({ kind }) => kind))).toEqual(new Set(['due']))
    await asOwner(`insert into due select * from kept where case_id <> 'nobody'; drop table kept`)
    expect(await rowsNow()).toEqual([])
  })

  it('names a personal value that is kept under another class', async () => {
    const one = `ref = (select min(ref) from personal)`
    const other = `case class when 'personal' then 'sensitive' else 'personal' end`
    await asOwner(`update personal set class = ${other} where ${one}`)
    const found = await rowsNow()
    expect(found.map(({ says }) => says).join()).toContain('not of the class')
    await asOwner(`update personal set class = ${other} where ${one}`)
    expect(await rowsNow()).toEqual([])
  })

  it('names a key that is held by no case', async () => {
    await asOwner(`insert into claim values ('${lane}', 'badge:7', 'nobody')`)
    expect(await rowsNow()).toMatchObject([{ kind: 'claim' }])
    await asOwner(`delete from claim where holder = 'nobody'`)
  })

  it('names a row that reads otherwise, one that is absent, and one without facts', async () => {
    const items = `select case_id from case_row where scenario = 'lost-property'`
    const some = `(${items} order by 1 limit 1)`
    await asOwner(`update case_row set status = 'forged' where case_id = ${some}`)
    const says = (await rowsNow()).map((fault) => fault.says).join()
    expect(says).toContain('status')
    await asOwner(`update case_row set case_id = 'stray' where case_id = ${some}`)
    const others = (await rowsNow()).map((fault) => fault.says).join()
    expect(others).toContain('absent')
    expect(others).toContain('rows without facts')
  })
})
