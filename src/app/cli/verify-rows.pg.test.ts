import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryDoorTables } from '../../doors/http/tables/memory-door-tables.ts'
import { openDesk, type DeskParts } from '../../desk/index.ts'
import { openLibrary } from '../../engine/library.ts'
import { errand } from '../../store/sample.ts'
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

let parts: DeskParts

beforeAll(async () => {
  const discovered = await discoverScenarios(checkout)
  let seeds = 0
  parts = {
    ...open(),
    lane,
    library: openLibrary(discovered.scenarios),
    now: () => '2026-11-25T02:00:00.000Z',
    seed: () => (seeds += 1).toString(16).padStart(64, '0'),
    digestKey: 'key',
    log: () => {},
  }
  await furnish({
    settings: { ...readSettings([], {}, checkout), dataDir: folder, lane },
    discovered,
    tables: memoryDoorTables(),
    signal: new AbortController().signal,
    parts,
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

  it('names a key that is held by another case than facts say, or by none', async () => {
    await asOwner(`insert into claim values ('${lane}', 'badge:7', 'nobody')`)
    expect(await rowsNow()).toMatchObject([{ kind: 'claim' }])
    await asOwner(`update claim set holder = (select min(case_id) from fact)`)
    expect(await rowsNow()).toMatchObject([{ kind: 'claim' }])
    await asOwner(`delete from claim`)
  })

  it('names figures that are not what facts say, and those no fact says', async () => {
    // Nobody followed yet: what is not heard is not missed.
    expect(await rowsNow()).toEqual([])
    const desk = await openDesk(parts)
    await desk.follow()
    await desk.end()
    expect(await rowsNow()).toEqual([])
    await asOwner('create table kept as select * from figure')
    const one = 'seq = (select min(seq) from kept)'
    for (const [change, says] of [
      [`update figure set value = '9' where ${one}`, 'kept otherwise'],
      [`update figure set known_at = known_at - interval '1 day' where ${one}`, 'kept otherwise'],
      [`delete from figure where ${one}`, 'are gone'],
      [
        `insert into figure select lane, 1, ordinal, indicator, unit, period, value, source,
        reporter, known_at, case_id, why from kept limit 1`,
        'says none',
      ],
      [
        `insert into figure select lane, 900000, ordinal, indicator, unit, period, value, source,
        reporter, known_at, case_id, why from kept limit 1`,
        'fact 900000',
      ],
    ] as const) {
      await asOwner(change)
      const found = await rowsNow()
      await asOwner('delete from figure; insert into figure select * from kept')
      expect(found).toMatchObject([{ kind: 'figure', says: expect.stringContaining(says) }])
    }
    await asOwner('drop table kept')
    await asOwner(`update checkpoint set seq = seq + 900000 where receiver = 'figures'`)
    expect(await rowsNow()).toMatchObject([{ kind: 'receiver' }])
    await asOwner(`update checkpoint set seq = seq - 900000 where receiver = 'figures'`)
  })

  it('names a paper that is gone and a personal value that stands in no fact', async () => {
    await asOwner(`create table kept as select * from edition`)
    await asOwner(`delete from edition where id like 'lost-property/%'`)
    expect(await rowsNow()).toMatchObject([{ kind: 'paper' }])
    await asOwner(`insert into edition select * from kept on conflict do nothing; drop table kept`)
    await asOwner(`insert into personal
      select lane, 'forged', case_id, class, salt, value from personal limit 1`)
    expect(await rowsNow()).toMatchObject([{ kind: 'value' }])
    await asOwner(`delete from personal where ref = 'forged'`)
  })

  it('names a row that is filed under a unit that never stood there', async () => {
    const one = `case_id = (select min(case_id) from case_row where unit_path <> '/')`
    await asOwner(`update case_row set unit_path = '/elsewhere' || unit_path where ${one}`)
    expect(await rowsNow()).toMatchObject([{ says: expect.stringContaining('unitPath') }])
    await asOwner(`update case_row set unit_path = substr(unit_path, 11) where ${one}`)
    expect(await rowsNow()).toEqual([])
  })

  it('names a look at personal data that is listed otherwise than it was recorded', async () => {
    const desk = await openDesk(parts)
    const note = {
      kind: 'reading',
      by: 'p1',
      onBehalfOf: null,
      post: 'p',
      unitPath: '/a/',
    } as const
    await desk.access.note({ ...note, caseId: 'c', fields: ['name'], why: '核对', through: 'page' })
    await desk.end()
    const now = async () => verifyRows(open(), await open().verifyAll(), io)
    expect(await now()).toEqual([])
    await asOwner(`update case_row set person = 'p2' where scenario = 'access'`)
    expect(await now()).toMatchObject([{ lane: `${lane}.access`, kind: 'row' }])
    await asOwner(`update case_row set case_id = 'x' where scenario = 'access'`)
    expect((await now()).map(({ says }) => says).join()).toMatch(/absent.*rows without facts/)
    await asOwner(`delete from case_row where scenario = 'access'`)
    expect(await now()).toMatchObject([{ says: expect.stringContaining('absent') }])
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

  it('names a key that is no longer held by the case that took it last', async () => {
    const [item] = await asOwner<{ id: string; edition: string }>(
      `select case_id as id, edition from fact where edition like 'lost-property/%' limit 1`,
    )
    const tell = (id: string, ver: number, take: 'take' | null, holder: string | null) =>
      errand({
        id: `${id}${ver}`,
        cases: [[id, ver]],
        edition: item?.edition ?? '',
        body: { $: { claims: { 'badge:8': take } } },
        claims: [{ key: 'badge:8', holder }],
      })
    await open().facts.append(lane, [tell('k1', 0, 'take', 'k1')])
    const keys = async () => (await rowsNow()).filter(({ kind }) => kind === 'claim')
    expect(await keys()).toEqual([])
    await asOwner('delete from claim')
    expect((await keys())[0]?.says).toContain('is held by nobody, by its facts it is k1')
    await open().facts.append(lane, [tell('k2', 0, null, null)])
    expect(await keys()).toEqual([])
  })
})
