/** Tokens a person's own programs come with: for few things, for a stated time, shown once. */
import { addMs, msOf, type Instant } from '../../../kernel/instant.ts'
import type { PersonalToken, SignInTables } from '../tables/sign-in-tables.ts'
import { freshToken, hashOf } from './keys.ts'

/** Begins every token, so that scanners of code and logs find one that got there. */
export const tokenPrefix = 'luoshi_pat_'

/** What a token is made for. */
export interface TokenWish {
  readonly person: string
  readonly post: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly days: number
}

/** Personal tokens. */
export interface Tokens {
  make(wish: TokenWish): Promise<{ readonly token: string; readonly made: PersonalToken }>
  /** The token that is meant, and whether it may still be used; null: there is none. */
  find(
    token: string,
    address: string,
  ): Promise<{ readonly token: PersonalToken; readonly state: TokenState } | null>
  ofPerson(person: string): Promise<readonly PersonalToken[]>
  /** Revokes one of a person, or all; gives how many. */
  revoke(person: string, id: string | null): Promise<number>
}

/** Whether a token may be used. */
export type TokenState = 'valid' | 'expired' | 'revoked'

const dayMs = 86_400_000
/** Use is noted at most this often. */
const noteEveryMs = 60_000

/** Tokens over their table, where only hashes stand. */
export function openTokens(
  { tokens }: Pick<SignInTables, 'tokens'>,
  now: () => Instant,
): Tokens {
  const stateOf = ({ revokedAt, expiresAt }: PersonalToken): TokenState => {
    if (revokedAt !== null) return 'revoked'
    return expiresAt <= now() ? 'expired' : 'valid'
  }
  return {
    make: async ({ days, ...wish }) => {
      const token = `${tokenPrefix}${freshToken()}`
      const made: PersonalToken = {
        ...wish,
        tokenHash: hashOf(token),
        id: freshToken().slice(0, 16),
        createdAt: now(),
        expiresAt: addMs(now(), days * dayMs),
        usedAt: null,
        usedFrom: null,
        revokedAt: null,
      }
      await tokens.add(made)
      return { token, made }
    },
    find: async (text, address) => {
      const token = await tokens.find(hashOf(text))
      if (token === null) return null
      const state = stateOf(token)
      const isOld = token.usedAt === null || msOf(now()) - msOf(token.usedAt) > noteEveryMs
      if (state === 'valid' && isOld) await tokens.used(token.tokenHash, now(), address)
      return { token, state }
    },
    ofPerson: (person) => tokens.ofPerson(person),
    revoke: (person, id) => tokens.revoke(person, id, now()),
  }
}
