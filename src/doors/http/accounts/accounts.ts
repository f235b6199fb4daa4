/** Local accounts and who is signed in; the rest of the house knows persons and posts only. */
import { randomBytes } from 'node:crypto'
import { addMs, msOf, type Instant } from '../../../kernel/instant.ts'
import type { Account, Session, SignInTables, Stage } from '../tables/sign-in-tables.ts'
import type { From } from './audit.ts'
import { triesForgottenMs } from './back-off.ts'
import { keysFrom, type Keys } from './keys.ts'
import { weaknessOf, type Weakness } from './password-rules.ts'
import { openLinks, type Links } from './links.ts'
import { hashPassword, isPassword } from './passwords.ts'
import type { Provider } from './providers/provider.ts'
import { relyOn, type Relying } from './providers/relying.ts'
import { standardRules, type SignInRules } from './rules.ts'
import { openSecondFactors, type SecondFactors } from './second-factors.ts'
import { openSessions, type Entered, type Sessions } from './sessions.ts'
import { openTokens, type Tokens } from './tokens.ts'
import { openTries, type Tries } from './tries.ts'

/** What came of trying to sign in with a password. */
export type SignInOutcome =
  | ({ readonly outcome: 'signed-in' } & Entered)
  | { readonly outcome: 'wrong' }
  /** The password was right, but the account is closed. */
  | { readonly outcome: 'disabled'; readonly person: string }
  | { readonly outcome: 'wait'; readonly seconds: number }

/** How an account is made. */
export interface AccountAs {
  /** Whoever signs in first chooses a password of their own. */
  readonly mustChange?: boolean
  readonly isDemo?: boolean
}

/** Accounts by name and password, and everything that stands behind a signed-in person. */
export interface Accounts {
  readonly rules: SignInRules
  readonly keys: Keys
  /** Houses that vouch for people, by name. */
  readonly providers: ReadonlyMap<string, Relying>
  readonly sessions: Sessions
  readonly secondFactors: SecondFactors
  readonly tokens: Tokens
  readonly tries: Tries
  readonly links: Links
  /** False: the name is taken. */
  create(account: string, password: string, person: string, as?: AccountAs): Promise<boolean>
  /** Sets a password as an administrator does; all sessions of the account's person end. */
  changePassword(account: string, password: string, as?: AccountAs): Promise<void>
  find(account: string): Promise<Account | null>
  list(): Promise<readonly Account[]>
  /** Marks one of the invented people of a demo. */
  markDemo(account: string): Promise<void>
  /** Closes an account, or opens it again; closing ends every session and token of the person. */
  disable(account: string, isDisabled: boolean): Promise<void>
  /** Forgets the failed tries of an account. */
  unlock(account: string): Promise<void>
  /** Accounts nobody may try at this moment, by name with the end of the wait. */
  locked(accounts: readonly Account[]): Promise<ReadonlyMap<string, Instant>>
  /** Guessing is slowed down by account, by place and by both; all processes count together. */
  signIn(account: string, password: string, from: From): Promise<SignInOutcome>
  /** Whether this is the password of the account a session was begun with; counted like a try. */
  isOwnPassword(session: Session, password: string, from: From): Promise<boolean | number>
  /**
   * Chooses one's own password: the other sessions end, this one gets a new token. Null: this one
   * has ended meanwhile, or was not begun with a password.
   */
  choosePassword(
    session: Session,
    password: string,
    names: readonly string[],
  ): Promise<Entered | Weakness | null>
  /** What is still asked for before a person who has proved a password may work. */
  stageOf(account: Account, isSecondPassed: boolean): Promise<Stage>
}

/** What accounts are opened with beside their tables. */
export interface AccountParts {
  readonly rules?: SignInRules
  /** Seals and digests; without one, what was sealed is lost when the process ends. */
  readonly secret?: string
  readonly providers?: readonly Provider[]
}

const dayMs = 86_400_000

/** Accounts over the door's tables; `now` is the clock on the wall. */
export function openAccounts(
  tables: SignInTables,
  now: () => Instant,
  {
    rules = standardRules,
    secret = randomBytes(32).toString('hex'),
    providers = [],
  }: AccountParts = {},
): Accounts {
  const keys = keysFrom(secret)
  const ground: Ground = {
    tables,
    now,
    rules,
    sessions: openSessions(tables, now, rules),
    secondFactors: openSecondFactors(tables, now, keys),
    tokens: openTokens(tables, now),
    tries: openTries(tables, now, keys),
    links: openLinks(tables, now, keys),
    find: (account) => tables.accounts.find(nameOf(account)),
  }
  const { sessions, secondFactors, tokens, tries, links, find } = ground
  return {
    rules,
    keys,
    providers: new Map(providers.map((one) => [one.name, relyOn(one, now)])),
    sessions,
    secondFactors,
    tokens,
    tries,
    links,
    find,
    ...keeping(ground),
    ...entering(ground),
    stageOf: (account, isSecondPassed) => stageOf(ground, account, isSecondPassed),
  }
}

type Ground = Pick<
  Accounts,
  'rules' | 'sessions' | 'secondFactors' | 'tokens' | 'tries' | 'links' | 'find'
> & {
  readonly tables: SignInTables
  readonly now: () => Instant
}

/** What administrators do with accounts. */
function keeping(ground: Ground) {
  const { tables, now, sessions, tokens, tries, find } = ground
  return {
    list: () => tables.accounts.list(),
    create: async (
      account: string,
      password: string,
      person: string,
      { mustChange = false, isDemo = false }: AccountAs = {},
    ) =>
      tables.accounts.add({
        account: nameOf(account),
        person,
        password: await hashPassword(password),
        createdAt: now(),
        changedAt: now(),
        disabledAt: null,
        earlier: [],
        mustChange,
        isDemo,
      }),
    changePassword: async (account: string, password: string, as: AccountAs = {}) => {
      const known = await find(account)
      if (known === null) return
      // Before too: from here on no session chooses another password in place of this one.
      await sessions.endOf(known.person, {})
      await tables.accounts.change(known.account, await newPassword(ground, known, password, as))
      await sessions.endOf(known.person, {})
    },
    markDemo: async (account: string) => {
      await tables.accounts.change(nameOf(account), { isDemo: true })
    },
    disable: async (account: string, isDisabled: boolean) => {
      const known = await find(account)
      if (known === null) return
      await tables.accounts.change(known.account, { disabledAt: isDisabled ? now() : null })
      if (!isDisabled) return
      await sessions.endOf(known.person, {})
      await tokens.revoke(known.person, null)
    },
    unlock: (account: string) => tries.clear(nameOf(account)),
    locked: (accounts: readonly Account[]) => tries.waiting(accounts.map(({ account }) => account)),
  }
}

/** What people do with their own. */
function entering(ground: Ground): Pick<Accounts, 'signIn' | 'isOwnPassword' | 'choosePassword'> {
  const { tables, rules, sessions, tries } = ground
  const nobody = hashPassword(randomBytes(16).toString('hex'))
  const ownOf = async ({ account }: Session) =>
    account === null ? null : tables.accounts.find(account)
  return {
    signIn: async (account, password, from) => {
      const name = nameOf(account)
      const seconds = await tries.take('password', name, from.address)
      if (seconds > 0) return { outcome: 'wait', seconds }
      const known = await tables.accounts.find(name)
      // An unknown name takes as long as a wrong password.
      const isRight = await isPassword(password, known?.password ?? (await nobody))
      if (known === null || !isRight) return { outcome: 'wrong' }
      await tries.succeeded('password', name, from.address)
      await tables.tries.forget(addMs(ground.now(), -2 * triesForgottenMs))
      const { person, isDemo } = known
      if (known.disabledAt !== null) return { outcome: 'disabled', person }
      const stage = await stageOf(ground, known, false)
      const begun = { person, isDemo, stage, account: known.account }
      const entered = await sessions.begin(begun, from)
      // Closed or reset while the password was looked at: that ended only what had begun by then.
      const now = await tables.accounts.find(name)
      if (now?.password === known.password && now.disabledAt === null) {
        return { outcome: 'signed-in', ...entered }
      }
      await sessions.end(entered.token)
      return now?.password === known.password
        ? { outcome: 'disabled', person }
        : { outcome: 'wrong' }
    },
    isOwnPassword: async (session, password, from) => {
      const known = await ownOf(session)
      if (known === null) return false
      const seconds = await tries.take('password', known.account, from.address)
      if (seconds > 0) return seconds
      const isRight = await isPassword(password, known.password)
      if (isRight) await tries.succeeded('password', known.account, from.address)
      return isRight
    },
    choosePassword: async (session, password, names) => {
      const known = await ownOf(session)
      if (known === null) return null
      const weakness = weaknessOf(password, { account: known.account, names }, rules)
      if (weakness !== null) return weakness
      for (const one of [known.password, ...known.earlier].slice(0, rules.passwordHistory + 1)) {
        if (await isPassword(password, one)) return 'usedBefore'
      }
      const to = await newPassword(ground, known, password, {})
      // It proves no more than the password did: with a second factor that is not enough.
      const renewed = await sessions.renew(session, { stage: 'whole' })
      if (renewed === null) return null
      if (!(await tables.accounts.change(known.account, to, { password: known.password }))) {
        await sessions.end(renewed.token)
        return null
      }
      await sessions.endOf(known.person, { but: session.id })
      return renewed
    },
  }
}

async function newPassword(
  { now, rules }: Ground,
  known: Account,
  password: string,
  { mustChange = false }: AccountAs,
): Promise<Partial<Account>> {
  const earlier = [known.password, ...known.earlier].slice(0, rules.passwordHistory)
  return { password: await hashPassword(password), earlier, changedAt: now(), mustChange }
}

async function stageOf(
  { now, rules, secondFactors }: Ground,
  account: Account,
  isSecondPassed: boolean,
): Promise<Stage> {
  const { person, changedAt, isDemo } = account
  if (!isSecondPassed && (await secondFactors.isSet(person))) return 'second-factor'
  const isExpired =
    rules.passwordDays > 0 &&
    changedAt !== null &&
    msOf(now()) - msOf(changedAt) > rules.passwordDays * dayMs
  return (account.mustChange || isExpired) && !isDemo ? 'change-password' : 'whole'
}

/** Names are the same however they are typed. */
export function nameOf(account: string): string {
  return account.normalize('NFKC').trim().toLowerCase()
}
