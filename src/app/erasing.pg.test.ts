import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import lostProperty from '../../scenarios/lost-property/scenario.ts'
import { asked, fillOffice, HandClock, openSample, personOf, whoIs, day } from '../desk/sample.ts'
import type { Desk } from '../desk/desk.ts'
import { recordedName } from '../doors/http/files/names.ts'
import { migrateDoor } from '../doors/http/tables/migrate-door.ts'
import { openDoorTables } from '../doors/http/tables/open-door-tables.ts'
import { systemWho } from '../engine/cases/world.ts'
import { isRejection } from '../kernel/rejection.ts'
import { readErasures, replayErasures } from '../store/erase.ts'
import { openPool } from '../store/pool.ts'
import { useStore } from '../store/test-database.ts'
import { erasableToday, eraseCase, holdCase, type Erasable, type ErasingGround } from './erasing.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-erasing-'))
const { open, url, lane } = useStore({ filesDir: join(folder, 'files') })
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let doorPool: ReturnType<typeof openPool>
beforeAll(async () => {
  doorPool = openPool({ url: url() }, null, 1)
  await migrateDoor(doorPool)
})
afterAll(() => doorPool.close())

const clerk = personOf('lost-property/clerk', 1)
const keeper = personOf('lost-property/keeper', 1)

/** An office with a closed case that holds personal values, and a rule of three years. */
async function office(photos: readonly object[] = []) {
  const clock = new HandClock()
  const name = lane()
  const desk = await openSample({ ports: open(), lane: name, scenarios: [lostProperty] }, clock)
  await fillOffice(desk, ['lost-property/clerk', 'lost-property/keeper'])
  const values = { years: 3, follows: '保存期限规定第五条' }
  await given(desk, {
    commandId: 'rule',
    type: 'platform/register-retention',
    caseId: 'register:platform/retention',
    command: 'open',
    input: { lines: [{ key: 'lost-property/*', from: '2026-01-01', values }] },
    who: systemWho('setup'),
  })
  const found = { kind: 'phone', description: '黑色手机', foundAt: '东门' }
  const pictures = photos.length === 0 ? {} : { photos }
  const phone = { ...found, shelf: 'A-3', finder: '陈先生', ...pictures }
  const type = 'lost-property/lost-item'
  const { caseId } = await given(desk, await asked(desk, clerk, 'register', { type, input: phone }))
  const claim = { owner: '赵女士', proof: '当面解锁' }
  await given(desk, await asked(desk, clerk, 'claim', { caseId, input: claim }))
  await given(desk, await asked(desk, keeper, 'giveBack', { caseId }))
  const { pool, files } = open()
  const log = join(folder, `${name}.jsonl`)
  const ground: ErasingGround = { desk, ground: { pool, files }, log, dataDir: folder }
  return { clock, desk, caseId, ground, name, log, who: await whoIs(desk, keeper) }
}

async function given(desk: Desk, submission: Parameters<Desk['submit']>[0]) {
  const outcome = await desk.submit(submission)
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  return outcome
}

async function erasable(ground: ErasingGround): Promise<Erasable[]> {
  const all: Erasable[] = []
  for await (const one of erasableToday(ground)) all.push(one)
  return all
}

/** Every table with a row in which these words stand. */
async function tablesWith(words: string): Promise<string[]> {
  const all = await doorPool.run<{ place: string }>(
    {
      text: `select format('%I.%I', schemaname, tablename) as place from pg_tables
        where schemaname in ('public', 'door') order by 1`,
    },
    [],
  )
  const found: string[] = []
  for (const { place } of all) {
    const text = `select 1 from ${place} t where t::text like '%' || $1 || '%' limit 1`
    if ((await doorPool.run({ text }, [words])).length > 0) found.push(place)
  }
  return found
}

const valuesLeft = async (name: string) =>
  open().pool.run({ text: 'select ref from personal where lane = $1' }, [name])

describe('erasing personal data by rule', () => {
  it('names what is to be erased only when the years are over, with the rule', async () => {
    const { clock, ground, caseId } = await office()
    expect(await erasable(ground)).toEqual([])
    clock.pass(3 * 366 * day)
    expect(await erasable(ground)).toMatchObject([
      { caseId, rule: { years: 3, follows: '保存期限规定第五条' }, isHeld: false },
    ])
  })

  it('removes the values and leaves a tombstone; the chain and seals still verify', async () => {
    const { clock, ground, desk, name, who, log, caseId } = await office()
    clock.pass(3 * 366 * day)
    const [one] = await erasable(ground)
    expect((await valuesLeft(name)).length).toBe(one?.refs.length)
    await eraseCase(ground, one!, who, '期满清除')
    expect(await valuesLeft(name)).toEqual([])
    expect(await erasable(ground)).toEqual([])
    const [verdict] = await open().verifyAll({ lanes: [name], seals: true })
    expect(verdict).toMatchObject({ fault: null, beside: [], erased: one!.refs.length })
    const { notes } = await desk.access.noted({ kinds: ['erasure'], limit: 10 })
    expect(notes).toMatchObject([{ caseId, why: expect.stringContaining('期满清除') }])
    expect(readFileSync(log, 'utf8')).not.toContain('赵女士')
  })

  it('takes the names of files out of every table; the chain still verifies', async () => {
    const called = `陈先生的身份证${Date.now()}.jpg`
    const bytes = Buffer.from(`photo ${called}`)
    const { id, type } = await open().files.put(bytes, { name: called, type: 'image/jpeg' })
    const file = { id, name: recordedName(id, 0, called), type, bytes: bytes.length }
    const { clock, ground, who, name } = await office([file])
    const { uploads } = await openDoorTables(doorPool, name)
    await uploads.add({ id, name: called, type, bytes: bytes.length, person: clerk })
    clock.pass(3 * 366 * day)
    expect(await tablesWith(called)).toEqual(['door.upload'])
    const [one] = await erasable(ground)
    expect(one?.files).toEqual([id])
    await eraseCase(ground, one!, who, '期满')
    expect(await tablesWith(called)).toEqual([])
    expect(await open().files.get(id)).toBeNull()
    const [verdict] = await open().verifyAll({ lanes: [name], seals: true })
    expect(verdict).toMatchObject({ fault: null, beside: [] })
    // As a restore brings it back.
    await uploads.add({ id, name: called, type, bytes: bytes.length, person: clerk })
    await replayErasures(ground.ground, ground.log)
    expect(await tablesWith(called)).toEqual([])
  })

  it('is held by a hold until it is let go', async () => {
    const { clock, ground, who, caseId, log, name } = await office()
    clock.pass(3 * 366 * day)
    await holdCase(ground, caseId, 'hold', who, '诉讼期间')
    const [one] = await erasable(ground)
    expect(one?.isHeld).toBe(true)
    await expect(eraseCase(ground, one!, who, '期满')).rejects.toThrow('held')
    clock.pass(1000)
    await holdCase(ground, caseId, 'release', who, '诉讼终结')
    expect(await erasable(ground)).toMatchObject([{ isHeld: false }])
    // The list brings both back after a restore; here they are there already, and stay one each.
    expect(await replayErasures(ground.ground, log)).toBe(0)
    expect((await open().facts.head(`${name}.access`)).seq).toBe(2)
  })

  it('is done again after a restore brought the values back', async () => {
    const { clock, ground, name, who, log } = await office()
    const back = await open().pool.run<{ ref: string }>(
      { text: 'select * from personal where lane = $1' },
      [name],
    )
    clock.pass(3 * 366 * day)
    const [one] = await erasable(ground)
    await eraseCase(ground, one!, who, '期满')
    const restore = `insert into personal select * from json_populate_recordset(null::personal, $1)`
    await open().pool.run({ text: restore }, [JSON.stringify(back)])
    expect(await valuesLeft(name)).toHaveLength(back.length)
    expect(await replayErasures(ground.ground, log)).toBe(1)
    expect(await valuesLeft(name)).toEqual([])
    expect(await readErasures(log)).toHaveLength(1)
    // A disk that was full took half of the next: it was never carried out.
    const told: string[] = []
    appendFileSync(log, '{"kind":"erasure","lane":"')
    expect(await replayErasures(ground.ground, log, (says) => told.push(says))).toBe(1)
    expect(told.join()).toContain('line 2')
    appendFileSync(log, '\n')
    await expect(readErasures(log)).rejects.toThrow('line 2')
    expect(await replayErasures(ground.ground, join(folder, 'none.jsonl'))).toBe(0)
  })
})
