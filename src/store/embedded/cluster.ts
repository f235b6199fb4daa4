/** Making, starting, adopting and stopping one PostgreSQL cluster by its own programs. */
import { spawn, type ChildProcess } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Told } from '../../kernel/told.ts'
import { giveTo, type Account } from './account.ts'
import { dropStaleNotes, isAnswering, noteOf, serverLife, type Note } from './notes.ts'
import { UnusableError } from './place.ts'
import { commandLineOf, hasLostProgram, lifeOf } from './process-table.ts'

/** A cluster: which programs run it, where, as whom, and how clients reach it. */
export interface Cluster {
  /** Folder with `initdb` and `postgres`. */
  readonly bin: string
  /** The data folder (PGDATA). */
  readonly folder: string
  readonly account: Account | null
  /** File the server writes its messages to. */
  readonly log: string
  readonly reach: Reach
  /** Extra arguments of initdb. */
  readonly locale: readonly string[]
}

/** A unix socket in a private folder; on Windows a loopback port and a password. */
export type Reach =
  { readonly socketFolder: string } | { readonly port: number; readonly passwordFile: string }

/** A server process that accepts connections. */
export interface Server {
  readonly pid: number
  readonly life: string
  /** It was left running by a process of ours that died. */
  readonly adopted: boolean
}

/** Name of the role that owns everything. */
export const superuser = 'luoshi'

const longestLogBytes = 5_000_000

/** Makes the cluster if it is not there; a making cut short leaves nothing that counts. */
export async function initialise(cluster: Cluster): Promise<void> {
  if (existsSync(join(cluster.folder, 'PG_VERSION'))) return
  const part = `${cluster.folder}.part`
  rmSync(part, { recursive: true, force: true })
  const password = 'passwordFile' in cluster.reach ? [`--pwfile=${cluster.reach.passwordFile}`] : []
  const log = openLog(cluster)
  const child = spawn(
    join(cluster.bin, 'initdb'),
    ['-D', part, '-U', superuser, '-E', 'UTF8', ...cluster.locale].concat(
      ['--auth-local=trust', '--auth-host=scram-sha-256'],
      password,
    ),
    { ...identity(cluster), stdio: ['ignore', log, log] },
  )
  closeSync(log)
  const letGo = endWithUs(child)
  const code = await endOf(child)
  letGo()
  if (code !== 0) throw failure(cluster, `initdb ${code}`)
  renameSync(part, cluster.folder)
}

/** Starts the server, or adopts one that runs on this cluster and is the same program. */
export async function start(cluster: Cluster): Promise<Server> {
  for (let tries = 1; ; tries += 1) {
    const left = await leftRunning(cluster)
    if (left) return left
    const server = await launch(cluster)
    if (server) return server
    // Workers of a killed server notice within moments and let go of its shared memory.
    const isHeld = lastWords(cluster).includes('shared memory block')
    if (!isHeld || tries === 50) throw failure(cluster, 'postgres')
    await sleep(200)
  }
}

/** Politely, then at once: it recovers at the next start. */
const inGoodOrder = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 10_000],
] as const

/** For one that does not answer. */
const atOnce = [
  ['SIGQUIT', 3_000],
  ['SIGKILL', 10_000],
] as const

/** Stops the server, one that hangs without waiting for what it does. */
export async function stop(server: Server, isHung = false): Promise<void> {
  const steps = isHung ? atOnce : inGoodOrder
  for (const [signal, patienceMs] of steps) {
    if (!isAlive(server)) return
    signalTo(server, signal)
    if (await isGone(server, patienceMs)) return
  }
}

/** Asks the server to stop without waiting for it: for a process that is exiting itself. */
export function askToStop(server: Server): void {
  if (isAlive(server)) signalTo(server, 'SIGINT')
}

/** Stops the server a dead process of ours left on the cluster in a folder, if one runs there. */
export async function stopLeft(folder: string): Promise<void> {
  const noted = noteOf({ folder })
  const life = noted && serverLife({ folder }, noted.pid)
  if (life) await stop({ pid: noted.pid, life, adopted: true })
}

/** Whether the server runs; one that cannot be looked at, for want of descriptors, is not gone. */
export function isAlive({ pid, life }: Server): boolean {
  try {
    return lifeOf(pid) === life
  } catch {
    return true
  }
}

/** The server that runs on the cluster, stopped first when it cannot be used as it is. */
async function leftRunning(cluster: Cluster): Promise<Server | null> {
  const noted = noteOf(cluster)
  const life = noted && serverLife(cluster, noted.pid)
  if (!life) {
    if (noted) await refuseUnseen(cluster, noted)
    dropStaleNotes(cluster)
    return null
  }
  const server = { pid: noted.pid, life, adopted: true }
  const isSame =
    commandLineOf(noted.pid)?.[0] === join(cluster.bin, 'postgres') &&
    !hasLostProgram(noted.pid) &&
    'socketFolder' in cluster.reach &&
    noted.socketFolder === cluster.reach.socketFolder
  if (isSame && (await isReady(cluster, server))) return server
  await stop(server)
  return null
}

/** A server that is being stopped gets the time for it; one that stays keeps its notes. */
async function refuseUnseen(cluster: Cluster, noted: Note): Promise<void> {
  for (let waited = 0; await isAnswering(cluster, noted); waited += unseenStepMs) {
    if (waited >= unseenMs) throw unseen(cluster, noted)
    await sleep(unseenStepMs)
  }
}

const unseenMs = 20_000
const unseenStepMs = 200

function unseen({ folder }: Cluster, { pid }: Note): Error {
  return new UnusableError(
    `${folder} 上仍有数据库在运行（它自己的进程号是 ${pid}），在另一个容器或另一个路径下：请先在那里停止它。\n` +
      `A database still runs on ${folder} (its own number is ${pid}), in another container or ` +
      'under another path: stop it there first.',
  )
}

/** Starts once; null when the server left before it was ready. */
async function launch(cluster: Cluster): Promise<Server | null> {
  const log = openLog(cluster)
  const child = spawn(
    join(cluster.bin, 'postgres'),
    ['-D', cluster.folder, ...settings(cluster).flatMap((setting) => ['-c', setting])],
    // A session of its own: Ctrl-C at the terminal is for us, who stop the server in good order.
    { ...identity(cluster), stdio: ['ignore', log, log], detached: true },
  )
  closeSync(log)
  child.unref()
  const { pid } = child
  if (pid === undefined) throw await new Promise((resolve) => child.once('error', resolve))
  const letGo = endWithUs(child)
  let server: Server | null = null
  while (server === null && child.exitCode === null && child.signalCode === null) {
    await sleep(20)
    server = readied(cluster, pid)
  }
  letGo()
  return server
}

/** The server that was launched, once it is ready; looked for again when nothing can be seen. */
function readied(cluster: Cluster, pid: number): Server | null {
  try {
    const noted = noteOf(cluster)
    const life = lifeOf(pid)
    return noted?.pid === pid && noted.isReady && life ? { pid, life, adopted: false } : null
  } catch {
    return null
  }
}

/** Should we exit meanwhile, the child is stopped too; the result calls this off. */
function endWithUs(child: ChildProcess): () => void {
  const leave = () => child.kill('SIGINT')
  process.once('exit', leave)
  return () => process.off('exit', leave)
}

function settings(cluster: Cluster): readonly string[] {
  const { reach } = cluster
  const access =
    'socketFolder' in reach
      ? [
          'listen_addresses=',
          `unix_socket_directories="${reach.socketFolder.replaceAll('"', '""')}"`,
          'unix_socket_permissions=0700',
          'port=5432',
        ]
      : ['listen_addresses=127.0.0.1', `port=${reach.port}`]
  return access.concat(
    ['fsync=on', 'full_page_writes=on', 'synchronous_commit=on', 'jit=off'],
    ['max_connections=100', 'timezone=UTC', 'log_timezone=UTC'],
    ['client_encoding=UTF8', 'lc_messages=C', 'log_line_prefix=%m [%p] '],
  )
}

async function isReady(cluster: Cluster, server: Server): Promise<boolean> {
  while (isAlive(server)) {
    const noted = noteOf(cluster)
    if (noted?.isReady) return true
    if (noted?.isStopping) return false
    await sleep(50)
  }
  return false
}

async function isGone(server: Server, patienceMs: number): Promise<boolean> {
  for (let waited = 0; waited < patienceMs; waited += 20) {
    if (!isAlive(server)) return true
    await sleep(20)
  }
  return false
}

function signalTo(server: Server, signal: NodeJS.Signals): void {
  try {
    process.kill(server.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Who the programs run as, where, and an environment without our settings and secrets. */
function identity(cluster: Cluster) {
  const { PATH, SystemRoot, TMPDIR } = process.env
  const { account } = cluster
  return {
    cwd: dirname(cluster.folder),
    env: { PATH, SystemRoot, TMPDIR, LC_ALL: 'C', TZ: 'UTC' },
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  }
}

function openLog(cluster: Cluster): number {
  const bytes = statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0
  if (bytes > longestLogBytes) renameSync(cluster.log, `${cluster.log}.old`)
  const file = openSync(cluster.log, 'a', 0o600)
  giveTo(cluster.account, cluster.log)
  return file
}

function lastWords(cluster: Cluster): string {
  return readFileSync(cluster.log, 'utf8').trim().split('\n').slice(-6).join('\n')
}

function failure(cluster: Cluster, what: string): Told {
  return new Told(
    `数据库无法启动（${what}），日志 ${cluster.log} 的最后几行：\n` +
      `The database could not be started (${what}); the end of ${cluster.log}:\n` +
      lastWords(cluster),
  )
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
}
