/** The id of the command a request asks for. */
import { randomUUID } from 'node:crypto'
import { derivedId } from '../../kernel/id.ts'
import type { Asking } from './door.ts'

/**
 * The same for the same key of the same person, and never an id the house itself gives or anybody
 * else can ask for; new each time where the request names no key.
 */
export function commandIdOf(c: Asking): string {
  const key = c.req.header('idempotency-key')
  // Whoever could take the id of the end of a clock would keep it from ever being recorded.
  return key === undefined ? randomUUID() : keyedId(c.get('asker').who.person, key)
}

/** The id of the command that a person asks for under a key of theirs. */
export function keyedId(person: string, key: string): string {
  return `key:${derivedId(person, key)}`
}
