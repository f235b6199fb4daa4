/** Restores an archive beside what is in use: for drills, and before a restore takes its place. */
import { randomBytes } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { doorStepNames, doorSteps } from '../doors/http/tables/migrate-door.ts'
import type { BackupKey } from '../store/backup/keys.ts'
import { restoreArchive, type Beside, type Restored } from '../store/backup/restore.ts'
import { openEmbedded } from '../store/embedded/embedded.ts'
import { connectedClient, endOf } from '../store/client.ts'
import { configOf, type Reach } from '../store/pool.ts'
import { makeAside } from './aside-folder.ts'

/** What is to be restored aside. */
export interface AsideAsked {
  readonly file: string
  readonly key: BackupKey
  /** The store in use: on a server, a database beside it is made for the while. */
  readonly beside: Reach
  step?(says: string): void
  /** Gives it up and takes away what was made. */
  readonly signal?: AbortSignal
}

/** A store restored aside. */
export interface Aside extends Restored {
  readonly reach: Reach
  readonly dataDir: string
  /** Ends it and takes everything of it away. */
  remove(): Promise<void>
}

/**
 * Restores aside: with an embedded database, or a database beside the live one on its server. Only
 * one at a time: what an earlier one left when it was killed is taken away first.
 */
export async function restoreAside(asked: AsideAsked): Promise<Aside> {
  const folder = await makeAside(join(tmpdir(), 'luoshi-drill-'))
  const { path: dataDir } = folder
  let place: Place | null = null
  const remove = async () => {
    await place?.remove()
    await folder.remove()
  }
  try {
    place = 'url' in asked.beside ? await databaseBeside(asked.beside.url) : null
    place ??= await embeddedIn(dataDir)
    const { file, key, step, signal } = asked
    const { reach } = place
    const beside = await doorBeside()
    const into = { reach, dataDir: join(dataDir, 'restored'), beside }
    const restored = await restoreArchive({ file, key, ...into, step, signal })
    return { ...restored, reach, dataDir, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** The door's tables as a restore makes them. */
export async function doorBeside(): Promise<Beside> {
  return { names: await doorStepNames(), steps: doorSteps }
}

interface Place {
  readonly reach: Reach
  remove(): Promise<void>
}

async function embeddedIn(dataDir: string): Promise<Place> {
  // The database may run as a user of its own, who must get to its folder.
  chmodSync(dataDir, 0o711)
  const embedded = await openEmbedded({ dataDir, log: () => {} })
  return {
    reach: { connection: embedded.connection },
    remove: () => embedded.stop(),
  }
}

/** Null: the login may not make databases. */
async function databaseBeside(url: string): Promise<Place | null> {
  // Named after the live one: whoever holds the lock on that knows that all others are forsaken.
  const [live] = await run(url, 'select oid from pg_database where datname = current_database()')
  const prefix = `luoshi_drill_${live?.oid}_`
  const name = `${prefix}${randomBytes(6).toString('hex')}`
  try {
    const old = `select datname from pg_database where starts_with(datname, '${prefix}')`
    for (const { datname } of await run(url, old)) await drop(url, String(datname))
    await run(url, `create database ${name} template template0`)
  } catch (error) {
    if ((error as { code?: unknown }).code === notAllowed) return null
    throw error
  }
  const beside = new URL(url)
  beside.pathname = `/${name}`
  return { reach: { url: beside.href }, remove: () => drop(url, name) }
}

async function drop(url: string, name: string): Promise<void> {
  await run(url, `drop database if exists ${name} with (force)`)
}

/** What PostgreSQL says when a login lacks the right. */
const notAllowed = '42501'

async function run(url: string, sql: string): Promise<readonly { [name: string]: unknown }[]> {
  const client = await connectedClient(configOf({ url }, null))
  try {
    return (await client.query<{ [name: string]: unknown }>(sql)).rows
  } finally {
    await endOf(client)
  }
}
