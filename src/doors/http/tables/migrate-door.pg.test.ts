import { readFile } from 'node:fs/promises'
import { afterAll, expect, it } from 'vitest'
import { openPool } from '../../../store/pool.ts'
import { freshDatabase } from '../../../store/rig.ts'
import { openDoorTables } from './open-door-tables.ts'

const database = await freshDatabase()
const pool = openPool({ url: database.url }, null, 4)
afterAll(async () => {
  await pool.close()
  await database.drop()
})

const first = new URL('./schema/0001-tables.sql', import.meta.url)

it('a database of before the dated files keeps its accounts; all sign in once more', async () => {
  await pool.run({ text: await readFile(first, 'utf8') }, [])
  const values = `values ('old', 'zhou', 'p-1', 'argon2id$…')`
  await pool.run(
    { text: `insert into door.account (lane, account, person, password) ${values}` },
    [],
  )
  await pool.run(
    {
      text: `insert into door.session (lane, token_hash, person, created_at, seen_at)
        values ('old', 'hash', 'p-1', '2026-11-23', '2026-11-23')`,
    },
    [],
  )
  const [one, two] = await Promise.all([openDoorTables(pool, 'old'), openDoorTables(pool, 'old')])
  expect(await one.accounts.find('zhou')).toEqual({
    account: 'zhou',
    person: 'p-1',
    password: 'argon2id$…',
    createdAt: null,
    changedAt: null,
    mustChange: false,
    disabledAt: null,
    isDemo: false,
    earlier: [],
  })
  expect(await two.sessions.find('hash')).toBeNull()
  const taken = await pool.run<{ name: string }>(
    { text: 'select name from door.migration order by name' },
    [],
  )
  expect(taken.map(({ name }) => name.slice(0, 4))).toEqual(
    expect.arrayContaining(['0001', '0002', '0003']),
  )
  expect(new Set(taken.map(({ name }) => name)).size).toBe(taken.length)
})
