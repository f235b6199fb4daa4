/** Kills a process, its database or both at a chosen moment, from within the process itself. */
import { readFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { Client } from 'pg'

/** What is killed. */
export const targets = ['process', 'database', 'both'] as const
/** One of them. */
export type Target = (typeof targets)[number]

/** When: at any time, while something is being done, or in the middle of a piece of upkeep. */
export const moments = ['any', 'append', 'follower', 'file', 'migration', 'checkpoint'] as const
/** One of them, or a process that is not struck at all. */
export type Moment = (typeof moments)[number] | 'never'

/** What striking needs. */
export interface Arms {
  readonly dataDir: string
  readonly moment: Moment
  readonly target: Target
  /** So long nothing is done yet. */
  readonly afterMs: number
  readonly random: () => number
  /** Told just before. */
  readonly struck: () => void
  /** Pieces of upkeep that are begun to be cut short. */
  readonly upkeep: { readonly [moment in 'migration' | 'checkpoint']: () => Promise<unknown> }
}

/** The process id of the database of a data directory; 0 when none has left a note. */
export function databasePid(dataDir: string): number {
  try {
    const note = join(dataDir, 'database', 'cluster', 'postmaster.pid')
    return Number(readFileSync(note, 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}

/** Strikes once, at the moment. */
export function arm(arms: Arms): void {
  const { dataDir, moment, target, afterMs, random, struck, upkeep } = arms
  if (moment === 'never') return
  const server = databasePid(dataDir)
  let isDone = false
  const strike = (): void => {
    if (isDone) return
    isDone = true
    struck()
    if (target !== 'process') process.kill(server, 'SIGKILL')
    if (target !== 'database') process.kill(process.pid, 'SIGKILL')
  }
  const soon = (most: number): void => {
    const inMs = random() * most
    if (inMs < most / 4) strike()
    else setTimeout(strike, inMs)
  }
  const begin = (): void => {
    if (moment === 'any') strike()
    else if (moment === 'append') afterQuery('append_batch', () => soon(6))
    else if (moment === 'follower') afterQuery('checkpoint_advance', () => soon(4))
    else if (moment === 'file') aroundRename(join(dataDir, 'files'), () => soon(2))
    else {
      upkeep[moment]().catch(() => {})
      setTimeout(strike, random() * 40)
    }
  }
  setTimeout(begin, afterMs)
}

/** Calls back each time a named statement has been handed to the connection. */
function afterQuery(name: string, then: () => void): void {
  const query = Client.prototype.query as (...given: unknown[]) => unknown
  Client.prototype.query = function (this: unknown, ...given: unknown[]) {
    const answer = query.apply(this, given)
    if ((given[0] as { readonly name?: string } | null)?.name === name) then()
    return answer
  } as typeof Client.prototype.query
}

/** Calls back before or after each file of a folder is put in its place. */
function aroundRename(folder: string, then: () => void): void {
  const rename = fs.rename
  let count = 0
  fs.rename = async (from, to) => {
    const isOurs = String(to).startsWith(folder)
    count += isOurs ? 1 : 0
    if (isOurs && count % 2 === 0) then()
    await rename(from, to)
    if (isOurs && count % 2 === 1) then()
  }
  syncBuiltinESMExports()
}
