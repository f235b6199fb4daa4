import { randomBytes } from 'node:crypto'
import type { DeskParts } from '../desk/index.ts'
import { openLibrary } from '../engine/library.ts'
import type { Database } from './database.ts'
import type { Discovered } from './scenarios.ts'
import type { Settings } from './settings.ts'

/** What the desk is opened with on a database. */
export function deskPartsOf(
  settings: Settings,
  discovered: Discovered,
  database: Pick<Database, 'store' | 'digestKey'>,
): DeskParts {
  const { facts, tables, checkpoints, files } = database.store
  return {
    facts,
    tables,
    checkpoints,
    files,
    lane: settings.lane,
    library: openLibrary(discovered.scenarios),
    now: () => new Date(Date.now()).toISOString(),
    seed: seeds(),
    digestKey: database.digestKey,
    log: (message, about) => {
      const line = { at: new Date(Date.now()).toISOString(), message, ...about }
      process.stderr.write(`${JSON.stringify(line)}\n`)
    },
  }
}

/** Randomness is fetched for many at once: asking the system each time costs more than the rest. */
function seeds(): () => string {
  const each = 32
  let [pool, at] = [randomBytes(128 * each), 0]
  return () => {
    if (at === pool.length) [pool, at] = [randomBytes(pool.length), 0]
    at += each
    return pool.toString('hex', at - each, at)
  }
}
