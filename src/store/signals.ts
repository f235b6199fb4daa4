/**
 * Signals between the processes of a lane, by way of the database they share: for what is worth
 * nothing a moment later, such as who looks at which item. What must not be lost is a fact.
 */
import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Json } from '../kernel/canonical.ts'
import type { Signals } from '../engine/ports.ts'
import { clientOf, endOf } from './client.ts'
import { configOf, type Pool, type Reach } from './pool.ts'

/** PostgreSQL carries little more. */
const mostBytes = 7_000
/** A connection that was lost is made anew after so long. */
const restMs = 1_000

interface Signal {
  readonly from: string
  readonly topic: string
  readonly about: Json
}

type Listener = (about: Json) => void

/** Signals of a lane; the connection to hear on is made when somebody first wants to. */
export function openSignals(reach: Reach, role: string | null, pool: Pool, lane: string): Signals {
  const digest = createHash('sha256').update(lane).digest('hex')
  const channel = `luoshi_${digest.slice(0, 16)}`
  const from = randomUUID()
  const listeners = new Set<{ readonly topic: string; readonly hear: Listener }>()
  const ending = new AbortController()
  let hearing: Promise<void> | null = null
  const heard = (payload: string | undefined): void => {
    const signal = parsed(payload)
    if (signal === null || signal.from === from) return
    for (const { topic, hear } of listeners) if (topic === signal.topic) hear(signal.about)
  }
  const hearOn = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await untilLost(reach, role, channel, heard, ending.signal).catch(() => {})
      await sleep(restMs, undefined, { signal: ending.signal }).catch(() => {})
    }
  }
  return {
    tell: async (topic, about) => {
      const payload = JSON.stringify({ from, topic, about } satisfies Signal)
      if (Buffer.byteLength(payload) > mostBytes) return
      const statement = { name: 'signal', text: 'select pg_notify($1, $2)' }
      await pool.run(statement, [channel, payload])
    },
    hear: (topic, hear) => {
      const listener = { topic, hear }
      listeners.add(listener)
      hearing ??= hearOn()
      return () => listeners.delete(listener)
    },
    close: async () => {
      ending.abort()
      await hearing
    },
  }
}

/** Hears on a connection of its own until that is lost or no longer wanted. */
async function untilLost(
  reach: Reach,
  role: string | null,
  channel: string,
  heard: (payload: string | undefined) => void,
  ending: AbortSignal,
): Promise<void> {
  const config = { ...configOf(reach, role), connectionTimeoutMillis: 5_000, keepAlive: true }
  const client = clientOf({ ...config, keepAliveInitialDelayMillis: 10_000 })
  const over = new Promise<void>((resolve) => {
    client.on('error', () => resolve()).on('end', () => resolve())
    ending.addEventListener('abort', () => resolve(), { once: true })
  })
  try {
    await client.connect()
    client.on('notification', ({ payload }) => heard(payload))
    await client.query(`listen ${channel}`)
    if (!ending.aborted) await over
  } finally {
    await endOf(client)
  }
}

function parsed(payload: string | undefined): Signal | null {
  try {
    return JSON.parse(payload ?? '') as Signal
  } catch {
    return null
  }
}
