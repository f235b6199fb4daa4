/** Brings the door's own tables up to date: dated files, each applied once, in their order. */
import { readdir, readFile } from 'node:fs/promises'
import type { Sql } from './open-door-tables.ts'

const folder = new URL('./schema/', import.meta.url)

/** Applies what is missing, all or nothing; two servers may do so at once. */
export async function migrateDoor(sql: Sql): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  const steps = await Promise.all(names.map(stepOf))
  const noted = `create schema if not exists door;
    create table if not exists door.migration (name text not null)`
  const text = ['begin', 'select pg_advisory_xact_lock(5872302)', noted, ...steps, 'commit']
  await sql.run({ text: text.join(';\n') }, [])
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
