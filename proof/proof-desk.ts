/** The desk of the product on an embedded database, as kill rounds use it. */
import { join } from 'node:path'
import { openDatabase } from '../src/app/database.ts'
import { deskPartsOf } from '../src/app/desk-parts.ts'
import { discoverScenarios } from '../src/app/scenarios.ts'
import { readSettings } from '../src/app/settings.ts'
import { openDesk, type Desk } from '../src/desk/index.ts'
import type { OpenStore } from '../src/store/index.ts'

/** The lane the load writes to. */
export const lane = 'proof'

/** An open desk with what is below it. */
export interface ProofDesk {
  readonly desk: Desk
  readonly store: OpenStore
  /** The database was left running by a process that died. */
  readonly adopted: boolean
  /** Ends the desk, closes the store and stops the database. */
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '..')

/** Opens the desk of a data directory, by the parts the product itself starts with. */
export async function openProofDesk(dataDir: string): Promise<ProofDesk> {
  const settings = { ...readSettings(['--data', dataDir], {}, root), lane }
  const discovered = await discoverScenarios(root)
  let adopted = false
  const database = await openDatabase(settings, (line) => {
    adopted ||= line.includes('taking over')
  })
  const desk = await openDesk(deskPartsOf(settings, discovered, database))
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
