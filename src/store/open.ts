/** Opens the store on a PostgreSQL, embedded or a server's: the database brought up to date. */
import type { CaseRow, Fact, Files, Signals } from '../engine/ports.ts'
import type { HashName } from './chain.ts'
import { openCheckpoints } from './checkpoints.ts'
import { openFacts, type Batches } from './facts.ts'
import { openFiles } from './files.ts'
import { openGenerations, type Generations } from './generations.ts'
import { guardsOf, type Guards } from './guards.ts'
import type { Store } from './memory.ts'
import { migrate } from './migrate.ts'
import { appRole, openPool, type WatchedPool, type Reach } from './pool.ts'
import { rebuildRows } from './rebuild.ts'
import { replay, replayCases } from './replay.ts'
import { openSignals } from './signals.ts'
import { openTables } from './tables.ts'
import type { Fault } from './faults.ts'
import { verifyAll, type Verdict, type VerifyOptions } from './verify.ts'

/** What `openStore` needs besides how to reach the database. */
export interface StoreOptions {
  /** Folder of the blobs; without it `files` refuses. */
  readonly filesDir?: string
  /** The role to work under, `luoshi_app` by default; null stays with the user of the login. */
  readonly role?: string | null
  /** The application's own login; by default the owner's connections take the role. */
  readonly app?: Reach
  /** The lane to be walled in; by default every lane the login may have. */
  readonly lane?: string
  /** Whether to bring the database up to date first; true by default. */
  readonly migrate?: boolean
  /** How bodies are hashed from now on; `sha256` by default. */
  readonly hash?: HashName
  /** Most connections at once; 10 by default. */
  readonly connections?: number
  /** Milliseconds a statement may take; 30 s by default. */
  readonly longestMs?: number
}

/** An open store. */
export interface OpenStore extends Store {
  readonly pool: WatchedPool
  /** How many commands its batches have held so far. */
  readonly batches: Readonly<Batches>
  readonly generations: Generations
  /** Signals of a lane; closed by whoever opens them. */
  signals(lane: string): Signals
  /** What is wrong with the chain of a lane: nothing, or the first fault. */
  verify(lane: string): Promise<readonly Fault[]>
  /** A verdict on every lane, also against the roots a witness kept. */
  verifyAll(options?: VerifyOptions): Promise<readonly Verdict[]>
  /** Whether what keeps the record from being changed stands: rights, walls, functions. */
  guards(): Promise<Guards>
  /** All facts of a lane in order, batch by batch, from behind `seq`. */
  replay(lane: string, seq?: number): AsyncGenerator<Fact[]>
  /** All facts of a lane, one whole case at a time. */
  replayCases(lane: string): AsyncGenerator<Fact[]>
  /** Corrects rows that are not what their facts say; gives how many cases, and those corrected. */
  rebuildRows(
    lane: string,
    tabulate: (facts: readonly Fact[]) => CaseRow,
  ): Promise<{ cases: number; corrected: string[] }>
  /** Brings the database up to date; gives the names of the migrations applied. */
  migrate(): Promise<string[]>
  /** Gives all connections back. */
  close(): Promise<void>
}

/** Opens the store; throws with a sentence when the database cannot be reached or updated. */
export async function openStore(options: Reach & StoreOptions): Promise<OpenStore> {
  const { role = appRole, hash = 'sha256', connections = 10 } = options
  if (options.migrate !== false) await migrate(options)
  const { app, lane, longestMs } = options
  const batches: Batches = { sent: 0, commands: 0 }
  const pool = openPool(app ?? options, app ? null : role, connections, longestMs, lane)
  return {
    facts: openFacts(pool, hash, batches),
    batches,
    tables: openTables(pool),
    checkpoints: openCheckpoints(pool),
    files: options.filesDir === undefined ? noFiles : openFiles(options.filesDir),
    pool,
    generations: openGenerations(pool),
    signals: (lane) => openSignals(app ?? options, app ? null : role, pool, lane),
    rebuildRows: (lane, tabulate) => rebuildRows(pool, lane, tabulate),
    verify: async (lane) => {
      const [verdict] = await verifyAll({ reach: options, role: null }, { lanes: [lane] })
      return verdict === undefined || verdict.fault === null ? [] : [verdict.fault]
    },
    // As the owner: no wall may hide what is to be looked at.
    verifyAll: (asked) => verifyAll({ reach: options, role: null }, asked),
    guards: async () => {
      const owner = openPool(options, null, 1)
      return guardsOf(owner).finally(() => owner.close())
    },
    replay: (lane, seq) => replay(pool, lane, seq),
    replayCases: (lane) => replayCases(pool, lane),
    migrate: () => migrate(options),
    close: () => pool.close(),
  }
}

const noFiles: Files = {
  put: () => Promise.reject(new Error('未指定文件目录 / the store was opened without filesDir')),
  get: () => Promise.reject(new Error('未指定文件目录 / the store was opened without filesDir')),
  remove: () => Promise.reject(new Error('未指定文件目录 / the store was opened without filesDir')),
}
