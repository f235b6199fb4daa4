/** Connections to PostgreSQL, with the values read as the engine writes them. */
import { Pool as Connections, types } from 'pg'
import type { ClientConfig, PoolClient, PoolConfig, QueryConfig } from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { streamOf } from './client.ts'
import { makePoolWaits } from './pool-waits.ts'
import { troubleOfStatement } from './trouble.ts'

/** How to reach the database: a connection string or the parts of one. */
export type Reach =
  | { readonly url: string }
  | {
      readonly connection: {
        readonly host: string
        readonly port: number
        readonly user: string
        readonly password?: string
        readonly database: string
      }
    }

/** A statement; with a name it is planned once per connection. */
export interface Statement {
  readonly name?: string
  readonly text: string
}

/** Runs statements on any free connection. */
export interface Pool {
  /** Throws `Trouble` when the database is full, away or slow. */
  run<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
  /** How many statements were sent so far. */
  readonly sent: number
  close(): Promise<void>
}

/** A pool that tells how busy it is. */
export interface WatchedPool extends Pool {
  readonly load: PoolLoad
  /** The shortest wait for a connection since last asked, in milliseconds; for one asker. */
  shortestWaitMs(): number
}

/** How busy the connections of a pool are. */
export interface PoolLoad {
  readonly used: number
  readonly free: number
  readonly waiting: number
}

/** The role the product works under; it cannot change or remove facts. */
export const appRole = 'luoshi_app'

/** How long an idle connection is kept, and how long a new one is waited for. */
const patience = { idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 }

/** How long a statement may take before it is given up. */
const statementMs = 30_000

/**
 * What a connection gives up: a statement that takes too long is ended by the server, and by us a
 * little later when the server is not heard of any more. A connection nobody answers on is found.
 */
function limitsOf(longestMs: number): ClientConfig {
  return {
    statement_timeout: longestMs,
    query_timeout: longestMs + Math.min(longestMs, 5_000),
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  }
}

/** A connection for every lane its login may have. */
export const everyLane = '*'

/**
 * Opens connections as needed, at most `size`; `role` null stays with the user of the login. A
 * statement may take `longestMs`. The walls in the database show the connections this lane only.
 */
export function openPool(
  reach: Reach,
  role: string | null,
  size: number,
  longestMs: number = statementMs,
  lane: string = everyLane,
): WatchedPool {
  const config = { ...configOf(reach, role, lane), ...limitsOf(longestMs), ...patience }
  const connectionTimeoutMillis = Math.min(patience.connectionTimeoutMillis, longestMs)
  const made = new Set<PoolClient>()
  const opened = () => connectionsOf({ ...config, max: size, connectionTimeoutMillis }, made)
  const hands = handsOf(opened)
  const waits = makePoolWaits()
  const isFull = () => hands.pool.idleCount === 0 && hands.pool.totalCount >= size
  let sent = 0
  return {
    run: async (statement, values) => {
      sent += 1
      const begun = isFull() ? performance.now() : null
      try {
        const { client, from } = await hands.connected()
        waits.note(begun === null ? 0 : performance.now() - begun)
        try {
          return await answerOf(client, { ...statement, values: [...values] })
        } catch (error) {
          if (isUnanswered(error) && from === hands.pool) hands.leave()
          throw error
        }
      } catch (error) {
        throw troubleOfStatement(error) ?? error
      }
    },
    get sent() {
      return sent
    },
    get load() {
      const { totalCount, idleCount, waitingCount } = hands.pool
      return { used: totalCount - idleCount, free: idleCount, waiting: waitingCount }
    },
    shortestWaitMs: () => waits.shortest(hands.pool.waitingCount),
    close: () => endedSoon(hands.pool, made),
  }
}

/** Connections that put themselves into the set while they last. */
function connectionsOf(config: PoolConfig, made: Set<PoolClient>): Connections {
  const pool = new Connections(config)
  // A connection that dies while idle is replaced; whoever needs one next learns what is wrong.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    // From its first moment on, also between two hands: what was under way on it says that it died.
    client.on('error', () => {})
    made.add(client)
    client.once('end', () => made.delete(client))
  })
  return pool
}

/** How long what is under way may take when a pool is closed. */
const closingMs = 2_000

/** Ends a pool in good order, or, when the database does not answer, by closing its connections. */
async function endedSoon(pool: Connections, made: ReadonlySet<PoolClient>): Promise<void> {
  const ended = pool.end()
  // Those still being made are given up by their own patience.
  const late = sleep(closingMs, 'late', { ref: false })
  if ((await Promise.race([ended, late])) !== 'late') return
  for (const client of made) streamOf(client)?.destroy()
}

/** A connection, and the pool that it goes back to. */
interface Connected {
  readonly client: PoolClient
  readonly from: Connections
}

/** Hands out connections, and changes all of them for new ones when they are left. */
function handsOf(opened: () => Connections) {
  let pool = opened()
  /** Of those who wait for a connection: what each does when the pool is left. */
  const waiting = new Set<() => void>()
  const connected = (): Promise<Connected> =>
    new Promise((resolve, reject) => {
      const from = pool
      const elsewhere = () => resolve(connected())
      waiting.add(elsewhere)
      from.connect().then(
        (client) => (waiting.delete(elsewhere) ? resolve({ client, from }) : client.release()),
        (error: unknown) => waiting.delete(elsewhere) && reject(error),
      )
    })
  /**
   * Where one connection is not answered on, none is trusted: all are made anew. A pool that ends
   * hands nothing out any more, so those who wait there wait at the new one.
   */
  const leave = (): void => {
    const moved = [...waiting]
    waiting.clear()
    pool.end().catch(() => {})
    pool = opened()
    for (const elsewhere of moved) elsewhere()
  }
  return {
    get pool() {
      return pool
    },
    connected,
    leave,
  }
}

/** Sends a statement and gives the connection back; one on which it failed is not kept. */
async function answerOf<Row extends object>(
  client: PoolClient,
  statement: QueryConfig,
): Promise<Row[]> {
  let failed: Error | undefined
  try {
    return (await client.query<Row>(statement)).rows
  } catch (error) {
    failed = error as Error
    throw error
  } finally {
    client.release(failed)
  }
}

/** Nobody answered; whether it was carried out is not known. */
function isUnanswered(error: unknown): boolean {
  const trouble = troubleOfStatement(error)
  return trouble?.kind === 'slow' && trouble.isUnknown
}

/**
 * What `pg` needs for a connection of ours: universal time, its lane, and types of its own. All
 * of it is said when the connection is made, so that no statement has to.
 */
export function configOf(
  reach: Reach,
  role: string | null,
  lane: string = everyLane,
): ClientConfig {
  const settings = ['timezone=UTC', `luoshi.lane=${lane}`, ...(role ? [`role=${role}`] : [])]
  const options = settings.map((one) => `-c ${one.replaceAll(/[\\\s]/g, '\\$&')}`).join(' ')
  const place = 'url' in reach ? { connectionString: reach.url } : reach.connection
  return { ...place, options, types: { getTypeParser } }
}

const int8 = 20
const date = 1082
const timestamptz = 1184

/** Parsers of these clients only; other users of `pg` in the process keep theirs. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
  if (oid === int8) return Number
  if (oid === date) return String
  if (oid === timestamptz) return instantOf
  return types.getTypeParser(oid, format as 'text')
}

/** `2026-01-02 03:04:05.6+00` is `2026-01-02T03:04:05.600Z`. */
function instantOf(text: string): string {
  const whole = `${text.slice(0, 10)}T${text.slice(11, 19)}`
  const fraction = text.charAt(19) === '.' ? text.slice(20, text.indexOf('+')) : ''
  return `${whole}.${fraction.padEnd(3, '0')}Z`
}
