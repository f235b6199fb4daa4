-- Appends the commands of one lane in their order, each whole or not at all, under the lock of
-- the lane's head. Arrays that begin with c_ hold a command per place, g_ what several of them
-- expect and none writes, e_ what else each expects, k_ the keys they claim or give back, f_ their
-- facts, r_ the rows of their cases; all but c_ and g_ are sorted by command. `cases` and `keys`
-- are what g_case, e_case, f_case, r_case and k_key count from 1; c_same is the first command of
-- the batch with the same id.
-- Gives a row for every command that was not accepted, and before them one for command 0: where
-- the lane stood, its sequence as `actual` and its time as `subject`. What was accepted follows
-- from there. A `repeated` id was in the record before: its facts tell what was asked then. Where
-- something shared has moved, command 0 is `outdated` and nothing was accepted or looked at: the
-- batch is to be sent again with nothing shared.
-- The application may write to the record through this function only, so it runs as the owner, to
-- whom no wall between lanes applies: it asks first which lanes are open to whoever calls it, as
-- the walls do, and every statement below names that lane.
drop function if exists append_batch;

create function append_batch(
  in_lane text,
  c_id text[], c_by text[], c_on_behalf_of text[], c_digest text[], c_at text[], c_same integer[],
  cases text[], g_case integer[], g_ver integer[],
  e_command integer[], e_case integer[], e_ver integer[],
  keys text[], k_command integer[], k_key integer[], k_holder text[],
  f_command integer[], f_case integer[], f_ver integer[], f_ordinal integer[], f_type text[],
  f_occurred_at timestamptz[], f_edition text[], f_body text[], f_body_hash text[],
  r_command integer[], r_case integer[], r_scenario text[], r_type text[], r_ver integer[],
  r_status text[], r_flags text[], r_unit_path text[], r_person text[], r_grid text[],
  r_category text[], r_opened_at timestamptz[], r_due_at timestamptz[], r_closed_at timestamptz[],
  r_audience text[], r_place_key bigint[], r_shown jsonb[],
  new_dues json, new_personal json
) returns table (command integer, verdict text, subject text, actual bigint, holder text)
language plpgsql
security definer
set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_bitmapscan = off
set enable_sort = off
as $$
#variable_conflict use_column
declare
  head record;
  known_ver integer[];
  held_by text[];
  is_stored boolean[];
  n_commands integer := cardinality(c_id);
  c_is_new boolean[] := array_fill(false, array[n_commands]);
  f_seq bigint[] := array_fill(null::bigint, array[cardinality(f_command)]);
  f_hash text[] := array_fill(null::text, array[cardinality(f_command)]);
  f_recorded_at text[] := array_fill(null::text, array[cardinality(f_command)]);
  e integer := 1;
  k integer := 1;
  k_first integer;
  f integer := 1;
begin
  if not coalesce(in_lane = any(open_lanes()), true) then
    raise exception 'lane % is not open to this login', in_lane using errcode = '42501';
  end if;
  insert into lane_head (lane, seq, hash) values (in_lane, 0, repeat('0', 64))
    on conflict do nothing;
  select h.seq, h.hash, coalesce(
      to_char(h.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '') as at
    into head from lane_head h where h.lane = in_lane for update;
  return query values (0, 'head', head.at, head.seq, null::text);

  -- What is known of these commands, cases and keys before the batch. Each look-up asks for the
  -- order of the key it is meant for: with sorting off, no other index will do, whatever the
  -- statistics of the day say.
  select array_agg(s.ordinal is not null order by c.n) into is_stored
    from unnest(c_id) with ordinality c (id, n)
    left join lateral (
      select f.ordinal from fact f
      where f.lane = in_lane and f.command_id = c.id order by f.ordinal limit 1
    ) s on true;
  select array_agg(coalesce(s.ver, 0) order by c.n) into known_ver
    from unnest(cases) with ordinality c (id, n)
    left join lateral (
      select f.ver from fact f
      where f.lane = in_lane and f.case_id = c.id order by f.ver desc limit 1
    ) s on true;
  for i in 1 .. cardinality(g_case) loop
    if known_ver[g_case[i]] <> g_ver[i] then
      return query values (0, 'outdated', null::text, null::bigint, null::text);
      return;
    end if;
  end loop;
  if cardinality(keys) > 0 then
    select array_agg(s.holder order by c.n) into held_by
      from unnest(keys) with ordinality c (key, n)
      left join claim s on s.lane = in_lane and s.key = c.key;
  end if;

  -- Each command in turn, seeing what the accepted ones before it did.
  for n in 1 .. n_commands loop
    verdict := case when is_stored[c_same[n]] then 'repeated' else 'accepted' end;
    subject := null;
    actual := null;
    holder := null;
    while e_command[e] = n loop
      if verdict = 'accepted' and known_ver[e_case[e]] <> e_ver[e] then
        verdict := 'conflict';
        subject := cases[e_case[e]];
        actual := known_ver[e_case[e]];
      end if;
      e := e + 1;
    end loop;
    k_first := k;
    while k_command[k] = n loop
      if verdict = 'accepted' and held_by[k_key[k]] <> k_holder[k] then
        verdict := 'claimed';
        subject := keys[k_key[k]];
        holder := held_by[k_key[k]];
      end if;
      k := k + 1;
    end loop;
    if verdict <> 'accepted' then
      command := n;
      return next;
      while f_command[f] = n loop
        f := f + 1;
      end loop;
      continue;
    end if;

    c_is_new[n] := true;
    is_stored[c_same[n]] := true;
    for i in k_first .. k - 1 loop
      held_by[k_key[i]] := k_holder[i];
    end loop;
    head.at := greatest(head.at collate "C", c_at[n]);
    while f_command[f] = n loop
      head.seq := head.seq + 1;
      head.hash := encode(sha256(convert_to(
        head.hash || E'\n' || in_lane || E'\n' || head.seq || E'\n' || head.at || E'\n'
          || f_body_hash[f], 'UTF8')), 'hex');
      f_seq[f] := head.seq;
      f_hash[f] := head.hash;
      f_recorded_at[f] := head.at;
      known_ver[f_case[f]] := f_ver[f];
      f := f + 1;
    end loop;
  end loop;

  insert into fact (lane, seq, case_id, ver, ordinal, type, occurred_at, recorded_at, by,
      on_behalf_of, edition, command_id, digest, body, body_hash, hash)
    select in_lane, s.seq, cases[s.in_case], s.ver, s.ordinal, s.type, s.occurred_at,
      s.recorded_at::timestamptz, c_by[s.command], c_on_behalf_of[s.command], s.edition,
      c_id[s.command], case when s.ordinal = 0 then c_digest[s.command] end, s.body, s.body_hash,
      s.hash
    from unnest(f_seq, f_command, f_case, f_ver, f_ordinal, f_type, f_occurred_at, f_recorded_at,
        f_edition, f_body, f_body_hash, f_hash)
      s (seq, command, in_case, ver, ordinal, type, occurred_at, recorded_at, edition, body,
        body_hash, hash)
    where s.seq is not null;
  update lane_head h set seq = head.seq, hash = head.hash,
    recorded_at = nullif(head.at, '')::timestamptz where h.lane = in_lane;

  insert into case_row (lane, case_id, scenario, type, ver, status, flags, unit_path, person,
      grid, category, opened_at, due_at, closed_at, audience, place_key, shown)
    select in_lane, cases[s.in_case], s.scenario, s.type, s.ver, s.status, s.flags::text[],
      s.unit_path, s.person, s.grid, s.category, s.opened_at, s.due_at, s.closed_at, s.audience,
      s.place_key, s.shown
    from unnest(r_command, r_case, r_scenario, r_type, r_ver, r_status, r_flags, r_unit_path,
        r_person, r_grid, r_category, r_opened_at, r_due_at, r_closed_at, r_audience, r_place_key,
        r_shown)
      s (command, in_case, scenario, type, ver, status, flags, unit_path, person, grid, category,
        opened_at, due_at, closed_at, audience, place_key, shown)
    where c_is_new[s.command] and s.ver = known_ver[s.in_case]
    on conflict (lane, case_id) do update set scenario = excluded.scenario, type = excluded.type,
      ver = excluded.ver, status = excluded.status, flags = excluded.flags,
      unit_path = excluded.unit_path, person = excluded.person, grid = excluded.grid,
      category = excluded.category, opened_at = excluded.opened_at, due_at = excluded.due_at,
      closed_at = excluded.closed_at, audience = excluded.audience,
      place_key = excluded.place_key, shown = excluded.shown;

  -- The rest is rare: a statement that has nothing to do is not run.
  if new_dues is not null then
    delete from due d using (
        select distinct s."caseId" as case_id, s.clock
        from json_to_recordset(new_dues) s (command integer, "caseId" text, clock text)
        where c_is_new[s.command]) s
      where d.lane = in_lane and d.case_id = s.case_id and d.clock = s.clock;
    insert into due (lane, case_id, clock, due_at)
      select in_lane, last.case_id, last.clock, last.due_at from (
        select distinct on (s."caseId", s.clock) s."caseId" as case_id, s.clock,
          s."dueAt" as due_at
        from json_to_recordset(new_dues)
          s (command integer, place integer, "caseId" text, clock text, "dueAt" timestamptz)
        where c_is_new[s.command] order by s."caseId", s.clock, s.place desc) last
      where last.due_at is not null;
  end if;
  if new_personal is not null then
    insert into personal (lane, ref, case_id, class, salt, value)
      select in_lane, s.ref, s."caseId", s.class, s.salt, s.value
      from json_to_recordset(new_personal)
        s (command integer, ref text, "caseId" text, class text, salt text, value text)
      where c_is_new[s.command];
  end if;
  if cardinality(keys) > 0 then
    delete from claim c using unnest(keys, held_by) s (key, holder)
      where c.lane = in_lane and c.key = s.key and s.holder is null;
    insert into claim (lane, key, holder)
      select in_lane, s.key, s.holder from unnest(keys, held_by) s (key, holder)
      where s.holder is not null
      on conflict (lane, key) do update set holder = excluded.holder;
  end if;
end
$$;

revoke all on function append_batch from public;
grant execute on function append_batch to luoshi_app;
