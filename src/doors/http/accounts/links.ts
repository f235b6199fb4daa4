/** Secret addresses by which people outside follow one case: they expire and can be revoked. */
import { addMs, type Instant } from '../../../kernel/instant.ts'
import type { SecretLink, SignInTables } from '../tables/sign-in-tables.ts'
import { freshToken, hashOf, type Keys } from './keys.ts'

/** What an address is made for. */
export interface LinkWish {
  readonly caseId: string
  readonly madeBy: string
  readonly days: number
  /** A telephone number or mail address; null: the holder leaves none. */
  readonly contact: string | null
}

/** Secret addresses. */
export interface Links {
  /** Gives the secret, shown once. */
  make(wish: LinkWish): Promise<{ readonly token: string; readonly link: SecretLink }>
  /** The address a secret opens; null: none, or no longer. */
  follow(token: string): Promise<SecretLink | null>
  stateOf(link: SecretLink): 'valid' | 'expired' | 'revoked'
  ofCase(caseId: string): Promise<readonly SecretLink[]>
  /** False: there is no such address to the case, or it is revoked already. */
  revoke(caseId: string, id: string): Promise<boolean>
  /** Whose contact it is asks for new addresses; gives the newest that is meant of each case. */
  ask(contact: string): Promise<readonly SecretLink[]>
  /** Notes that a new address was given in place of one that was asked for again. */
  answered(id: string): Promise<void>
  contactOf(link: SecretLink): string | null
}

const dayMs = 86_400_000

/** Secret addresses over their table; contacts are sealed there. */
export function openLinks(
  { links }: Pick<SignInTables, 'links'>,
  now: () => Instant,
  keys: Keys,
): Links {
  const stateOf: Links['stateOf'] = ({ revokedAt, expiresAt }) => {
    if (revokedAt !== null) return 'revoked'
    return expiresAt <= now() ? 'expired' : 'valid'
  }
  return {
    make: async ({ caseId, madeBy, days, contact }) => {
      const token = freshToken()
      const link: SecretLink = {
        id: freshToken().slice(0, 16),
        tokenHash: hashOf(token),
        caseId,
        madeBy,
        createdAt: now(),
        expiresAt: addMs(now(), days * dayMs),
        usedAt: null,
        revokedAt: null,
        contact: contact === null ? null : keys.seal(contact),
        contactDigest: contact === null ? null : keys.digest(`contact ${plainContact(contact)}`),
        askedAt: null,
      }
      await links.add(link)
      return { token, link }
    },
    follow: async (token) => {
      const link = await links.byToken(hashOf(token))
      if (link === null || stateOf(link) !== 'valid') return null
      await links.change(link.id, { usedAt: now() })
      return link
    },
    stateOf,
    ofCase: (caseId) => links.ofCase(caseId),
    revoke: async (caseId, id) => {
      const link = await links.find(id)
      if (link === null || link.caseId !== caseId || link.revokedAt !== null) return false
      await links.change(id, { revokedAt: now() })
      return true
    },
    ask: async (contact) => {
      const all = await links.byContact(keys.digest(`contact ${plainContact(contact)}`))
      const inOrder = all.toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1))
      const meant = [...new Map(inOrder.map((link) => [link.caseId, link])).values()]
      for (const { id } of meant) await links.change(id, { askedAt: now() })
      return meant
    },
    answered: (id) => links.change(id, { revokedAt: now() }),
    contactOf: ({ contact }) => (contact === null ? null : keys.open(contact)),
  }
}

/** The same number or address, however it is typed. */
function plainContact(contact: string): string {
  const plain = contact.normalize('NFKC').toLowerCase().replace(/[\s()-]/g, '')
  return plain.replace(/^\+?86(?=1\d{10}$)/, '')
}
