/** One backup and one drill at a time on a database, whichever process began it. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { connectedClient, endOf } from '../client.ts'
import { configOf, type Reach } from '../pool.ts'
import { ArchiveError } from './keys.ts'

/** Another process is at it. */
export class UnderWay extends ArchiveError {}

/** Any numbers will do that nobody else takes. */
const advisoryLocks = { backup: 5_872_303, drill: 5_872_304 } as const

/** A run that was given up a moment ago lets go when the database has noticed that. */
const lettingGoMs = 3_000

/** Takes the lock for as long as the connection lasts; throws `UnderWay` when it stays taken. */
export async function takeAlone(client: Client, what: keyof typeof advisoryLocks): Promise<void> {
  const text = 'select pg_try_advisory_lock($1) as mine'
  for (let waited = 0; waited <= lettingGoMs; waited += 100) {
    if (waited > 0) await sleep(100)
    const { rows } = await client.query<{ mine: boolean }>(text, [advisoryLocks[what]])
    if (rows[0]?.mine === true) return
  }
  throw new UnderWay(
    what === 'backup'
      ? '另一份备份正在进行 / another backup of this database is under way'
      : '另一次演练正在进行 / another drill on this database is under way',
  )
}

/** Takes the lock on a connection of its own. */
export async function holdAlone(
  reach: Reach,
  what: keyof typeof advisoryLocks,
): Promise<{ release(): Promise<void> }> {
  // A lost connection lets go of the lock; the work itself learns of it where it reads.
  const client = await connectedClient(configOf(reach, null))
  try {
    await takeAlone(client, what)
  } catch (error) {
    await endOf(client)
    throw error
  }
  return { release: () => endOf(client) }
}
