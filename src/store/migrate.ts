/** Brings the database to the version of this program: forward only, all or nothing. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { Told } from '../kernel/told.ts'
import { connectedClient, endOf } from './client.ts'
import { configOf, type Pool, type Reach } from './pool.ts'

/** One SQL file. */
export interface Migration {
  readonly name: string
  readonly sql: string
}

/** Tables are made by versions, each once; functions are replaced whenever they read otherwise. */
export interface Migrations {
  readonly versions: readonly Migration[]
  readonly functions: readonly Migration[]
}

/**
 * How long a migration waits for a table that others are at work on. It gives up rather than make
 * everybody queue behind it; the older program goes on, and the next start tries again.
 */
const lockTimeoutMs = 15_000

/** Any number will do that nobody else takes. */
const advisoryLock = 5_872_301

/** The migrations that ship with this program. */
export function ownMigrations(): Migrations {
  return { versions: readFolder('schema'), functions: readFolder('functions') }
}

/**
 * Applies what is missing, as the owner of the database, in one transaction; gives the names
 * applied. Again is harmless, and so are two at once. Throws when a file applied earlier reads
 * otherwise today, when the database is newer than the program, or with what PostgreSQL says; the
 * database is then as it was.
 */
export async function migrate(
  reach: Reach,
  migrations: Migrations = ownMigrations(),
  waitMs: number = lockTimeoutMs,
): Promise<string[]> {
  const client = await connectedClient(configOf(reach, null))
  try {
    await client.query('begin')
    await client.query(`set local lock_timeout = ${waitMs}`)
    await takeTurn(client)
    const applied = await migrateWithin(client, migrations)
    await client.query('commit')
    return applied
  } finally {
    // Ends the transaction too, if it is still open.
    await endOf(client)
  }
}

/** One program at a time; who waits in vain says so and leaves the database alone. */
async function takeTurn(client: Client): Promise<void> {
  try {
    await client.query('select pg_advisory_xact_lock($1)', [advisoryLock])
  } catch (error) {
    if ((error as { code?: unknown }).code !== lockNotHad) throw error
    throw new Told(
      `另一个程序正在升级这个数据库，等候已超时；一切如旧，请稍后再启动 / ` +
        `another program is bringing this database up to date: nothing was changed, start again later`,
      { cause: error },
    )
  }
}

/** What PostgreSQL says when a lock is not to be had in time. */
const lockNotHad = '55P03'

/**
 * Applies what is missing within a transaction the caller has begun and ends; throws as `migrate`
 * does, and the caller's transaction is then to be given up.
 */
export async function migrateWithin(client: Client, migrations: Migrations): Promise<string[]> {
  await client.query(
    'create table if not exists luoshi_migration (name text not null, digest text not null)',
  )
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from luoshi_migration',
  )
  const stored = new Map(rows.map(({ name, digest }) => [name, digest]))
  refuseStrangers(stored, migrations)
  const applied: string[] = []
  for (const version of migrations.versions) {
    if (stored.has(version.name)) continue
    await apply(client, version, 'insert into luoshi_migration (name, digest) values ($1, $2)')
    applied.push(version.name)
  }
  for (const one of migrations.functions) {
    if (stored.get(one.name) === digestOf(one)) continue
    await client.query('delete from luoshi_migration where name = $1', [one.name])
    await apply(client, one, 'insert into luoshi_migration (name, digest) values ($1, $2)')
    applied.push(one.name)
  }
  if (applied.length > 0) await raiseWalls(client)
  return applied
}

/** Tables that were added get their wall between lanes; before the walls were made there is none. */
async function raiseWalls(client: Client): Promise<void> {
  const { rows } = await client.query(`select to_regprocedure('raise_lane_walls()') as made`)
  if (rows[0]?.made !== null) await client.query('select raise_lane_walls()')
}

async function apply(client: Client, migration: Migration, note: string): Promise<void> {
  try {
    await client.query(migration.sql)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new Told(
      `数据库升级失败，已保持原样 / migration ${migration.name} failed, nothing was changed: ${said}`,
      { cause: error },
    )
  }
  await client.query(note, [migration.name, digestOf(migration)])
}

/**
 * Throws a sentence when the database was brought up to date by a newer program; asked as its
 * owner by whoever works in it and leaves it at the version it has. One without a record passes.
 */
export async function refuseNewer(
  owner: Pool,
  migrations: Migrations = ownMigrations(),
): Promise<void> {
  const text = `select name from luoshi_migration`
  try {
    const rows = await owner.run<{ name: string }>({ text }, [])
    refuseUnknown(
      rows.map(({ name }) => name),
      migrations,
    )
  } catch (error) {
    if ((error as { code?: unknown }).code !== noSuchTable) throw error
  }
}

/** What PostgreSQL says of a table that is not there. */
const noSuchTable = '42P01'

function refuseUnknown(stored: readonly string[], { versions, functions }: Migrations): void {
  const known = new Set([...versions, ...functions].map(({ name }) => name))
  const stranger = stored.find((name) => !known.has(name))
  if (stranger === undefined) return
  // A newer program went over all of ours, and adds versions behind them.
  const gone = versions.find(({ name }) => !stored.includes(name))?.name
  if (gone !== undefined) {
    throw new Told(
      `升级记录被改动：有 ${stranger}，却缺 ${gone} / ` +
        `the notes of migrations were altered: there is ${stranger}, and ${gone} is missing`,
    )
  }
  throw new Told(
    `数据库比本程序新（${stranger}），请使用更新的程序 / ` +
      `the database is newer than this program (${stranger}): start a newer one`,
  )
}

function refuseStrangers(stored: ReadonlyMap<string, string>, migrations: Migrations): void {
  refuseUnknown([...stored.keys()], migrations)
  const changed = migrations.versions.find(
    (version) => stored.has(version.name) && stored.get(version.name) !== digestOf(version),
  )
  if (changed !== undefined) {
    throw new Told(
      `已执行过的升级文件被改动 / ${changed.name} was applied as another text: add a new file`,
    )
  }
}

/** What is noted of a migration that was applied. */
export function digestOf({ sql }: Migration): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
}

function readFolder(folder: string): Migration[] {
  const path = join(import.meta.dirname, folder)
  const names = readdirSync(path)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  return names.map((name) => ({
    name: `${folder}/${name}`,
    sql: readFileSync(join(path, name), 'utf8'),
  }))
}
