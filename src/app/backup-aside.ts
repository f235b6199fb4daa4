/** Restores an archive beside what is in use: for drills, and before a restore takes its place. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { doorStepNames, doorSteps } from '../doors/http/tables/migrate-door.ts'
import type { BackupKey } from '../store/backup/keys.ts'
import { restoreArchive, type Beside, type Restored } from '../store/backup/restore.ts'
import { openEmbedded } from '../store/embedded/embedded.ts'
import { databaseFolder } from '../store/embedded/place.ts'
import { clientOf } from '../store/client.ts'
import { configOf, type Reach } from '../store/pool.ts'

/** What is to be restored aside. */
export interface AsideAsked {
  readonly file: string
  readonly key: BackupKey
  /** The store in use: on a server, a database beside it is made for the while. */
  readonly beside: Reach
  step?(says: string): void
}

/** A store restored aside. */
export interface Aside extends Restored {
  readonly reach: Reach
  readonly dataDir: string
  /** Ends it and takes everything of it away. */
  remove(): Promise<void>
}

/** Restores aside: with an embedded database, or a database beside the live one on its server. */
export async function restoreAside(asked: AsideAsked): Promise<Aside> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-drill-'))
  const beside = 'url' in asked.beside ? await databaseBeside(asked.beside.url) : null
  const place = beside ?? (await embeddedIn(dataDir))
  const remove = async () => {
    await place.remove()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const { file, key, step } = asked
    const { reach } = place
    const restored = await restoreArchive({
      file,
      key,
      reach,
      dataDir: join(dataDir, 'restored'),
      beside: await doorBeside(),
      step,
    })
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
    remove: async () => {
      await embedded.stop()
      await rm(databaseFolder(dataDir), { recursive: true, force: true })
    },
  }
}

/** Null: the login may not make databases. */
async function databaseBeside(url: string): Promise<Place | null> {
  const name = `luoshi_drill_${randomBytes(6).toString('hex')}`
  try {
    await run(url, `create database ${name} template template0`)
  } catch (error) {
    if ((error as { code?: unknown }).code === notAllowed) return null
    throw error
  }
  const beside = new URL(url)
  beside.pathname = `/${name}`
  return {
    reach: { url: beside.href },
    remove: () => run(url, `drop database if exists ${name} with (force)`),
  }
}

/** What PostgreSQL says when a login lacks the right. */
const notAllowed = '42501'

async function run(url: string, sql: string): Promise<void> {
  const client = clientOf(configOf({ url }, null))
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
