/** The database of a start: the embedded one of the data directory, or a server. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbedded } from '../store/embedded/embedded.ts'
import { openStore, type OpenStore, type Reach } from '../store/index.ts'
import { openPool, type Pool } from '../store/pool.ts'
import type { Settings } from './settings.ts'

/** An open store on a database that is there. */
export interface Database {
  readonly store: OpenStore
  /** Statements as the owner, for what doors keep beside the record. */
  readonly owner: Pool
  /** Keys the digests of commands; the same for all who share the data directory. */
  readonly digestKey: string
  /** Tells those who try to open the same directory where this process serves. */
  announce(address: string): void
  /** Gives all connections back and stops what was started. */
  close(): Promise<void>
}

/** Opens the database; throws sentences for what a person must repair. */
export async function openDatabase(
  { dataDir, databaseUrl }: Settings,
  log: (line: string) => void,
): Promise<Database> {
  mkdirSync(dataDir, { recursive: true })
  const filesDir = join(dataDir, 'files')
  if (databaseUrl !== null) {
    const reach = { url: databaseUrl }
    return opened(await openStore({ ...reach, filesDir }), reach, dataDir)
  }
  const embedded = await openEmbedded({ dataDir, log })
  try {
    const reach = { connection: embedded.connection }
    const { close, ...rest } = opened(await openStore({ ...reach, filesDir }), reach, dataDir)
    return {
      ...rest,
      announce: (address) => embedded.announce(address),
      close: async () => {
        await close()
        await embedded.stop()
      },
    }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

function opened(store: OpenStore, reach: Reach, dataDir: string): Database {
  const owner = openPool(reach, null, 2)
  return {
    store,
    owner,
    digestKey: digestKeyOf(dataDir),
    announce: () => {},
    close: async () => {
      await owner.close()
      await store.close()
    },
  }
}

/** Made once and kept: with another key, repeated commands would not be known again. */
function digestKeyOf(dataDir: string): string {
  const file = join(dataDir, 'digest-key')
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
