import type { Digest } from './merkle.ts'
import { sha256 } from './sha256.ts'
import { sm3 } from './sm3.ts'

/** How what authors say is hashed: SHA-256, or SM3 where the national suite is asked for. */
export type HashName = 'sha256' | 'sm3'

/** The hash of a name, where no module of the machine may be used. */
export function digestNamed(name: HashName): Digest {
  return name === 'sm3' ? sm3 : sha256
}

/** Whether a word names a hash we know. */
export function isHashName(name: unknown): name is HashName {
  return name === 'sha256' || name === 'sm3'
}
