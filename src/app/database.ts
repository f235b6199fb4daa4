/** The database of a start: the embedded one of the data directory, or a server. */
import { join } from 'node:path'
import { openEmbedded } from '../store/embedded/embedded.ts'
import { InUseError } from '../store/embedded/lock.ts'
import { runningConnection } from '../store/embedded/running.ts'
import { readyLogin } from '../store/app-login.ts'
import {
  openStore,
  OtherHashError,
  suiteOf,
  type HashName,
  type OpenStore,
  type Reach,
} from '../store/index.ts'
import { makeFolder } from '../store/make-folder.ts'
import { migrate, refuseNewer } from '../store/migrate.ts'
import { openPool, type Pool } from '../store/pool.ts'
import { lackingIn } from './data-dir.ts'
import { Told } from '../kernel/told.ts'
import { keptSecret } from './secrets.ts'
import type { Settings } from './settings.ts'

/** An open store on a database that is there. */
export interface Database {
  readonly store: OpenStore
  /** Statements as the owner, for what doors keep beside the record. */
  readonly owner: Pool
  /** How to reach it as the owner. */
  readonly reach: Reach
  /** Keys the digests of commands; the same for all who share the data directory. */
  readonly digestKey: string
  /** Tells those who try to open the same directory where this process serves. */
  announce(address: string): void
  /** Gives all connections back and stops what was started. */
  close(): Promise<void>
}

/** Opens the database; throws sentences for what a person must repair. */
export async function openDatabase(
  settings: Settings,
  log: (line: string) => void,
): Promise<Database> {
  const { dataDir, databaseUrl } = settings
  if (databaseUrl !== null) {
    makeFolder(dataDir)
    const reach = { url: databaseUrl }
    return opened(await openWalled(reach, settings, log), reach, dataDir)
  }
  const embedded = await openEmbedded({ dataDir, log })
  try {
    const reach = { connection: embedded.connection }
    const { close, ...rest } = opened(await openWalled(reach, settings, log), reach, dataDir)
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

/** A store by a login that may no more than the application, walled into its lane. */
async function openWalled(
  owner: Reach,
  { dataDir, lane, appUrl, databaseUrl, proof }: Settings,
  log: (line: string) => void,
): Promise<OpenStore> {
  await migrate(owner)
  const app = await readyLogin(owner, { url: appUrl, isPrivate: databaseUrl === null, lane })
  if (app === null) {
    log(
      '数据库没有为程序单独设登录，请设置 LUOSHI_APP_URL / ' +
        'the program has no login of its own in the database: set LUOSHI_APP_URL',
    )
  }
  const hash = await hashOf(owner, lane, proof.hash)
  const store = { filesDir: join(dataDir, 'files'), lane, hash, migrate: false }
  const opened = await openStore({ ...owner, ...store, ...(app === null ? {} : { app }) })
  const { down } = await opened.guards()
  for (const says of down) log(`✗ ${says}`)
  return opened
}

/** The hash the lane is kept with. */
async function hashOf(owner: Reach, lane: string, wished: HashName | null): Promise<HashName> {
  const pool = openPool(owner, null, 1)
  try {
    return await suiteOf(pool, lane, wished)
  } catch (error) {
    throw error instanceof OtherHashError ? new Told(error.message) : error
  } finally {
    await pool.close()
  }
}

/**
 * Opens the database beside the process that serves it, or by itself when none does; it is left
 * at the version it has, and one newer than the program is refused. For commands at the terminal.
 */
export async function openBeside(
  settings: Pick<Settings, 'dataDir' | 'databaseUrl' | 'lane'>,
  log: (line: string) => void,
): Promise<Database> {
  const { dataDir, databaseUrl, lane } = settings
  const filesDir = join(dataDir, 'files')
  const look = { filesDir, lane, migrate: false, connections: 4 }
  const beside = async (reach: Reach) => {
    const database = opened(await openStore({ ...reach, ...look }), reach, dataDir)
    return refuseNewer(database.owner).then(
      () => database,
      async (error: unknown) => {
        await database.close()
        throw error
      },
    )
  }
  if (databaseUrl !== null) {
    makeFolder(dataDir)
    return beside({ url: databaseUrl })
  }
  const lacking = lackingIn(dataDir)
  if (lacking !== null) throw lacking
  try {
    const embedded = await openEmbedded({ dataDir, log })
    const opening = beside({ connection: embedded.connection })
    const { close, ...rest } = await opening.catch(async (error: unknown) => {
      await embedded.stop()
      throw error
    })
    const closeAll = async () => {
      await close()
      await embedded.stop()
    }
    return { ...rest, close: closeAll }
  } catch (error) {
    if (!(error instanceof InUseError)) throw error
    return beside({ connection: runningConnection(dataDir) })
  }
}

function opened(store: OpenStore, reach: Reach, dataDir: string): Database {
  const owner = openPool(reach, null, 5)
  return {
    store,
    owner,
    reach,
    digestKey: digestKeyOf(dataDir),
    announce: () => {},
    close: async () => {
      await owner.close()
      await store.close()
    },
  }
}

/** Made once and kept: with another key, repeated commands would not be known again. */
export function digestKeyOf(dataDir: string): string {
  return keptSecret(dataDir, 'digest-key')
}
