/**
 * One live process per data directory: a lock file that outlives nobody. Whether its holder lives
 * the table of processes says; of one in another container, or on another machine, it knows
 * nothing: there the holder's touching its lock every few seconds counts.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import { dirname, join } from 'node:path'
import { Told } from '../../kernel/told.ts'
import { makeFolder } from '../make-folder.ts'
import { writeOnce, writeWhole } from '../write-whole.ts'
import { noteOf, serverLife } from './notes.ts'
import { lifeOf, processSpace } from './process-table.ts'

/** Who holds a lock, as its file says. */
export interface LockHolder {
  readonly pid: number
  /** Names this life of the process, see `lifeOf`. */
  readonly life: string
  /** ISO instant. */
  readonly since: string
  /** Where the holder serves, once it does. */
  readonly address: string | null
  /** Among which processes `pid` is its number, see `processSpace`; absent: among ours. */
  readonly space?: string
  /** The machine or container, for people. */
  readonly host?: string
}

/** A lock that is held. */
export interface Lock {
  /** Tells those who come later where this process serves. */
  announce(address: string): void
  /** Whether it is still ours: one who stood still for long may have lost it. */
  isOurs(): boolean
  /** Gives it back; synchronous, so that it also works while the process exits. */
  release(): void
}

/** The data directory is in use by a live process; the message names it and says what to do. */
export class InUseError extends Told {
  readonly holder: LockHolder
  constructor(file: string, holder: LockHolder) {
    const where = holder.address ?? '-'
    const folder = dirname(file)
    const [elsewhere, elsewhereEn] = isAmongOurs(holder) ? ['', ''] : awayOf(holder)
    super(
      `数据目录 ${folder} 正由进程 ${holder.pid} 使用（自 ${holder.since}，地址 ${where}）。` +
        `请使用已启动的服务，或先停止它，或用 --data 另选目录。${elsewhere}\n` +
        `The data directory ${folder} is in use by process ${holder.pid} ` +
        `(since ${holder.since}, at ${where}). ` +
        `Use that one, stop it first, or choose another directory with --data.${elsewhereEn}`,
    )
    this.name = 'InUseError'
    this.holder = holder
  }
}

/** How often a holder shows that it lives, and how long after the last time it is believed to. */
const beatMs = 5_000
const silenceMs = 60_000

/** Takes the lock, also from a holder that died; throws `InUseError` while the holder lives. */
export function takeLock(file: string): Lock {
  makeFolder(dirname(file))
  const mine: LockHolder = {
    pid: process.pid,
    life: lifeOf(process.pid) ?? '',
    since: new Date(Date.now()).toISOString(),
    address: null,
    space: processSpace(),
    host: hostname(),
  }
  while (!writeOnce(file, JSON.stringify(mine))) {
    const holder = holderOf(file)
    if (holder === null) continue
    if (isHeld(file, holder)) throw new InUseError(file, holder)
    bury(file, holder)
  }
  let said = mine
  const beating = setInterval(() => beat(file, said), beatMs)
  beating.unref()
  return {
    announce: (address) => {
      said = { ...mine, address }
      writeWhole(file, JSON.stringify(said))
    },
    isOurs: () => isSame(holderOf(file), mine),
    release: () => {
      clearInterval(beating)
      if (isSame(holderOf(file), mine)) rmSync(file, { force: true })
    },
  }
}

/** Who holds the lock just now, living or dead; null when nobody does. */
export function holderOf(file: string): LockHolder | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  return parsed(text) ?? serverBeside(file)
}

function parsed(text: string): LockHolder | null {
  try {
    return JSON.parse(text) as LockHolder
  } catch {
    return null
  }
}

/** A lock that was cut short names nobody: it is held if a database runs on the cluster beside it. */
function serverBeside(file: string): LockHolder {
  const cluster = { folder: join(dirname(file), 'cluster') }
  const pid = noteOf(cluster)?.pid ?? 0
  const life = pid > 0 ? serverLife(cluster, pid) : null
  return { pid, life: life ?? 'nobody', since: '?', address: null }
}

function isHeld(file: string, holder: LockHolder): boolean {
  return isAmongOurs(holder) ? lifeOf(holder.pid) === holder.life : isBeating(file)
}

function isAmongOurs({ space }: LockHolder): boolean {
  return space === undefined || space === processSpace()
}

/** What was touched before this machine was started was not touched by anybody who lives on it. */
function isBeating(file: string): boolean {
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  if (touched === undefined) return false
  return Math.abs(Date.now() - touched) < Math.min(silenceMs, uptime() * 1_000)
}

/** Only what is still ours: another may have taken it while we stood still, or given it up again. */
function beat(file: string, mine: LockHolder): void {
  try {
    const holder = holderOf(file)
    if (holder === null) writeOnce(file, JSON.stringify(mine))
    else if (!isSame(holder, mine)) return
    const now = new Date(Date.now())
    utimesSync(file, now, now)
  } catch {
    // Out of file descriptors, say: the next time will do.
  }
}

function awayOf({ host = '?' }: LockHolder): readonly [zh: string, en: string] {
  return [
    `该进程在另一个容器或主机（${host}）上；如它已被强行结束，请一分钟后再启动。`,
    ` That process is in another container or on another machine (${host}); ` +
      'if it was ended by force there, start again in a minute.',
  ]
}

/** Takes a dead holder's file away; if another was quicker and it is theirs, puts it back. */
function bury(file: string, dead: LockHolder): void {
  const grave = `${file}.${randomBytes(6).toString('hex')}.dead`
  try {
    renameSync(file, grave)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const taken = holderOf(grave)
  if (taken !== null && !isSame(taken, dead)) writeOnce(file, JSON.stringify(taken))
  rmSync(grave, { force: true })
}

function isSame(one: LockHolder | null, other: LockHolder): boolean {
  if (one === null) return false
  return one.pid === other.pid && one.life === other.life && one.space === other.space
}
