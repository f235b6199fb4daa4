/** Opens the HTTP door on a port: everything a browser or a client asks of the district. */
import type { Desk } from '../../desk/desk.ts'
import type { Proofs, Signals } from '../../engine/ports.ts'
import type { Language, Text } from '../../kernel/text.ts'
import type { Welcome } from '../../wire/index.ts'
import type { Messages } from '../messages/index.ts'
import { makeApp } from './app.ts'
import type { Keeper } from './backup/safekeeping.ts'
import type { Gate } from './limits/gate.ts'
import {
  guardedServer,
  type Around,
  type GuardedServer,
  type Hearing,
} from './limits/guarded-server.ts'
import { limitsOf, type Limits } from './limits/limits.ts'
import { listen, type Listening } from './limits/listening.ts'
import type { PoolWaits } from './limits/pressure.ts'
import type { Readiness } from './telemetry/readiness.ts'
import type { AccountParts } from './accounts/accounts.ts'
import type { DoorTables } from './tables/door-tables.ts'

/** What the door needs to answer; the app introduces these. */
export interface DoorOptions {
  readonly desk: Desk
  /** `openDoorTables` keeps accounts and sessions in the database, `memoryDoorTables` does not. */
  readonly tables: DoorTables
  /** What people are told. */
  readonly messages: Messages
  /** Folder of the built pages; null: only the interface answers. */
  readonly webDir: string | null
  /** To the other processes of the lane; without it, what is only told is told here. */
  readonly signals?: Signals
  /** Roots, receipts and search of the record; without it there are none to show. */
  readonly proofs?: Proofs
  /** Folder for what is on its way in and for pictures made smaller; made when first needed. */
  readonly filesDir: string
  readonly district: Text
  /** Shown on the sign-in page, so only ever invented people of the demo. */
  readonly demoAccounts?: Welcome['demoAccounts']
  /** For readers whose browser asks for neither language; Chinese unless said. */
  readonly language?: Language
  /** Rules of signing in, and the secret that seals what it keeps. */
  readonly signIn?: AccountParts
  /** Where people reach the door, `https://…` without a path; as they came, unless said. */
  readonly address?: string | null
  /** Makes backups and holds drills; nobody does, unless said. */
  readonly keeper?: Keeper
  /** Whether cookies go over https only. */
  readonly isSecure?: boolean
  /** Names the door answers to beside addresses of the network; any, unless said. */
  readonly hosts?: readonly string[]
  /** Limits that are not as the table has them. */
  readonly limits?: Partial<Limits>
  /** Whether requests may be sent here; always, unless said. */
  readonly readiness?: Readiness
}

/** Where the door is opened. */
export interface HttpOptions extends DoorOptions {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** Proxies in front, by address or range, whose word on who asks is taken; none unless said. */
  readonly proxies?: readonly string[]
  /** How long requests wait for the database, where that is known. */
  readonly pool?: PoolWaits
  /** Who is told of every request. */
  readonly hearing?: Hearing
  /** What goes around each request; nothing, unless said. */
  readonly around?: Around | null
}

/** An open door. */
export interface OpenHttp {
  /** `http://127.0.0.1:4130`. */
  readonly url: string
  /** Counts what goes in and out. */
  readonly gate: Gate
  /** Takes nothing new in, lets what is under way end, closes. */
  close(): Promise<void>
}

/** Opens the door; rejects with what the system says when the port is taken. */
export async function openHttp(options: HttpOptions): Promise<OpenHttp> {
  const { host, language = 'zh', proxies = [], pool = null } = options
  const { hearing = deaf, around = null } = options
  const { app, close } = await makeApp(options)
  const limits = limitsOf(options.limits)
  const heard = { hearing, around }
  const guarded = guardedServer({ fetch: app.fetch, limits, proxies, language, pool, ...heard })
  const listening = await listen(guarded.server, options)
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`,
    gate: guarded.gate,
    close: () => closeInOrder(guarded, listening, limits.stopSeconds, close),
  }
}

/** How long a connection that was just made is waited for. */
const firstRequestMs = 500

/** Streams and idle connections at once, requests under way when they are answered. */
async function closeInOrder(
  { server, gate, closeUnused, stop }: GuardedServer,
  listening: Listening,
  stopSeconds: number,
  closeApp: () => Promise<void>,
): Promise<void> {
  gate.close()
  const closed = listening.close()
  // Who has not got an answer by then gets none.
  const lingering = setTimeout(() => server.closeAllConnections(), stopSeconds * 1_000)
  // A connection is idle once its last answer is out, and may end then.
  const idle = setInterval(() => server.closeIdleConnections(), 20)
  // For Node these are not idle: their first request may be on its way.
  const unused = setTimeout(closeUnused, firstRequestMs)
  await Promise.all([closeApp(), closed])
  clearInterval(idle)
  clearTimeout(unused)
  clearTimeout(lingering)
  stop()
}

const deaf: Hearing = { ended: () => {}, turnedAway: () => {}, failed: () => {} }
