import type { Text } from '../kernel/text.ts'
import type { Field } from './paper.ts'
import type { Me } from './session.ts'

/** What signing in still asks for. */
export type SignInStep = 'password' | 'second-factor' | 'change-password' | 'enrol'

/** `POST /api/sign-in` and what follows it: signed in, or what is asked for next. */
export type SignInAnswer = Me | { readonly next: SignInStep }

/** `GET /api/sign-in`: how far the browser is, and what the page offers. */
export interface SignInState {
  /** `none`: signed in already. */
  readonly next: SignInStep | 'none'
  readonly passwordLeast: number
  /** Other houses that vouch for people: `GET /api/sign-in/:name` begins there. */
  readonly providers: readonly { readonly name: string; readonly title: Text }[]
  /** Why the provider just came back without a sign-in; told once. */
  readonly refused: string | null
  /** Demo accounts act without a second factor where real ones may not. */
  readonly isRelaxed: boolean
}

/** A device somebody is signed in with. */
export interface Device {
  readonly id: string
  /** `Chrome · Windows`. */
  readonly name: string
  readonly address: string
  readonly since: string
  readonly seenAt: string
  /** The one that asks. */
  readonly isThis: boolean
  /** The provider signed in by; null: with a password. */
  readonly provider: string | null
}

/** A personal token; the token itself is shown once, when it is made. */
export interface TokenLine {
  readonly id: string
  readonly name: string
  readonly post: string
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly expiresAt: string
  readonly usedAt: string | null
  readonly usedFrom: string | null
  readonly state: 'valid' | 'expired' | 'revoked'
}

/** `GET /api/me/security`: one's own account. */
export interface MySecurity {
  /** Null: signed in by a provider. */
  readonly account: string | null
  readonly provider: string | null
  readonly passwordChangedAt: string | null
  readonly passwordLeast: number
  readonly secondFactor: {
    readonly isOn: boolean
    /** A post of the person asks for it. */
    readonly isNeeded: boolean
    /** It is needed, but not asked of this account of the demo. */
    readonly isRelaxed: boolean
    readonly recoveryLeft: number
  }
  readonly devices: readonly Device[]
  readonly tokens: readonly TokenLine[]
  readonly tokenDays: number
  /** Minutes without use, and in all, after which one is signed out. */
  readonly idleMinutes: number
  readonly absoluteMinutes: number
  /** Until when dangerous acts are open; null: prove who you are first. */
  readonly freshUntil: string | null
}

/** `POST /api/me/second-factor`: what an authenticator is set up with, shown once. */
export interface Enrolment {
  readonly secret: string
  readonly uri: string
  /** Rows of a QR code, `1` dark, `0` light. */
  readonly rows: readonly string[]
}

/** Recovery codes, shown once; and whose they are, as the authenticator names them. */
export interface RecoveryCodes {
  readonly account: string
  readonly codes: readonly string[]
}

/** `POST /api/me/tokens`. */
export interface TokenWish {
  readonly name: string
  readonly scopes: readonly string[]
  readonly days: number
}

/** The token just made, shown once. */
export interface TokenMade {
  readonly token: string
  readonly line: TokenLine
}

/** `POST /api/sign-out`: where it goes on, for who came by a provider. */
export interface SignedOut {
  readonly to: string
}

/** An account as the security administrator sees it. */
export interface AccountLine {
  readonly account: string
  readonly person: { readonly id: string; readonly name: string }
  /** Titles of the posts held now. */
  readonly posts: readonly string[]
  readonly state: 'open' | 'closed' | 'locked'
  /** Until when nobody may try it. */
  readonly lockedUntil: string | null
  readonly mustChange: boolean
  readonly changedAt: string | null
  readonly hasSecondFactor: boolean
  /** A post asks for a second factor, and there is none. */
  readonly lacksSecondFactor: boolean
  readonly isDemo: boolean
}

/** `GET /api/manage/accounts`. */
export interface AccountsPage {
  readonly accounts: readonly AccountLine[]
  /** People of the register who have no account yet. */
  readonly without: readonly { readonly id: string; readonly name: string }[]
}

/** What a security administrator does with an account. */
export type AccountAct =
  | 'close'
  | 'reopen'
  | 'reset'
  | 'unlock'
  | 'remove-second-factor'
  | 'sign-out'

/** What came of it; a password is shown once and must be changed at first use. */
export interface AccountDone {
  readonly account: string
  readonly password: string | null
}

/** `GET /api/links/case`: what a secret address shows, and no more. */
export interface PublicCase {
  readonly title: Text
  readonly district: Text
  readonly status: Text
  readonly isClosed: boolean
  /** What happens next. */
  readonly next: Text
  readonly shown: readonly {
    readonly title: Text
    readonly field: Field
    readonly value: unknown
  }[]
  readonly clocks: readonly { readonly title: Text; readonly words: string }[]
  readonly expiresAt: string
  readonly now: string
}

/** A secret address as those see it who hand it out; the address itself is shown once. */
export interface LinkLine {
  readonly id: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly usedAt: string | null
  /** When its holder asked for a new one. */
  readonly askedAt: string | null
  readonly hasContact: boolean
  readonly state: 'valid' | 'expired' | 'revoked'
}

/** `GET /api/cases/:id/links`. */
export interface CaseLinks {
  readonly holder: Text
  readonly days: number
  readonly lines: readonly LinkLine[]
}

/** The address just made, shown once; its secret part never reaches a server's log. */
export interface LinkMade {
  readonly address: string
  readonly rows: readonly string[]
  readonly expiresAt: string
  /** Where the holder asked to be told; null: nowhere. */
  readonly contact: string | null
}
