/**
 * What signing in keeps: accounts, sessions, tries, second factors, tokens, identities elsewhere,
 * secret links. Passwords, tokens and codes stand here only as hashes, secrets only sealed.
 */
import type { Instant } from '../../../kernel/instant.ts'

/** A local account: a name and the hash of its password, for one person. */
export interface Account {
  readonly account: string
  readonly person: string
  /** As `passwords.ts` writes it; never the password. */
  readonly password: string
  /** Null: made before this was noted. */
  readonly createdAt: Instant | null
  /** When the password was last changed. */
  readonly changedAt: Instant | null
  /** Whoever knows the password next must choose another one first. */
  readonly mustChange: boolean
  readonly disabledAt: Instant | null
  /** One of the invented people of the demo, whose password stands on the sign-in page. */
  readonly isDemo: boolean
  /** Hashes of passwords used before, the latest first. */
  readonly earlier: readonly string[]
}

/** What still stands between a right password and the work. */
export type Stage = 'whole' | 'second-factor' | 'change-password'

/** Somebody signed in; the token itself is kept nowhere, only its hash. */
export interface Session {
  readonly tokenHash: string
  /** Names the session to its owner; of no use to anybody else. */
  readonly id: string
  readonly person: string
  /** The local account signed in with; null: by a provider. */
  readonly account: string | null
  /** The post acted from; null: the first one. */
  readonly post: string | null
  readonly createdAt: Instant
  readonly seenAt: Instant
  readonly stage: Stage
  /** When a password or code was last given: dangerous acts ask for one not long ago. */
  readonly strongAt: Instant
  /** When a second factor was last given; null: never in this session. */
  readonly secondAt: Instant | null
  readonly isDemo: boolean
  readonly address: string
  readonly device: string
  /** The provider that vouched, its name of the person and of its own session. */
  readonly provider: string | null
  readonly subject: string | null
  readonly providerSession: string | null
  /** What signing out there wants to see; sealed. */
  readonly idToken: string | null
}

/** A time-based second factor of a person. */
export interface SecondFactor {
  readonly person: string
  /** Sealed. */
  readonly secret: string
  /** Null: shown, but not yet proved by a code. */
  readonly confirmedAt: Instant | null
  /** The step of the last code taken: no code is taken twice. */
  readonly lastStep: number
  /** Hashes of the recovery codes not used yet. */
  readonly recovery: readonly string[]
}

/** A token a person's own program comes with. */
export interface PersonalToken {
  readonly tokenHash: string
  readonly id: string
  readonly person: string
  readonly post: string
  readonly name: string
  /** `read`, `commands:<scenario>`. */
  readonly scopes: readonly string[]
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
  readonly usedFrom: string | null
  readonly revokedAt: Instant | null
}

/** A secret address to the public part of one case. */
export interface SecretLink {
  readonly id: string
  readonly tokenHash: string
  readonly caseId: string
  readonly madeBy: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
  readonly revokedAt: Instant | null
  /** Where the holder can be reached, sealed; null: not given. */
  readonly contact: string | null
  /** Keyed digest of the contact, so that the holder can be known again by it. */
  readonly contactDigest: string | null
  /** When the holder last asked for a new one. */
  readonly askedAt: Instant | null
}

/** What a try is counted by, and how many may fail before any wait. */
export interface Counted {
  readonly key: string
  readonly free: number
}

/** Tables of signing in; what is changed is changed for every process at once. */
export interface SignInTables {
  readonly accounts: {
    /** False: the name is taken. */
    add(account: Account): Promise<boolean>
    find(account: string): Promise<Account | null>
    /** False: there is no such account, or its password is not, or no longer, the one named. */
    change(
      account: string,
      to: Partial<Omit<Account, 'account'>>,
      where?: { readonly password?: string },
    ): Promise<boolean>
    list(): Promise<readonly Account[]>
    ofPerson(person: string): Promise<readonly Account[]>
  }
  readonly sessions: {
    add(session: Session): Promise<void>
    find(tokenHash: string): Promise<Session | null>
    /** False: it has ended meanwhile. A new `tokenHash` makes the old token worthless at once. */
    change(tokenHash: string, to: Partial<Session>): Promise<boolean>
    ofPerson(person: string): Promise<readonly Session[]>
    end(tokenHash: string): Promise<void>
    /** Ends the sessions of a person: one by its id, or all but the one kept; gives how many. */
    endOf(person: string, which: { readonly id?: string; readonly but?: string }): Promise<number>
    /** Ends what a provider says has ended: one of its sessions, or all of a person. */
    endAt(
      provider: string,
      which: { readonly providerSession?: string; readonly subject?: string },
    ): Promise<number>
    /** Forgets those begun or last used before. */
    forget(before: { readonly createdAt: Instant; readonly seenAt: Instant }): Promise<void>
  }
  readonly tries: {
    /**
     * Counts one try under every key as if it failed, all processes together; a key that must wait
     * refuses it. Gives the longest wait in milliseconds, 0: go ahead.
     */
    take(counted: readonly Counted[], now: Instant): Promise<number>
    /** The try succeeded: the first key is forgotten, the others are as if it had not been. */
    succeeded(keys: readonly string[]): Promise<void>
    clear(keys: readonly string[]): Promise<void>
    forget(before: Instant): Promise<void>
    /** Those that wait at an instant. */
    waiting(now: Instant): Promise<readonly { readonly key: string; readonly until: Instant }[]>
  }
  readonly secondFactors: {
    find(person: string): Promise<SecondFactor | null>
    /** Puts one in the place of any before. */
    put(factor: SecondFactor): Promise<void>
    /** Takes a step once: false when it or a later one was taken before. */
    takeStep(person: string, step: number, now: Instant): Promise<boolean>
    /** Takes a recovery code once. */
    takeRecovery(person: string, codeHash: string): Promise<boolean>
    remove(person: string): Promise<void>
    /** Who has a confirmed one. */
    persons(): Promise<readonly string[]>
  }
  readonly tokens: {
    add(token: PersonalToken): Promise<void>
    find(tokenHash: string): Promise<PersonalToken | null>
    ofPerson(person: string): Promise<readonly PersonalToken[]>
    used(tokenHash: string, at: Instant, from: string): Promise<void>
    /** Revokes one of a person, or all; gives how many. */
    revoke(person: string, id: string | null, at: Instant): Promise<number>
  }
  readonly identities: {
    find(provider: string, subject: string): Promise<string | null>
    link(provider: string, subject: string, person: string, at: Instant): Promise<void>
  }
  readonly underWay: {
    begin(stateHash: string, provider: string, kept: string, at: Instant): Promise<void>
    /** Gives what was kept and forgets it: a second answer with the same state finds nothing. */
    take(stateHash: string): Promise<{ provider: string; kept: string; begunAt: Instant } | null>
    forget(before: Instant): Promise<void>
  }
  readonly links: {
    add(link: SecretLink): Promise<void>
    byToken(tokenHash: string): Promise<SecretLink | null>
    find(id: string): Promise<SecretLink | null>
    ofCase(caseId: string): Promise<readonly SecretLink[]>
    byContact(contactDigest: string): Promise<readonly SecretLink[]>
    change(id: string, to: Partial<SecretLink>): Promise<void>
  }
}
