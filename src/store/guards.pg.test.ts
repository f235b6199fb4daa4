import { expect, describe, it } from 'vitest'
import { guardsOf } from './guards.ts'
import { openPool } from './pool.ts'
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

  it('are not looked at in a database of another version', async () => {
    await asOwner(
      `update luoshi_migration set name = 'was' where name = 'schema/0015-restored.sql'`,
    )
    expect(await now()).toEqual({ isKnown: false, down: [] })
    await asOwner(
      `update luoshi_migration set name = 'schema/0015-restored.sql' where name = 'was'`,
    )
  })
})
