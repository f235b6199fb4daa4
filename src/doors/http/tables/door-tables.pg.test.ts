import { afterAll, describe, expect, it } from 'vitest'
import { openPool } from '../../../store/pool.ts'
import type { AuditEntry, AuditQuery } from './audit-table.ts'
import type { DoorTables } from './door-tables.ts'
import { memoryDoorTables } from './memory-door-tables.ts'
import { openDoorTables } from './open-door-tables.ts'

const url = process.env.LUOSHI_TEST_URL!
const pool = openPool({ url }, null, 4)
afterAll(() => pool.close())
let lanes = 0
const fresh = () => openDoorTables(pool, `door-${(lanes += 1)}-${process.pid}`)

const then = '2026-11-23T01:00:00.000Z'

describe.each([
  ['in PostgreSQL', fresh],
  ['in memory', async () => memoryDoorTables()],
])('the tables of the door %s', (_, open: () => Promise<DoorTables>) => {
  it('tell who brought a file, the first one first', async () => {
    const { uploads } = await open()
    const file = { id: 'f'.repeat(64), name: 'a.txt', type: 'text/plain', bytes: 5, person: 'z' }
    await uploads.add(file)
    await uploads.add({ ...file, person: 'a', name: 'b.txt' })
    await uploads.add({ ...file, name: 'again.txt' })
    expect(await uploads.of(file.id)).toEqual([file, { ...file, person: 'a', name: 'b.txt' }])
    expect(await uploads.of('none')).toEqual([])
  })

  it('tell which cases name a file, and how far the record was looked through', async () => {
    const { fileUses } = await open()
    expect(await fileUses.seq()).toBe(0)
    await fileUses.note([{ fileId: 'f', caseId: 'c1' }, { fileId: 'f', caseId: 'c1' }], 5)
    await fileUses.note([{ fileId: 'f', caseId: 'c2' }], 9)
    await fileUses.note([], 7)
    expect((await fileUses.casesOf('f')).toSorted()).toEqual(['c1', 'c2'])
    expect(await fileUses.seq()).toBe(9)
  })
})

describe.each([
  ['in PostgreSQL', fresh],
  ['in memory', async () => memoryDoorTables()],
])('the audit %s', (_, open: () => Promise<DoorTables>) => {
  it('is read newest first, page by page, narrowed by what is asked, and forgets', async () => {
    const { audit } = await open()
    const entry = (at: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
      id: `${at}-1`,
      at,
      kind: 'sign-in',
      person: 'p-1',
      account: 'zhou',
      address: '127.0.0.1',
      device: 'Firefox',
      outcome: 'done',
      about: { tries: 3 },
      ...more,
    })
    const refused = entry('2026-11-23T02:00:00.000Z', { outcome: 'refused', person: null })
    const ended = entry('2026-11-23T03:00:00.000Z', { kind: 'sign-out' })
    for (const one of [entry(then), refused, ended]) await audit.add(one)
    expect(await audit.list({ limit: 2 })).toEqual({ entries: [ended, refused], next: refused.id })
    expect((await audit.list({ limit: 2, cursor: refused.id })).entries).toEqual([entry(then)])
    const found = async (query: Omit<AuditQuery, 'limit'>) =>
      (await audit.list({ ...query, limit: 9 })).entries.map(({ at }) => at.slice(11, 13))
    expect(await found({ outcome: 'refused' })).toEqual(['02'])
    expect(await found({ kinds: ['sign-in'], person: 'p-1' })).toEqual(['01'])
    expect(await found({ from: refused.at, until: ended.at, account: 'zhou' })).toEqual(['02'])
    expect(await found({ address: 'elsewhere' })).toEqual([])
    expect(await audit.forget(ended.at)).toBe(2)
    expect(await found({})).toEqual(['03'])
  })
})

it('the tables are made once, also when two servers start together', async () => {
  const opened = await Promise.all([fresh(), fresh(), fresh()])
  expect(opened).toHaveLength(3)
})
