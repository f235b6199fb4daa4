/** What the catalogue of a database is asked about its guards. */
import type { Statement } from './pool.ts'

/** What was applied. */
export const migrations: Statement = { text: 'select name, digest from luoshi_migration' }

/** Names of what migrations make, as far as it is there. */
export const things: Statement = {
  text: `select relname as name from pg_class where relnamespace = 'public'::regnamespace
    union select conname from pg_constraint where connamespace = 'public'::regnamespace
    union select proname from pg_proc where pronamespace = 'public'::regnamespace`,
}

/** Our tables, `$1`, and whatever lies in the schema of the door. */
const ours = `ours as (
  select c.oid, n.nspname || '.' || c.relname as name, c.relowner, c.relkind, c.relacl,
    c.relrowsecurity, exists (select from pg_attribute a
      where a.attrelid = c.oid and a.attname = 'lane' and not a.attisdropped) as has_lane
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind not in ('i', 'I', 't', 'c', 'S')
    and (n.nspname || '.' || c.relname = any($1) or n.nspname = 'door'))`

const letters = `translate(string_agg(distinct case privilege_type
    when 'SELECT' then 'r' when 'INSERT' then 'a' when 'UPDATE' then 'w' when 'DELETE' then 'd'
    when 'TRUNCATE' then 'D' when 'REFERENCES' then 'x' when 'TRIGGER' then 't'
    else 'm' end, ''), ',', '')`

/** Who may do what to a table or one of its columns, its owner left out. */
export const granted: Statement = {
  text: `with ${ours}, given as (
      select o.name, o.relowner, a.grantee, a.privilege_type
        from ours o cross join lateral aclexplode(o.relacl) a
      union all
      select o.name, o.relowner, a.grantee, a.privilege_type
        from ours o join pg_attribute t on t.attrelid = o.oid
        cross join lateral aclexplode(t.attacl) a)
    select name, coalesce(r.rolname, 'public') as who, ${letters} as may
    from given left join pg_roles r on r.oid = grantee
    where grantee <> relowner group by 1, 2 order by 1, 2`,
}

/** Tables without their wall, and walls that are not the one that was raised. */
export const walls: Statement = {
  text: `with ${ours}
    select name from ours o where has_lane and (not relrowsecurity or (
      select coalesce(bool_or(p.polname <> 'lane_wall' or p.polcmd <> '*' or not p.polpermissive
          or p.polwithcheck is not null or p.polroles <> '{0}' or regexp_replace(
            pg_get_expr(p.polqual, p.polrelid), '[\\s()]', '', 'g') <>
          'COALESCElane=ANYSELECTopen_lanesASopen_lanes::text[],true'), true)
      from pg_policy p where p.polrelid = o.oid)) order by 1`,
}

/** What was put on our tables that rewrites what is written or read. */
export const added: Statement = {
  text: `with ${ours}
    select o.name, t.tgname as what from ours o join pg_trigger t on t.tgrelid = o.oid
      where not t.tgisinternal
    union all
    select o.name, w.rulename from ours o join pg_rewrite w on w.ev_class = o.oid
    union all
    select o.name, 'relkind ' || o.relkind::text from ours o where o.relkind not in ('r', 'p')
    order by 1, 2`,
}

/** Constraints that were dropped: every table has its key, and facts have their places. */
export const unkept: Statement = {
  text: `with ${ours}
    select o.name, 'primary key' as what from ours o
      where o.name not in ('public.luoshi_migration', 'door.migration') and not exists (
        select from pg_constraint k where k.conrelid = o.oid and k.contype = 'p')
    union all
    select 'public.fact', w.columns from (values ('u', 'lane, case_id, ver'),
        ('u', 'lane, command_id, ordinal'), ('c', 'fact_in_place')) w (type, columns)
      where not exists (select from pg_constraint k
        where k.conrelid = 'public.fact'::regclass and k.contype::text = w.type and (
          k.conname = w.columns or w.columns = (select string_agg(a.attname, ', ' order by c.place)
            from unnest(k.conkey) with ordinality c (attnum, place)
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.attnum)))
    order by 1, 2`,
}

/** Our functions, and whatever else runs with the rights of an owner. */
export const functions: Statement = {
  text: `select p.proname as name, replace(p.prosrc, E'\\r', '') as body, p.prosecdef as "asOwner",
      coalesce(array_to_string(p.proconfig, '; '), '') as settings,
      array(select coalesce(r.rolname, 'public') from aclexplode(
          coalesce(p.proacl, acldefault('f', p.proowner))) a
        left join pg_roles r on r.oid = a.grantee where a.grantee <> p.proowner
        order by 1)::text[] as who
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'door') and (p.proname = any($1) or p.prosecdef)
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by 1`,
}

/** Roles the server works under that could do more than the application. */
export const mighty: Statement = {
  text: `select r.rolname as who from pg_roles r
    where (r.rolname = 'luoshi_app' or r.rolname in (select login from lane_login))
      and (r.rolsuper or r.rolbypassrls or r.rolcreaterole
        or has_schema_privilege(r.oid, 'public', 'create')
        or pg_has_role(r.oid, (select relowner from pg_class
          where oid = 'public.fact'::regclass), 'member')) order by 1`,
}
