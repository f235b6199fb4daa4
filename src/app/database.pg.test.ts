import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDoorTables } from '../doors/http/tables/open-door-tables.ts'
import { freshDatabase, type TestDatabase } from '../store/rig.ts'
import { openDatabase } from './database.ts'
import { readSettings } from './settings.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const folder = mkdtempSync(join(tmpdir(), 'luoshi-logins-'))
const login = `serves_${process.pid}`
let database: TestDatabase
let owner: Client
beforeAll(async () => {
  database = await freshDatabase()
  owner = new Client(database.url)
  await owner.connect()
})
afterAll(async () => {
  await owner.query(`drop owned by ${login}; drop role ${login}`)
  await owner.end()
  await database.drop()
  rmSync(folder, { recursive: true })
})

/** Opens the database of the environment; gives what it had to say as well. */
async function opened(environment: { readonly [name: string]: string }) {
  const lines: string[] = []
  const all = { DATABASE_URL: database.url, LUOSHI_DATA: folder, ...environment }
  const settings = readSettings([], all, root)
  return { lines, ...(await openDatabase(settings, (line) => lines.push(line))) }
}

const who = { text: 'select session_user as login, current_user as acts' }

describe('a database of a server', () => {
  it('without a login of its own says so, and works under the role', async () => {
    const { store, lines, close } = await opened({})
    expect(lines.join()).toContain('LUOSHI_APP_URL')
    expect(await store.pool.run(who, [])).toMatchObject([{ acts: 'luoshi_app' }])
    await close()
  })

  it('serves people by the login it is given, which cannot become the owner', async () => {
    await owner.query(`create role ${login} login in role luoshi_app`)
    const url = database.url.replace(/\/\/[^@]*@/, `//${login}@`)
    const { store, owner: pool, lines, close } = await opened({ LUOSHI_APP_URL: url })
    expect(lines).toEqual([])
    expect(await store.pool.run(who, [])).toEqual([{ login, acts: login }])
    const { text } = { text: `set role ${new URL(database.url).username}` }
    await expect(store.pool.run({ text }, [])).rejects.toThrow('permission denied')
    const tables = await openDoorTables(store.pool, 'district', pool)
    await tables.uploads.add({ id: 'a', name: 'a', type: 't', bytes: 1, person: 'p' })
    expect(await tables.uploads.of('a')).toHaveLength(1)
    const where = `where lane <> 'district'`
    const elsewhere = { text: `select count(*)::int as n from door.upload ${where}` }
    await owner.query(`insert into door.upload values ('other', 'b', 'p', 0, 'b', 't', 1)`)
    expect(await store.pool.run(elsewhere, [])).toEqual([{ n: 0 }])
    const change = { text: `update door.audit set kind = 'x'` }
    await expect(store.pool.run(change, [])).rejects.toThrow('permission denied')
    await close()
  })

  it('says when it is opened what no longer keeps the record from being changed', async () => {
    const url = database.url.replace(/\/\/[^@]*@/, `//${login}@`)
    await owner.query('grant update on fact to luoshi_app')
    const { lines, close } = await opened({ LUOSHI_APP_URL: url })
    await close()
    await owner.query('revoke update on fact from luoshi_app')
    expect(lines).toEqual([expect.stringContaining('luoshi_app may do more to public.fact')])
  })

  it('is not opened by a login that could do more', async () => {
    const failed = opened({ LUOSHI_APP_URL: database.url })
    await expect(failed).rejects.toThrow('may do too much')
  })
})
