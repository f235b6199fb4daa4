import type { Duplex } from 'node:stream'
import { Client, type ClientBase, type ClientConfig } from 'pg'
import { Trouble } from '../kernel/trouble.ts'

/**
 * A connection of one's own, not yet made. When it dies, whatever is under way on it says so, and
 * nobody else need hear: an error nobody listens to would end the whole process.
 */
export function clientOf(config: ClientConfig): Client {
  return new Client(config).on('error', () => {})
}

/** How long is waited for a server to take a connection. */
const connectionTimeoutMillis = 10_000

/** A connection of one's own, made; throws `Trouble` when the database cannot be reached. */
export async function connectedClient(config: ClientConfig): Promise<Client> {
  const client = clientOf({ connectionTimeoutMillis, ...config })
  await client.connect().catch((error: unknown) => {
    throw new Trouble('away', false, error)
  })
  return client
}

/** How long is waited for a server to say goodbye. */
const patienceMs = 2_000

/** Ends a connection in good order, or, when nobody answers on it, by closing it. Never throws. */
export async function endOf(client: Client): Promise<void> {
  const late = setTimeout(() => streamOf(client)?.destroy(), patienceMs)
  await client.end().catch(() => {})
  clearTimeout(late)
}

/** What a connection goes over; the types of `pg` do not tell of it. */
export function streamOf(client: ClientBase): Duplex | null {
  const { connection } = client as { readonly connection?: { readonly stream?: Duplex } }
  return connection?.stream ?? null
}
