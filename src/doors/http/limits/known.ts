/** Who is known to be signed in by what their requests carry, before anybody looks it up. */
import type { IncomingMessage } from 'node:http'

/** Remembers for a short while; it decides who waits, never who may do what. */
export interface KnownAskers {
  /** What a request carries to say who asks; null: nothing. */
  credentialOf(request: IncomingMessage): string | null
  /** The person; undefined: not looked up yet, or too long ago. */
  personOf(credential: string): string | undefined
  recognise(credential: string, person: string): void
  forget(credential: string): void
}

const trustMs = 60_000
const mostKnown = 10_000
const longest = 4_096

/** Askers known to this process. */
export function makeKnownAskers(now: () => number): KnownAskers {
  const known = new Map<string, { readonly person: string; readonly until: number }>()
  return {
    credentialOf: ({ headers: { cookie = '', authorization = '' } }) => {
      const carried = authorization === '' ? cookie : authorization
      return carried === '' || carried.length > longest ? null : carried
    },
    personOf: (credential) => {
      const found = known.get(credential)
      return found !== undefined && found.until > now() ? found.person : undefined
    },
    recognise: (credential, person) => {
      if (known.size >= mostKnown) known.delete(known.keys().next().value ?? '')
      known.delete(credential)
      known.set(credential, { person, until: now() + trustMs })
    },
    forget: (credential) => void known.delete(credential),
  }
}
