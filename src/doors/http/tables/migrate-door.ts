/** Brings the door's own tables up to date: dated files, each applied once, in their order. */
import { readdir, readFile } from 'node:fs/promises'
import type { Sql } from './open-door-tables.ts'

const folder = new URL('./schema/', import.meta.url)

/** Applies what is missing, all or nothing; two servers may do so at once. */
export async function migrateDoor(sql: Sql): Promise<void> {
  const steps = await doorSteps(await doorStepNames())
  const text = ['begin', 'select pg_advisory_xact_lock(5872302)', ...steps, walls, 'commit']
  await sql.run({ text: text.join(';\n') }, [])
}

/** The application may use what is there, each lane behind its wall; what is audited stays. */
const walls = `do $walls$ begin
  if to_regprocedure('public.raise_lane_walls()') is null then return; end if;
  grant usage on schema door to luoshi_app;
  grant select, insert, update, delete on all tables in schema door to luoshi_app;
  revoke update on door.audit from luoshi_app;
  perform public.raise_lane_walls();
end $walls$`

/** The names of all steps, in their order. */
export async function doorStepNames(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
}

/** SQL that takes these steps, those taken before excepted; for the caller's transaction. */
export async function doorSteps(names: readonly string[]): Promise<string[]> {
  const noted = `create schema if not exists door;
    create table if not exists door.migration (name text not null)`
  return [noted, ...(await Promise.all(names.map(stepOf)))]
}

/** A file as a step that does nothing when it was taken before. */
async function stepOf(name: string): Promise<string> {
  const content = await readFile(new URL(name, folder), 'utf8')
  return `do $step$ begin
    if exists (select from door.migration where name = '${name}') then return; end if;
    ${content}
    insert into door.migration (name) values ('${name}');
  end $step$`
}
