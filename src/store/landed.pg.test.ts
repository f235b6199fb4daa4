/**
 * Every schema that landed brings its rows to today's. `landed/small-store.json` was written by
 * the program of schema 0005: an early schema holds those of its tables that it has.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { migrate, ownMigrations } from './migrate.ts'
import { openStore } from './open.ts'
import { freshDatabase, type TestDatabase } from './rig.ts'
import { errand } from './sample.ts'

interface Rows {
  readonly [table: string]: { readonly columns: readonly string[]; readonly lines: string[] }
}

const folder = join(import.meta.dirname, 'landed')
const small = JSON.parse(readFileSync(join(folder, 'small-store.json'), 'utf8')) as Rows
const { versions, functions } = ownMigrations()
/** The schemas a program was started with, by the last of their files. */
const landed = versions.map(({ name }, at) => [name, versions.slice(0, at + 1)] as const)

const databases: TestDatabase[] = []
let url = ''
beforeEach(async () => {
  const database = await freshDatabase()
  databases.push(database)
  url = database.url
})
afterAll(() => Promise.all(databases.map((database) => database.drop())))

describe('a store of a schema that landed', () => {
  it.each(landed)('%s comes to today’s, rows as they were, and verifies', async (_, prefix) => {
    await migrate({ url }, { versions: prefix, functions: [] })
    const filled = await fill(url)
    expect(filled).toContain('fact')
    const before = await rowsOf(url, filled)
    const applied = await migrate({ url })
    expect(applied).toHaveLength(versions.length - prefix.length + functions.length)
    expect(await rowsOf(url, filled)).toEqual(before)
    const store = await openStore({ url })
    const verdicts = await store.verifyAll()
    expect(verdicts.map(({ lane, facts, fault }) => [lane, facts, fault])).toEqual([
      ['park', 7, null],
      ['street', 1, null],
    ])
    const more = await store.facts.append('park', [errand({ id: 'later', cases: [['e3', 1]] })])
    expect(more).toMatchObject([{ outcome: 'accepted', firstSeq: 8 }])
    const again = await store.facts.append('park', [errand({ id: 'later', cases: [['e3', 1]] })])
    expect(again).toMatchObject([{ outcome: 'accepted', repeated: true }])
    await store.close()
  })

  it('keeps running as it is when a later migration fails', async () => {
    await migrate({ url })
    await fill(url)
    const before = await rowsOf(url, Object.keys(small))
    const broken = {
      name: 'schema/9999-broken.sql',
      sql: `alter table fact add column more text; update case_row set status = 'lost';
        drop table absent`,
    }
    const next = { versions: [...versions, broken], functions }
    await expect(migrate({ url }, next)).rejects.toThrow(/9999-broken.*nothing was changed/)
    expect(await rowsOf(url, Object.keys(small))).toEqual(before)
    const store = await openStore({ url })
    const more = await store.facts.append('park', [errand({ id: 'later', cases: [['e3', 1]] })])
    expect(more).toMatchObject([{ outcome: 'accepted' }])
    await store.close()
  })

  it('is not opened by an older program, which says so', async () => {
    await migrate({ url })
    const older = { versions: versions.slice(0, 5), functions }
    await expect(migrate({ url }, older)).rejects.toThrow('数据库比本程序新')
  })

  it('gives a migration up when a table is not to be had soon, and changes nothing', async () => {
    await migrate({ url })
    const holder = new Client(url)
    await holder.connect()
    await holder.query('begin; select 1 from fact; lock table fact in access share mode')
    const next = {
      versions: [...versions, { name: 'schema/9999.sql', sql: 'alter table fact add x text' }],
      functions,
    }
    await expect(migrate({ url }, next, 200)).rejects.toThrow(/nothing was changed.*lock timeout/)
    await holder.end()
  })
})

describe('a schema file', () => {
  it('is never changed once it has landed', () => {
    const said = JSON.parse(readFileSync(join(folder, 'digests.json'), 'utf8')) as {
      readonly [name: string]: string
    }
    const now = Object.fromEntries(versions.map(({ name, sql }) => [name, digestOf(sql)]))
    expect(now).toMatchObject(said)
  })

  it('does not rewrite or block a table that may be large', () => {
    const large = '(?:public\\.)?(?:fact|case_row|personal|due|door\\.audit)'
    const slow = [
      new RegExp(`alter table ${large}\\b[^;]*\\balter column \\w+ (?:set data )?type`, 'i'),
      new RegExp(`alter table ${large}\\b[^;]*\\bset not null`, 'i'),
      new RegExp(`alter table ${large}\\b[^;]*\\bdefault (?:now|random|gen_random|clock_)`, 'i'),
      new RegExp(`alter table ${large}\\b[^;]*\\badd constraint(?![^;]*not valid)`, 'i'),
      new RegExp(`\\bupdate ${large} set\\b`, 'i'),
      new RegExp(`\\bcreate (?:unique )?index (?!concurrently)\\w+\\s+on ${large}\\b`, 'i'),
    ]
    // The first five made the tables: there was nothing in them yet.
    const wrong = versions.slice(5).flatMap(({ name, sql }) => {
      const code = sql.replaceAll(/--.*$/gm, '')
      return slow.filter((pattern) => pattern.test(code)).map((pattern) => [name, pattern.source])
    })
    expect(wrong).toEqual([])
  })
})

/** Puts the rows into the tables that are there; gives their names. */
async function fill(into: string): Promise<string[]> {
  return within(into, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    )
    const there = Object.keys(small).filter((table) => rows.some(({ name }) => name === table))
    for (const table of there) {
      const { columns, lines } = small[table]!
      const copy = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
      await pipeline(Readable.from(lines.map((line) => `${line}\n`)), copy)
    }
    return there
  })
}

/** The rows of these tables, in the columns they had. */
async function rowsOf(of: string, tables: readonly string[]): Promise<object> {
  return within(of, async (client) => {
    const all: Record<string, unknown> = {}
    for (const table of tables) {
      const columns = small[table]!.columns.join(', ')
      const { rows } = await client.query(`select ${columns} from ${table} order by 1, 2, 3`)
      all[table] = rows
    }
    return all
  })
}

async function within<T>(at: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(at)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function digestOf(sql: string): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
}
