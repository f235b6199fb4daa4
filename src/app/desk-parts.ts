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
  database: Database,
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
    seed: () => randomBytes(32).toString('hex'),
    digestKey: database.digestKey,
    log: (message, about) => {
      const line = { at: new Date(Date.now()).toISOString(), message, ...about }
      process.stderr.write(`${JSON.stringify(line)}\n`)
    },
  }
}
