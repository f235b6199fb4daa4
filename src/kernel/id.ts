import { canonicalJson } from './canonical.ts'
import { sha256 } from './sha256.ts'

/** The id that follows from its parts: 32 hex digits, the same wherever it is asked for. */
export function derivedId(...parts: readonly string[]): string {
  return sha256(canonicalJson(parts)).slice(0, 32)
}
