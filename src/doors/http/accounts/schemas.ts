/** The shapes of signing in as schemas: what requests are checked with and OpenAPI is made from. */
import { z } from '@hono/zod-openapi'
import type * as wire from '../../../wire/index.ts'
import { me } from '../schemas.ts'

type Schema<T> = z.ZodType<T>

const text = z.object({ zh: z.string(), en: z.string() }).openapi('Text')
const instant = z.string().openapi({ format: 'date-time' })
const word = z.string().regex(/^[^\p{C}]*$/u, 'without invisible characters')
const step = z.enum(['password', 'second-factor', 'change-password', 'enrol'])

/** Signed in, or what is asked for next. */
export const signInAnswer: Schema<wire.SignInAnswer> = z
  .union([me, z.object({ next: step })])
  .openapi('SignInAnswer')

/** How far signing in is. */
export const signInState: Schema<wire.SignInState> = z
  .object({
    next: z.enum(['none', ...step.options]),
    passwordLeast: z.number().int(),
    providers: z.array(z.object({ name: z.string(), title: text })),
    refused: z.string().nullable(),
    isRelaxed: z.boolean(),
  })
  .openapi('SignInState')

/** Where signing out goes on, at the provider. */
export const signedOut = z.object({ to: z.string() }).openapi('SignedOut')

/** A code of the second factor, or a recovery code. */
export const code = z.object({ code: z.string().min(4).max(40) }).openapi('Code')

/** A password somebody chooses. */
export const newPassword = z
  .object({ password: z.string().min(1).max(1000) })
  .openapi('NewPassword')

/** The password that holds, and the one chosen. */
export const changePassword = z
  .object({ old: z.string().min(1).max(1000), password: z.string().min(1).max(1000) })
  .openapi('ChangePassword')

/** Proves again who one is: a code where there is a second factor, else the password. */
export const confirm = z
  .object({ password: z.string().max(1000).optional(), code: z.string().max(40).optional() })
  .openapi('Confirm')

const tokenLine = z
  .object({
    id: z.string(),
    name: z.string(),
    post: z.string(),
    scopes: z.array(z.string()),
    createdAt: instant,
    expiresAt: instant,
    usedAt: instant.nullable(),
    usedFrom: z.string().nullable(),
    state: z.enum(['valid', 'expired', 'revoked']),
  })
  .openapi('TokenLine')

/** One's own account. */
export const mySecurity: Schema<wire.MySecurity> = z
  .object({
    account: z.string().nullable(),
    provider: z.string().nullable(),
    passwordChangedAt: instant.nullable(),
    passwordLeast: z.number().int(),
    secondFactor: z.object({
      isOn: z.boolean(),
      isNeeded: z.boolean(),
      isRelaxed: z.boolean(),
      recoveryLeft: z.number().int(),
    }),
    devices: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        address: z.string(),
        since: instant,
        seenAt: instant,
        isThis: z.boolean(),
        provider: z.string().nullable(),
      }),
    ),
    tokens: z.array(tokenLine),
    tokenDays: z.number().int(),
    idleMinutes: z.number(),
    absoluteMinutes: z.number(),
    freshUntil: instant.nullable(),
  })
  .openapi('MySecurity')

/** What an authenticator is set up with. */
export const enrolment: Schema<wire.Enrolment> = z
  .object({ secret: z.string(), uri: z.string(), rows: z.array(z.string()) })
  .openapi('Enrolment')

/** Recovery codes. */
export const recoveryCodes: Schema<wire.RecoveryCodes> = z
  .object({ account: z.string(), codes: z.array(z.string()) })
  .openapi('RecoveryCodes')

/** What a token is to be for. */
export const tokenWish = z
  .object({
    name: word.trim().min(1).max(60),
    scopes: z.array(word.max(100)).min(1).max(20),
    days: z.number().int(),
  })
  .openapi('TokenWish')

/** The token just made. */
export const tokenMade: Schema<wire.TokenMade> = z
  .object({ token: z.string(), line: tokenLine })
  .openapi('TokenMade')

/** The accounts of the lane. */
export const accountsPage: Schema<wire.AccountsPage> = z
  .object({
    accounts: z.array(
      z.object({
        account: z.string(),
        person: z.object({ id: z.string(), name: z.string() }),
        posts: z.array(z.string()),
        state: z.enum(['open', 'closed', 'locked']),
        lockedUntil: instant.nullable(),
        mustChange: z.boolean(),
        changedAt: instant.nullable(),
        hasSecondFactor: z.boolean(),
        lacksSecondFactor: z.boolean(),
        isDemo: z.boolean(),
      }),
    ),
    without: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .openapi('AccountsPage')

/** An account to be made. */
export const accountWish = z
  .object({
    account: z
      .string()
      .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,59}$/u, 'letters, figures, . _ @ -'),
    person: word.min(1).max(200),
  })
  .openapi('AccountWish')

/** What is done with an account. */
export const accountAct = z.enum([
  'close',
  'reopen',
  'reset',
  'unlock',
  'remove-second-factor',
  'sign-out',
])

/** Why it is done. */
export const accountReason = z
  .object({ reason: word.trim().min(2).max(400) })
  .openapi('AccountReason')

/** What came of it. */
export const accountDone: Schema<wire.AccountDone> = z
  .object({ account: z.string(), password: z.string().nullable() })
  .openapi('AccountDone')

/** The secret part of an address. */
export const linkToken = z.object({ token: z.string().min(20).max(100) }).openapi('LinkToken')

/** Where the holder of an address can be reached: a telephone number or a mail address. */
export const linkContact = z
  .object({ contact: word.trim().min(3).max(120) })
  .openapi('LinkContact')

/** For whom an address is made. */
export const linkWish = z
  .object({ contact: word.trim().max(120).optional() })
  .openapi('LinkWish')

/** What a secret address shows. */
export const publicCase: Schema<wire.PublicCase> = z
  .object({
    title: text,
    district: text,
    status: text,
    isClosed: z.boolean(),
    next: text,
    shown: z.array(
      z.object({
        title: text,
        field: z.custom<wire.Field>().openapi({ type: 'object' }),
        value: z.unknown(),
      }),
    ),
    clocks: z.array(z.object({ title: text, words: z.string() })),
    expiresAt: instant,
    now: instant,
  })
  .openapi('PublicCase')

/** The addresses made for a case. */
export const caseLinks: Schema<wire.CaseLinks> = z
  .object({
    holder: text,
    days: z.number().int(),
    lines: z.array(
      z.object({
        id: z.string(),
        createdAt: instant,
        expiresAt: instant,
        usedAt: instant.nullable(),
        askedAt: instant.nullable(),
        hasContact: z.boolean(),
        state: z.enum(['valid', 'expired', 'revoked']),
      }),
    ),
  })
  .openapi('CaseLinks')

/** The address just made. */
export const linkMade: Schema<wire.LinkMade> = z
  .object({
    address: z.string(),
    rows: z.array(z.string()),
    expiresAt: instant,
    contact: z.string().nullable(),
  })
  .openapi('LinkMade')
