/** Who is known to be signed in by what their requests carry, before anybody looks it up. */
import type { IncomingMessage } from 'node:http'

/** Remembers for a short while; it decides who waits, never who may do what. */
export interface KnownAskers {
  /** The token of ours a request carries to say who asks; null: none, whatever else it carries. */
  credentialOf(request: IncomingMessage): string | null
  /** The person; undefined: not looked up yet, or too long ago. */
  personOf(credential: string): string | undefined
  recognise(credential: string, person: string): void
  forget(credential: string): void
}

/** A token that is none any more is forgotten with the first answer that says so. */
const trustMs = 30 * 60_000
const mostKnown = 10_000
/** The cookie of a session by its two names, and a personal token. */
const secure = /(?:^|; ?)__Host-luoshi=([\w-]{20,100})(?:;|$)/
const plain = /(?:^|; ?)luoshi=([\w-]{20,100})(?:;|$)/
const personal = /^Bearer (luoshi_pat_[\w-]{20,80})$/i

/** Askers known to this process. */
export function makeKnownAskers(now: () => number): KnownAskers {
  const known = new Map<string, { readonly person: string; readonly until: number }>()
  return {
    credentialOf: ({ headers: { cookie = '', authorization = '' } }) =>
      (personal.exec(authorization) ?? secure.exec(cookie) ?? plain.exec(cookie))?.[1] ?? null,
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
