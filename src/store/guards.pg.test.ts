import { expect, describe, it } from 'vitest'
import { guardsOf } from './guards.ts'
import { migrate, ownMigrations } from './migrate.ts'
import { openPool } from './pool.ts'
import { freshDatabase } from './rig.ts'
import { useStore } from './test-database.ts'

const { url, asOwner } = useStore()

const now = async () => {
  const pool = openPool({ url: url() }, null, 1)
  return guardsOf(pool).finally(() => pool.close())
}

describe('the guards of the record', () => {
  it('stand in a database as the migrations make it', async () => {
    expect(await now()).toEqual({ isKnown: true, down: [] })
  })

  it.each([
    [
      'rights on facts',
      'grant update on fact to luoshi_app',
      'revoke update on fact from luoshi_app',
      'fact',
    ],
    [
      'rights on one column',
      'grant update (body) on fact to luoshi_app',
      'revoke update (body) on fact from luoshi_app',
      'fact',
    ],
    [
      'rights of everybody',
      'grant insert on verification to public',
      'revoke insert on verification from public',
      'public',
    ],
    [
      'a wall that is off',
      'alter table personal disable row level security',
      'alter table personal enable row level security',
      'personal',
    ],
    [
      'a wall with a door in it',
      'create policy all_see on fact using (true)',
      'drop policy all_see on fact',
      'fact',
    ],
    [
      'a wall of other bricks',
      'alter policy lane_wall on case_row using (true)',
      'alter policy lane_wall on case_row using (coalesce(lane = any((select open_lanes())::text[]), true))',
      'case_row',
    ],
    [
      'a trigger',
      `create function quiet() returns trigger language plpgsql as 'begin return null; end';
        create trigger quiet before insert on fact for each row execute function quiet()`,
      'drop function quiet cascade',
      'trigger',
    ],
    [
      'a rule',
      'create rule none as on delete to fact do instead nothing',
      'drop rule none on fact',
      'rule',
    ],
    [
      'a constraint that is gone',
      'alter table fact drop constraint fact_in_place',
      'alter table fact add constraint fact_in_place check (seq > 0 and ver > 0 and ordinal >= 0)',
      'fact_in_place',
    ],
    [
      'a function that runs as the owner',
      `create function mine() returns void security definer language sql as 'delete from fact'`,
      'drop function mine',
      'mine',
    ],
    [
      'a function anybody may call',
      'grant execute on function raise_lane_walls() to public',
      'revoke execute on function raise_lane_walls() from public',
      'raise_lane_walls',
    ],
    [
      'lanes that are open to all',
      'alter function open_lanes() security invoker',
      'alter function open_lanes() security definer',
      'open_lanes',
    ],
    [
      'a login that became mighty',
      `create role mighty_${process.pid} login bypassrls;
        insert into lane_login values ('park', 'mighty_${process.pid}')`,
      `delete from lane_login; drop role mighty_${process.pid}`,
      'mighty',
    ],
  ])('are told to be down: %s', async (_, take, put, named) => {
    await asOwner(take)
    const { down } = await now()
    await asOwner(put)
    expect(down).toHaveLength(1)
    expect(down[0]).toContain(named)
    expect(await now()).toEqual({ isKnown: true, down: [] })
  })

  it.each([
    [
      'in the middle, under another name',
      `set name = 'was' where name = 'schema/0015-restored.sql'`,
    ],
    ['of the last ones', `set name = 'was' where name >= 'schema/0016'`],
    ['of a digest', `set digest = 'was' where name = 'schema/0007-lane-walls.sql'`],
    ['of the digest of a function', `set digest = 'was' where name = 'functions/seq-at.sql'`],
    ['of all', `set name = 'was'`],
  ])(
    'are looked at whatever is noted of migrations, and a change is told: %s',
    async (_, change) => {
      await asOwner('create table kept as select * from luoshi_migration')
      await asOwner(`update luoshi_migration ${change}`)
      await asOwner('alter table personal disable row level security')
      const { isKnown, down } = await now()
      await asOwner('alter table personal enable row level security')
      const { down: noted } = await now()
      await asOwner('truncate luoshi_migration; insert into luoshi_migration select * from kept')
      await asOwner('drop table kept')
      expect(isKnown).toBe(true)
      expect(noted.length).toBeGreaterThan(0)
      expect(noted.every((says) => /升级记录.* \/ .*note/.test(says))).toBe(true)
      expect(down.filter((says) => !noted.includes(says))).toEqual([
        expect.stringContaining('wall between lanes of public.personal'),
      ])
      expect(await now()).toEqual({ isKnown: true, down: [] })
    },
  )

  it('are told to be noted by nobody where the notes are gone', async () => {
    await asOwner('alter table luoshi_migration rename to was')
    const { isKnown, down } = await now()
    await asOwner('alter table was rename to luoshi_migration')
    const { versions, functions } = ownMigrations()
    expect([isKnown, down.length]).toEqual([true, versions.length + functions.length])
  })
})

describe('the guards of an older database', () => {
  const { versions, functions } = ownMigrations()
  it.each(versions.slice(4, -1).map(({ name }, at) => [name, versions.slice(0, at + 5)] as const))(
    'are not looked at: %s',
    async (_, prefix) => {
      const database = await freshDatabase()
      const reach = { url: database.url }
      const older = functions.map(({ name, sql }) => ({
        name,
        sql: sql.replace('\nbegin', '\n begin'),
      }))
      await migrate(reach, { versions: prefix, functions: older })
      const pool = openPool(reach, null, 1)
      try {
        expect(await guardsOf(pool)).toEqual({ isKnown: false, down: [] })
        await pool.run({ text: `delete from luoshi_migration where name like '%/0002%'` }, [])
        const { down } = await guardsOf(pool)
        expect(down).toEqual([expect.stringContaining('schema/0002-tables.sql')])
      } finally {
        await pool.close()
        await database.drop()
      }
    },
  )
})
