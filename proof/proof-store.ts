/** The store of the product on an embedded database, as kill rounds use it. */
import type { FactStore, Tables } from '../src/engine/ports.ts'
import { openEmbedded } from '../src/store/embedded/embedded.ts'
import { openStore } from '../src/store/index.ts'
import { lane } from './load-caller.ts'

/** An open store that can say what is wrong with its chain. */
export interface ProofStore {
  readonly store: FactStore
  readonly tables: Tables
  /** The database was left running by a process that died. */
  readonly adopted: boolean
  /** Each break of the chain as a sentence. */
  verify(): Promise<readonly string[]>
  /** Closes the store and stops the database. */
  stop(): Promise<void>
}

/** Opens the store of a data directory; every call of the load goes through it. */
export async function openProofStore(dataDir: string): Promise<ProofStore> {
  const database = await openEmbedded({ dataDir, log: () => {} })
  const opened = await openStore({ url: database.url })
  return {
    store: opened.facts,
    tables: opened.tables,
    adopted: database.adopted,
    verify: async () => (await opened.verify(lane)).map((fault) => fault.says),
    stop: async () => {
      await opened.close()
      await database.stop()
    },
  }
}
