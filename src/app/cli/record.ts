/** The record that a command line command is about: of a data directory, or of a server. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openEmbedded } from '../../store/embedded/embedded.ts'
import { InUseError } from '../../store/embedded/lock.ts'
import { runningConnection } from '../../store/embedded/running.ts'
import { openStore, type OpenStore, type Reach } from '../../store/index.ts'
import { UsageError, type Io } from './io.ts'

/** An opened record. */
export interface Record {
  readonly store: OpenStore
  readonly reach: Reach
  /** Null for a server, whose files lie where they were put. */
  readonly dataDir: string | null
  close(): Promise<void>
}

const look = { migrate: false, role: null, connections: 2 } as const

/**
 * Opens the record of a data directory, also while it is being served, or of DATABASE_URL when that
 * is set and no directory is named; nothing is migrated.
 */
export async function openRecord(data: string | undefined, io: Io): Promise<Record> {
  const url = process.env.DATABASE_URL
  if (data === undefined && url) {
    const reach = { url }
    const store = await openStore({ ...reach, ...look })
    return { store, reach, dataDir: null, close: () => store.close() }
  }
  return openFolder(resolve(io.cwd, data ?? '.luoshi'), io)
}

/** Whether a statement failed because the database holds nothing of ours. */
export function hasNoTables(error: unknown): boolean {
  return (error as { code?: unknown }).code === '42P01'
}

/** Said of a database without a record. */
export const noRecord = '这个数据库里没有落实的记录。/ There is no record of Luoshi in this database.'

/** Starts the database of the directory, or looks in beside the process that serves it. */
async function openFolder(dataDir: string, io: Io): Promise<Record> {
  if (!existsSync(dataDir)) {
    throw new UsageError(
      `没有数据目录 ${dataDir}；请用 --data 指明。/ ` +
        `There is no data directory ${dataDir}: name one with --data.`,
    )
  }
  const filesDir = join(dataDir, 'files')
  try {
    const database = await openEmbedded({ dataDir, log: (line) => io.err(`${line}\n`) })
    const reach = { connection: database.connection }
    const store = await openStore({ ...reach, ...look, filesDir })
    const close = async () => {
      await store.close()
      await database.stop()
    }
    return { store, reach, dataDir, close }
  } catch (error) {
    if (!(error instanceof InUseError)) throw error
    const reach = { connection: runningConnection(dataDir) }
    const store = await openStore({ ...reach, ...look, filesDir })
    return { store, reach, dataDir, close: () => store.close() }
  }
}
