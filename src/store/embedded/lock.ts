/** One live process per data directory: a lock file that outlives nobody. */
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { lifeOf } from './process-table.ts'

/** Who holds a lock, as its file says. */
export interface LockHolder {
  readonly pid: number
  /** Names this life of the process, see `lifeOf`. */
  readonly life: string
  /** ISO instant. */
  readonly since: string
  /** Where the holder serves, once it does. */
  readonly address: string | null
}

/** A lock that is held. */
export interface Lock {
  /** Tells those who come later where this process serves. */
  announce(address: string): void
  /** Gives it back; synchronous, so that it also works while the process exits. */
  release(): void
}

/** The data directory is in use by a live process; the message names it and says what to do. */
export class InUseError extends Error {
  readonly holder: LockHolder
  constructor(file: string, holder: LockHolder) {
    const where = holder.address ?? '-'
    const folder = dirname(file)
    super(
      `数据目录 ${folder} 正由进程 ${holder.pid} 使用（自 ${holder.since}，地址 ${where}）。` +
        `请使用已启动的服务，或先停止它，或用 --data 另选目录。\n` +
        `The data directory ${folder} is in use by process ${holder.pid} ` +
        `(since ${holder.since}, at ${where}). ` +
        `Use that one, stop it first, or choose another directory with --data.`,
    )
    this.name = 'InUseError'
    this.holder = holder
  }
}

/** Takes the lock, also from a holder that died; throws `InUseError` while the holder lives. */
export function takeLock(file: string): Lock {
  mkdirSync(dirname(file), { recursive: true })
  const mine: LockHolder = {
    pid: process.pid,
    life: lifeOf(process.pid) ?? '',
    since: new Date(Date.now()).toISOString(),
    address: null,
  }
  while (!tryLink(file, mine)) {
    const holder = holderOf(file)
    if (holder === null) continue
    if (lifeOf(holder.pid) === holder.life) throw new InUseError(file, holder)
    bury(file, holder)
  }
  return {
    announce: (address) => replace(file, { ...mine, address }),
    release: () => {
      if (isSame(holderOf(file), mine)) rmSync(file, { force: true })
    },
  }
}

/** Who holds the lock just now, living or dead; null when nobody does. */
export function holderOf(file: string): LockHolder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockHolder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Appears whole or not at all: written aside, then linked under its name if that is free. */
function tryLink(file: string, holder: LockHolder): boolean {
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, JSON.stringify(holder))
  try {
    linkSync(aside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/** Takes a dead holder's file away; if another was quicker and it is theirs, puts it back. */
function bury(file: string, dead: LockHolder): void {
  const grave = `${file}.${process.pid}.dead`
  try {
    renameSync(file, grave)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const taken = holderOf(grave)
  if (taken !== null && !isSame(taken, dead)) tryLink(file, taken)
  rmSync(grave, { force: true })
}

function replace(file: string, holder: LockHolder): void {
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, JSON.stringify(holder))
  renameSync(aside, file)
}

function isSame(one: LockHolder | null, other: LockHolder): boolean {
  return one !== null && one.pid === other.pid && one.life === other.life
}
