/** The record that a command line command is about: of a data directory, or of a server. */
import { join, resolve } from 'node:path'
import { openEmbedded } from '../../store/embedded/embedded.ts'
import { InUseError } from '../../store/embedded/lock.ts'
import { runningConnection } from '../../store/embedded/running.ts'
import { openStore, type OpenStore, type Reach } from '../../store/index.ts'
import { refuseNewer } from '../../store/migrate.ts'
import { lackingIn } from '../data-dir.ts'
import { connectionOf } from '../secrets.ts'
import { UsageError, type Io } from './io.ts'
import { checkout } from './scenario-folders.ts'

/** An opened record. */
export interface Record {
  readonly store: OpenStore
  readonly reach: Reach
  /** Where files and keys lie; null: the record is a server's and LUOSHI_DATA does not say. */
  readonly dataDir: string | null
  close(): Promise<void>
}

const look = { migrate: false, role: null, connections: 2 } as const

/**
 * Opens the record of a data directory, also while it is being served, or of the server of
 * DATABASE_URL when that is set and no directory is named; nothing is migrated and nothing made.
 */
export async function openRecord(data: string | undefined, io: Io): Promise<Record> {
  const url = data === undefined ? connectionOf(process.env, 'DATABASE_URL') : null
  const named = data ?? (process.env.LUOSHI_DATA || undefined)
  const dataDir = named === undefined ? null : resolve(io.cwd, named)
  if (url === null) return openFolder(dataDir ?? join(checkout, '.luoshi'), io)
  const reach = { url }
  const files = dataDir === null ? {} : { filesDir: join(dataDir, 'files') }
  const store = await openedStore(reach, files)
  return { store, reach, dataDir, close: () => store.close() }
}

/** A store that is no newer than the program. */
async function openedStore(reach: Reach, files: { filesDir?: string }): Promise<OpenStore> {
  const store = await openStore({ ...reach, ...look, ...files })
  try {
    await refuseNewer(store.pool)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Whether a statement failed because the database holds nothing of ours. */
export function hasNoTables(error: unknown): boolean {
  return (error as { code?: unknown }).code === '42P01'
}

/** Said of a database without a record. */
export const noRecord =
  '这个数据库里没有落实的记录。/ There is no record of Luoshi in this database.'

/** Starts the database of the directory, or looks in beside the process that serves it. */
async function openFolder(dataDir: string, io: Io): Promise<Record> {
  const lacking = lackingIn(dataDir)
  if (lacking !== null) throw new UsageError(lacking.message)
  const files = { filesDir: join(dataDir, 'files') }
  try {
    const database = await openEmbedded({ dataDir, log: (line) => io.err(`${line}\n`) })
    const reach = { connection: database.connection }
    const store = await openedStore(reach, files).catch(async (error: unknown) => {
      await database.stop()
      throw error
    })
    const close = async () => {
      await store.close()
      await database.stop()
    }
    return { store, reach, dataDir, close }
  } catch (error) {
    if (!(error instanceof InUseError)) throw error
    const reach = { connection: runningConnection(dataDir) }
    const store = await openedStore(reach, files)
    return { store, reach, dataDir, close: () => store.close() }
  }
}
