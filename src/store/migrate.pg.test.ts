import { Client } from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { Told } from '../kernel/told.ts'
import { migrate, ownMigrations, refuseNewer } from './migrate.ts'
import { openStore } from './open.ts'
import { openPool } from './pool.ts'
import { freshDatabase, type TestDatabase } from './rig.ts'
import { errand } from './sample.ts'

const databases: TestDatabase[] = []
let url = ''
beforeEach(async () => {
  const database = await freshDatabase()
  databases.push(database)
  url = database.url
})
afterAll(() => Promise.all(databases.map((database) => database.drop())))

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe('bringing a database up to date', () => {
  const first = { name: 'schema/1.sql', sql: 'create table one (lane text primary key)' }
  const second = { name: 'schema/2.sql', sql: 'create table two (lane text primary key)' }
  const answer = (value: number) => ({
    name: 'functions/answer.sql',
    sql: `create or replace function answer() returns int language sql as 'select ${value}'`,
  })

  it('applies what is missing, once', async () => {
    const own = ownMigrations()
    const names = [...own.versions, ...own.functions].map(({ name }) => name)
    expect(await migrate({ url })).toEqual(names)
    expect(await migrate({ url })).toEqual([])
  })

  it('says so when there is no database to be reached', async () => {
    const nowhere = migrate({ url: 'postgresql://someone:secret@127.0.0.1:1/nothing' })
    const error = await nowhere.catch((one: unknown) => one)
    expect(error).toMatchObject({ kind: 'away', isUnknown: false })
    expect(String(error)).not.toContain('secret')
  })

  it('is done by one when two start at the same moment', async () => {
    const applied = await Promise.all([migrate({ url }), migrate({ url })])
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
  })

  it('leaves the database as it was when a migration fails', async () => {
    await migrate({ url }, { versions: [first], functions: [answer(1)] })
    const broken = { name: 'schema/3.sql', sql: 'create table three (); drop table absent' }
    const next = { versions: [first, second, broken], functions: [answer(2)] }
    await expect(migrate({ url }, next)).rejects.toThrow(/schema\/3.sql.*absent/)
    expect(await ask(`select to_regclass('two') as two, answer()`)).toEqual([
      { two: null, answer: 1 },
    ])
    expect(await migrate({ url }, { versions: [first], functions: [answer(1)] })).toEqual([])
  })

  it('replaces a function that reads otherwise', async () => {
    await migrate({ url }, { versions: [], functions: [answer(1)] })
    const next = { versions: [], functions: [answer(2)] }
    expect(await migrate({ url }, next)).toEqual(['functions/answer.sql'])
    expect(await ask('select answer()')).toEqual([{ answer: 2 }])
  })

  it('refuses a version that was changed after it was applied', async () => {
    await migrate({ url }, { versions: [first], functions: [] })
    const changed = { ...first, sql: `${first.sql};` }
    const again = migrate({ url }, { versions: [changed], functions: [] })
    await expect(again).rejects.toThrow('schema/1.sql')
  })

  it('refuses a database that is newer than the program', async () => {
    await migrate({ url }, { versions: [first, second], functions: [] })
    const older = migrate({ url }, { versions: [first], functions: [] })
    await expect(older).rejects.toThrow(/newer than this program \(schema\/2.sql\)/)
    await expect(older).rejects.toBeInstanceOf(Told)
    const owner = openPool({ url }, null, 1)
    try {
      const beside = refuseNewer(owner, { versions: [first], functions: [] })
      await expect(beside).rejects.toThrow(/newer than this program \(schema\/2.sql\)/)
      await refuseNewer(owner, { versions: [first, second], functions: [] })
      await owner.run({ text: 'drop table luoshi_migration' }, [])
      await refuseNewer(owner)
    } finally {
      await owner.close()
    }
  })
})

describe('the schema', () => {
  it('has no key that does not begin with the lane', async () => {
    await migrate({ url })
    const keys = await ask(`
      select i.indexrelid::regclass::text as key, a.attname as first
      from pg_index i join pg_class t on t.oid = i.indrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where i.indisunique and t.relnamespace = 'public'::regnamespace`)
    expect(keys.length).toBeGreaterThan(8)
    expect(keys.filter(({ first }) => first !== 'lane')).toEqual([])
  })

  it('has no triggers, sequences or generated columns: a spread record has none', async () => {
    await migrate({ url })
    const found = await ask(`
      select tgname::text as name from pg_trigger where not tgisinternal
      union all select relname::text from pg_class
        where relkind = 'S' and relnamespace = 'public'::regnamespace
      union all select attname::text from pg_attribute a join pg_class t on t.oid = a.attrelid
        where t.relnamespace = 'public'::regnamespace
          and (attidentity <> '' or attgenerated <> '')`)
    expect(found).toEqual([])
  })
})

describe('the role of the product', () => {
  it('works for an owner who is no superuser and may not make roles', async () => {
    await migrate({ url })
    const name = new URL(url).pathname.slice(1)
    const owner = `owner_of_${name}`
    const other = await freshDatabase()
    databases.push(other)
    const base = new URL(other.url).pathname.slice(1)
    await ask(`create role ${owner} login nocreaterole; grant luoshi_app to ${owner};
      alter database ${base} owner to ${owner}`)
    const theirs = other.url.replace(/\/\/[^@/]*@/, `//${owner}@`)
    const store = await openStore({ url: theirs })
    await store.facts.append('park', [errand({ id: 'a', cases: [['e1', 0]] })])
    expect(await store.verify('park')).toEqual([])
    await expect(store.pool.run({ text: 'delete from fact' }, [])).rejects.toThrow('denied')
    await store.close()
  })

  it('works for an owner who makes it, also where making it is not having it', async () => {
    const other = await freshDatabase()
    databases.push(other)
    const base = new URL(other.url).pathname.slice(1)
    await ask(`create role maker_of_${base} login createrole`)
    await ask(`alter database ${base} owner to maker_of_${base}`)
    // As PostgreSQL 16 leaves it with who made the role.
    const [found] = await ask(`select current_setting('server_version_num')::int as version`)
    const isOlder = Number(found?.version) < 160_000
    const how = isOlder ? 'with admin option' : 'with admin true, inherit false, set false'
    await migrate({ url })
    await ask(`grant luoshi_app to maker_of_${base} ${how}`)
    const theirs = other.url.replace(/\/\/[^@/]*@/, `//maker_of_${base}@`)
    const store = await openStore({ url: theirs })
    await store.facts.append('park', [errand({ id: 'a', cases: [['e1', 0]] })])
    await store.close()
  })

  it('lengthens the record and can do nothing else to it', async () => {
    const store = await openStore({ url })
    await store.facts.append('park', [errand({ id: 'a', cases: [['e1', 0]] })])
    const attempts = [
      `update fact set by = 'li'`,
      'delete from fact',
      'truncate fact',
      'drop table fact',
      'alter table fact add column more text',
      `update edition set paper = ''`,
      'delete from edition',
      'delete from lane_head',
      `reset role; update fact set by = 'li'`,
    ]
    for (const text of attempts) {
      const tried = text.split('; ').map((one) => store.pool.run({ text: one }, []))
      await expect(Promise.all(tried)).rejects.toThrow(/permission denied|must be owner/)
    }
    expect(await store.verify('park')).toEqual([])
    await store.close()
  })
})
