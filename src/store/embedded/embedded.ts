/** PostgreSQL of our own for one data directory: nothing to install, nothing left running. */
import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { clientOf, endOf } from '../client.ts'
import { makeFolder } from '../make-folder.ts'
import { databaseAccount, type Account } from './account.ts'
import {
  askToStop,
  initialise,
  isAlive,
  start,
  stop,
  type Cluster,
  type Server,
} from './cluster.ts'
import { connectionOf, reachOf, urlOf, type Connection } from './connection.ts'
import { takeLock, type Lock } from './lock.ts'
import { nativeFolder } from './native.ts'
import { databaseFolder, reachableFolder, refuseHalfReplaced, systemFolder } from './place.ts'

/** A database that runs and that this process alone uses. */
export interface EmbeddedDatabase {
  readonly connection: Connection
  /** The same as a connection string. */
  readonly url: string
  /** The server was left running by a process of ours that died, and was taken over. */
  readonly adopted: boolean
  /** Tells those who try to open the same directory where this process serves. */
  announce(address: string): void
  /** Stops the server and gives the directory back; again is harmless. */
  stop(): Promise<void>
}

/** What `openEmbedded` needs. */
export interface EmbeddedOptions {
  /** Made if absent; also holds what else the product keeps. */
  readonly dataDir: string
  /** Gets a line now and then about what takes time. */
  log(line: string): void
}

const databaseName = 'luoshi'
/** How often the server is looked at; a server that died is started again. */
const watchMs = 500
/** How long one that could not be started is left alone. */
const restMs = 3_000

/**
 * Opens the database of a data directory: makes it the first time, adopts or replaces a server
 * that a dead process of ours left running. Throws `InUseError` while a live process has it open,
 * and `UnusableError` for what a person must repair.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  refuseHalfReplaced(options.dataDir)
  makeFolder(options.dataDir)
  const dataDir = realpathSync(options.dataDir)
  const account = databaseAccount(join(databaseFolder(dataDir), 'cluster'))
  const place = reachableFolder(dataDir, account)
  const lock = takeLock(join(place, 'lock'))
  try {
    // Once more: what was there may have been moved away before we had the lock.
    refuseHalfReplaced(options.dataDir)
    const copies = account ? systemFolder : place
    const cluster = await clusterAt(place, account, join(nativeFolder(account, copies), 'bin'))
    if (!existsSync(join(cluster.folder, 'PG_VERSION'))) {
      options.log(`正在创建数据库 / making the database: ${place}`)
    }
    await initialise(cluster)
    return await run(cluster, lock, options.log)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function clusterAt(
  place: string,
  account: Account | null,
  bin: string,
): Promise<Cluster> {
  const folder = join(place, 'cluster')
  return {
    bin,
    folder,
    account,
    log: join(place, 'postgres.log'),
    reach: await reachOf(place, folder, account),
    locale: ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
  }
}

async function run(
  cluster: Cluster,
  lock: Lock,
  log: (line: string) => void,
): Promise<EmbeddedDatabase> {
  const connection = connectionOf(cluster.reach, databaseName)
  let server = await start(cluster)
  if (server.adopted && !(await isServing(connection))) {
    log(`数据库 ${server.pid} 没有应答，重新启动它 / does not answer, it is started again`)
    await stop(server, true)
    server = await start(cluster)
  }
  const { adopted } = server
  if (adopted) log(`接管上次未停止的数据库 / taking over the database left running: ${server.pid}`)
  const leave = () => {
    askToStop(server)
    lock.release()
  }
  process.once('exit', leave)
  const watch = keepAlive(cluster, lock, () => server, log, (next) => {
    server = next
  })
  const close = async () => {
    await watch.end()
    await stop(server)
    process.off('exit', leave)
    lock.release()
  }
  let closing: Promise<void> | null = null
  const database = {
    connection,
    url: urlOf(connection),
    adopted,
    announce: lock.announce,
    stop: () => (closing ??= close()),
  }
  try {
    await ensureDatabase(connection)
  } catch (error) {
    await database.stop()
    throw error
  }
  return database
}

/** Starts the server again when it dies under us; clients reconnect, nothing committed is lost. */
function keepAlive(
  cluster: Cluster,
  lock: Lock,
  current: () => Server,
  log: (line: string) => void,
  replace: (server: Server) => void,
) {
  let restart: Promise<void> = Promise.resolve()
  let isBusy = false
  let isTold = false
  const ending = new AbortController()
  const timer = setInterval(() => {
    const { pid } = current()
    if (isBusy || isAlive(current())) return
    isBusy = true
    const died = `数据库进程 ${pid} 意外退出，正在重新启动 / database process ${pid} died, starting it again`
    if (!isTold) log(died)
    const failed = async (error: Error): Promise<void> => {
      // A disk that is full stays so for a while: said once, tried again without a word.
      if (!isTold) log(error.message)
      isTold = true
      await sleep(restMs, undefined, { signal: ending.signal }).catch(() => {})
    }
    const started = (server: Server): void => {
      if (isTold) log(`数据库已恢复 / the database runs again: ${server.pid}`)
      isTold = false
      replace(server)
    }
    restart = startAgain(cluster, lock)
      .then(started, failed)
      .finally(() => {
        isBusy = false
      })
  }, watchMs)
  timer.unref()
  return {
    end: () => {
      clearInterval(timer)
      ending.abort()
      return restart
    },
  }
}

/** Who lost the directory while standing still must not take the database from whoever has it now. */
async function startAgain(cluster: Cluster, lock: Lock): Promise<Server> {
  if (lock.isOurs()) return start(cluster)
  throw new Error(
    '数据目录已被另一个进程接管，请停止本进程 / ' +
      'another process has taken over the data directory: stop this one',
  )
}

/** Whether a server that was left running still does what it is asked. */
async function isServing(connection: Connection): Promise<boolean> {
  try {
    await ensureDatabase(connection)
    return true
  } catch {
    return false
  }
}

/** How long one of our own may take to answer. */
const patienceMs = 10_000

async function ensureDatabase(connection: Connection): Promise<void> {
  const patience = { connectionTimeoutMillis: patienceMs, query_timeout: patienceMs }
  const client = clientOf({ ...connection, ...patience, database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [
      databaseName,
    ])
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await endOf(client)
  }
}
