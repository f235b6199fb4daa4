import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate, ownMigrations } from './migrate.ts'
import { openStore, type OpenStore } from './open.ts'
import { freshDatabase } from './rig.ts'
import { errand } from './sample.ts'
import { useStore } from './test-database.ts'

const { open, url } = useStore()
const login = `wall_${process.pid}`
const [own, other] = ['north', 'south']
let owner: Client
let app: Client
let store: OpenStore

beforeAll(async () => {
  owner = new Client(url())
  await owner.connect()
  await owner.query(`create role ${login} login in role luoshi_app`)
  await owner.query('insert into lane_login (lane, login) values ($1, $2)', [own, login])
  for (const lane of [own, other, `${own}.access`, `${other}.access`]) {
    const row = { shown: { title: `${lane} 跑腿`, plan: 'p1' } }
    const personal = { ref: 'r1', caseId: 'e1', class: 'personal', salt: 's', value: lane } as const
    const write = errand({ id: 'c1', cases: [['e1', 0]], row, personal: [personal] })
    await open().facts.append(lane, [write])
  }
  store = await openStore({ url: url(), app: { url: as(login) }, lane: own, migrate: false })
  app = new Client({ connectionString: as(login), options: `-c luoshi.lane=${own}` })
  await app.connect()
})
afterAll(async () => {
  await app.end()
  await store.close()
  await owner.query(`drop owned by ${login}; drop role ${login}`)
  await owner.end()
})

/** The same database by another login. */
function as(user: string): string {
  return url().replace(/\/\/[^@]*@/, `//${user}@`)
}

const lanesOf = async (sql: string): Promise<string[]> => {
  const { rows } = await app.query(sql)
  return rows.map(({ lane }) => lane).toSorted()
}
/** What PostgreSQL says to a statement, by its class: 42501 is “insufficient privilege”. */
const codeOf = async (sql: string, client = app): Promise<string> =>
  client.query(sql).then(
    () => 'done',
    (error: { readonly code?: string }) => error.code ?? String(error),
  )

describe('the wall between lanes', () => {
  it('stands in every table that has a lane, also in those of migrations to come', async () => {
    const sql = `select c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'lane' and not a.attisdropped
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relrowsecurity`
    expect((await owner.query(sql)).rows).toEqual([])
    const fresh = await freshDatabase()
    await migrate({ url: fresh.url })
    const later = { name: 'schema/9999-later.sql', sql: 'create table lamp (lane text not null)' }
    const { versions, functions } = ownMigrations()
    await migrate({ url: fresh.url }, { versions: [...versions, later], functions })
    const client = new Client(fresh.url)
    await client.connect()
    expect((await client.query(sql)).rows).toEqual([])
    const made = `select relrowsecurity as walled from pg_class where relname = 'lamp'`
    expect((await client.query(made)).rows).toEqual([{ walled: true }])
    await client.end()
    await fresh.drop()
  })

  it('shows a connection its own lane and the one beside it, whatever is asked', async () => {
    for (const table of ['fact', 'case_row', 'lane_head', 'personal']) {
      const found = await lanesOf(`select distinct lane from ${table}`)
      expect([table, found]).toEqual([table, [own, `${own}.access`]])
      expect(await lanesOf(`select lane from ${table} where lane = '${other}'`)).toEqual([])
    }
    expect(await store.facts.lanes()).toEqual([own, `${own}.access`])
    expect(await store.facts.load(other, 'e1')).toEqual([])
    expect(await store.tables.row(other, 'e1')).toBeNull()
    expect(await store.facts.load(own, 'e1')).toHaveLength(1)
  })

  it('takes nothing for another lane, through the door of the store or beside it', async () => {
    const write = errand({ id: 'c9', cases: [['e9', 0]] })
    const outcome = await store.facts.append(other, [write]).catch((error: Error) => error.message)
    expect(JSON.stringify(outcome)).not.toContain('accepted')
    expect(await open().facts.load(other, 'e9')).toEqual([])
    expect(await open().facts.head(other)).toMatchObject({ seq: 1 })
    const [stored] = await store.facts.append(own, [write])
    expect(stored?.outcome).toBe('accepted')
    const planted = `insert into case_row select (jsonb_populate_record(null::case_row,
      to_jsonb(r) || '{"lane":"${other}","case_id":"e8"}')).* from case_row r where case_id = 'e1'`
    expect(await codeOf(planted)).toBe('42501')
  })

  it('is not opened by asking for more: asking only narrows what a login has', async () => {
    for (const asked of [other, '*', `${other}.access`, `${own}','${other}`, '']) {
      await app.query(`select set_config('luoshi.lane', $1, false)`, [asked])
      const seen = await lanesOf('select distinct lane from fact')
      expect(seen).toEqual(asked === '*' ? [own, `${own}.access`] : [])
    }
    await app.query(`set luoshi.lane = '${own}'`)
    await app.query('reset luoshi.lane')
    expect(await lanesOf('select distinct lane from fact')).toEqual([own, `${own}.access`])
  })

  it('a predicate that tells what it sees is shown nothing from behind it', async () => {
    await app.query(`create function pg_temp.tell(text) returns boolean language plpgsql cost 0.01
      as $$ begin raise notice '%', $1; return true; end $$`)
    const told: string[] = []
    const listen = ({ message }: { message?: string | undefined }) => told.push(message ?? '')
    app.on('notice', listen)
    await app.query('select 1 from personal where pg_temp.tell(value)')
    app.off('notice', listen)
    expect(told.toSorted()).toEqual([own, `${own}.access`])
  })

  it('does not keep a list from its index', async () => {
    await app.query('set enable_seqscan = off; set enable_indexscan = off')
    const asked = `select case_id from case_row where shown @> '{"plan":"p1"}'`
    const { rows } = await app.query(`explain (costs off) ${asked}`)
    expect(JSON.stringify(rows)).toContain('case_row_by_shown')
    expect((await app.query(asked)).rows).toHaveLength(2)
    await app.query('reset enable_seqscan; reset enable_indexscan')
  })
})

describe('the login of the application', () => {
  it.each([
    [
      'writes no fact but through the batch',
      `insert into fact select (jsonb_populate_record(
      null::fact, to_jsonb(f) || '{"seq":2,"ver":2,"command_id":"x"}')).* from fact f`,
    ],
    ['moves no head', `update lane_head set recorded_at = '2099-01-01'`],
    ['makes no head', `insert into lane_head values ('${other}', 0, '')`],
    ['changes no fact', `update fact set body = '{}'`],
    ['removes no fact', 'delete from fact'],
    ['empties no table of facts', 'truncate fact'],
    ['copies no facts in', 'copy fact from program $$true$$'],
    ['copies no facts out to a program', 'copy fact to program $$cat$$'],
    ['reads no file of the server', `select pg_read_file('postgresql.conf')`],
    ['gives itself no lane', `insert into lane_login values ('${other}', '${login}')`],
    ['does not see who has which lane', 'select * from lane_login'],
    ['changes no policy', 'alter policy lane_wall on fact using (true)'],
    ['drops no policy', 'drop policy lane_wall on fact'],
    ['adds no policy', 'create policy open on fact using (true)'],
    ['takes no wall down', 'alter table fact disable row level security'],
    ['raises none either', 'select raise_lane_walls()'],
    ['takes no table over', `alter table fact owner to ${login}`],
    ['drops nothing', 'drop table fact'],
    [
      'puts no function in the place of another',
      'create or replace function open_lanes() ' +
        `returns text[] language sql as $$ select array['${other}'] $$`,
    ],
    ['takes no function over', `alter function open_lanes() owner to ${login}`],
    ['makes no function run as the owner', 'alter function append_batch security definer'],
    ['makes nothing in the schema', 'create function f() returns int language sql as $$select 1$$'],
    ['does not become the owner', 'set role luoshi'],
    ['does not start over as somebody else', 'set session authorization luoshi'],
    ['makes no role', 'create role crow superuser'],
    ['gives itself no right', `alter role ${login} bypassrls`],
  ])('%s', async (_what, sql) => {
    expect(await codeOf(sql)).toMatch(/^(42501|0LP01|42P17)$/)
  })

  it('stays who it is when the role is given back', async () => {
    await app.query('reset role')
    await app.query('set role none')
    // PostgreSQL only warns that nothing was granted.
    await app.query('grant update, delete on fact to luoshi_app')
    expect(await codeOf('delete from fact')).toBe('42501')
    expect((await app.query('select session_user as name')).rows).toEqual([{ name: login }])
  })

  it('is refused what a wall would have to be left out for', async () => {
    await app.query('set row_security = off')
    expect(await codeOf('select * from fact')).toBe('42501')
    expect(await codeOf('copy fact to stdout')).toBe('42501')
    await app.query('reset row_security')
  })

  it('puts nothing in the place of a table: what it shadows is its own', async () => {
    await app.query('create temp table lane_login (lane text, login text)')
    await app.query(`insert into pg_temp.lane_login values ('${other}', '${login}')`)
    expect(await lanesOf('select distinct lane from fact')).toEqual([own, `${own}.access`])
    await app.query('drop table pg_temp.lane_login')
  })

  it('runs two functions as the owner: what lengthens the record, what says for whom', async () => {
    const { rows } = await owner.query(`select proname as name, array_to_string(proconfig, ' ')
        ~ 'search_path=(pg_catalog|public), pg_temp' as "isPinned"
      from pg_proc where prosecdef and pronamespace = 'public'::regnamespace order by 1`)
    expect(rows).toEqual([
      { name: 'append_batch', isPinned: true },
      { name: 'open_lanes', isPinned: true },
    ])
  })

  it('lengthens no lane that is not open to it, although the batch runs as the owner', async () => {
    const write = errand({ id: 'c10', cases: [['e10', 0]] })
    await expect(store.facts.append(other, [write])).rejects.toMatchObject({ code: '42501' })
    await expect(store.facts.append(`${other}.access`, [write])).rejects.toMatchObject({
      code: '42501',
    })
    const { rows } = await owner.query(`select has_function_privilege('public', oid, 'execute')
      as "isOpen" from pg_proc where proname = 'append_batch'`)
    expect(rows).toEqual([{ isOpen: false }])
  })

  it('that was given no lane sees nothing and can do nothing', async () => {
    await owner.query('delete from lane_login')
    expect(await lanesOf('select lane from fact')).toEqual([])
    expect(await lanesOf('select lane from lane_head')).toEqual([])
    await owner.query('insert into lane_login (lane, login) values ($1, $2)', [own, login])
  })
})
