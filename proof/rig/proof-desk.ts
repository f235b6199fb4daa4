/** Desks of the product for fault runs: alone on a data directory, or beside a running server. */
import { join } from 'node:path'
import { openDatabase } from '../../src/app/database.ts'
import { deskPartsOf } from '../../src/app/desk-parts.ts'
import { discoverScenarios } from '../../src/app/scenarios.ts'
import { readSettings, type Settings } from '../../src/app/settings.ts'
import { openDesk, type Desk, type DeskParts } from '../../src/desk/index.ts'
import { urlOf } from '../../src/store/embedded/connection.ts'
import { runningConnection } from '../../src/store/embedded/running.ts'
import type { OpenStore } from '../../src/store/index.ts'

/** Where the product stands. */
export const root = join(import.meta.dirname, '..', '..')

/** An open desk with what is below it. */
export interface ProofDesk {
  readonly desk: Desk
  readonly store: OpenStore
  /** The database was left running by a process that died. */
  readonly adopted: boolean
  /** Ends the desk, closes the store and, when it is its own, stops the database. */
  stop(): Promise<void>
}

/** The settings of a data directory, without pages. */
export function settingsOf(dataDir: string, port = 0): Settings {
  return readSettings(['--data', dataDir, '--port', String(port), '--no-pages'], {}, root)
}

/** Opens the desk of a data directory, by the parts the product itself starts with. */
export function openProofDesk(dataDir: string): Promise<ProofDesk> {
  return openOn(settingsOf(dataDir))
}

/** A second desk on the database of a server that runs, as a second server has it. */
export function openBeside(dataDir: string, parts: Partial<DeskParts> = {}): Promise<ProofDesk> {
  return openOn(onDatabaseOf(settingsOf(dataDir)), parts)
}

/** The same settings, on the database that a server of the data directory runs. */
export function onDatabaseOf(settings: Settings): Settings {
  return { ...settings, databaseUrl: urlOf(runningConnection(settings.dataDir)) }
}

async function openOn(settings: Settings, parts: Partial<DeskParts> = {}): Promise<ProofDesk> {
  const discovered = await discoverScenarios(root)
  let adopted = false
  const database = await openDatabase(settings, (line) => {
    adopted ||= line.includes('taking over')
  })
  const desk = await openDesk({ ...deskPartsOf(settings, discovered, database), ...parts })
  return {
    desk,
    store: database.store,
    adopted,
    stop: async () => {
      await desk.end()
      await database.close()
    },
  }
}
