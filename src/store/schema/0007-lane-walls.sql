-- The second wall between lanes, behind the engine's own: every table with a lane shows a
-- connection only the lanes that are open to it. A connection names its lane once, when it is
-- made (luoshi.lane; * for all it may have); which lanes a login may have is the owner's to say,
-- so that no statement can open another: what a connection asks for only ever narrows it.

create table lane_login (
  lane text collate "C" not null,
  login text collate "C" not null,
  primary key (lane, login)
);

-- The lanes open to this connection, each with the lane beside it where it is kept who looked at
-- personal data; null: all of them, for the owner's own sessions only.
create function open_lanes() returns text[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  asked text := coalesce(current_setting('luoshi.lane', true), '');
  granted text[];
begin
  if pg_has_role(session_user, current_user, 'member') then
    if asked = '*' then
      return null;
    end if;
    return array[asked, asked || '.access'];
  end if;
  select array_agg(l.lane) || array_agg(l.lane || '.access') into granted
    from public.lane_login l where l.login = session_user and asked in ('*', l.lane);
  return coalesce(granted, '{}');
end
$$;

-- Walls in every table that has a lane and none yet; again is harmless. For the owner only.
create function raise_lane_walls() returns integer
language plpgsql
set search_path = public, pg_temp
as $$
declare
  unwalled record;
  raised integer := 0;
begin
  for unwalled in
    select c.oid::regclass as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'lane' and not a.attisdropped
    where n.nspname in ('public', 'door') and c.relkind in ('r', 'p') and not c.relrowsecurity
    order by c.oid
  loop
    execute format('alter table %s enable row level security', unwalled.name);
    execute format(
      'create policy lane_wall on %s using (coalesce(lane = any((select open_lanes())::text[]), true))',
      unwalled.name);
    raised := raised + 1;
  end loop;
  return raised;
end
$$;

revoke all on function raise_lane_walls() from public;
revoke create on schema public from public;

-- What a wall hides must not show through an index either, so PostgreSQL looks behind one only
-- with operators it knows to tell nothing. Containment is one, and is not marked so; where the
-- owner may not mark it, lists by what a case shows are found by their type instead.
do $$
begin
  alter function pg_catalog.jsonb_contains(jsonb, jsonb) leakproof;
exception
  when insufficient_privilege then null;
end
$$;
