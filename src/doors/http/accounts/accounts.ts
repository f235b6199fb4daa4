/** Local accounts and who is signed in; the rest of the house knows persons and posts only. */
import { createHash, randomBytes } from 'node:crypto'
import { addMs, msOf, type Instant } from '../../../kernel/instant.ts'
import type { DoorTables, Session } from '../tables/door-tables.ts'
import { makeBackOff, type Counted } from './back-off.ts'
import { hashPassword, isPassword } from './passwords.ts'

/** Who is signed in, and the post chosen last. */
export interface SignedIn {
  readonly person: string
  readonly post: string | null
}

/** What came of trying to sign in. */
export type SignInOutcome =
  | { readonly outcome: 'signed-in'; readonly token: string; readonly person: string }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'wait'; readonly seconds: number }

/** Accounts by name and password. A single sign-on of the district would stand behind this too. */
export interface Accounts {
  /** False: the name is taken. */
  create(account: string, password: string, person: string): Promise<boolean>
  changePassword(account: string, password: string): Promise<void>
  /** `address`: where the try comes from; guessing from one place is slowed down. */
  signIn(account: string, password: string, address: string): Promise<SignInOutcome>
  /**
   * Who a token belongs to; null: nobody, or no longer. A page that only watches does not keep its
   * session alive.
   */
  who(token: string, use?: 'watching'): Promise<SignedIn | null>
  choosePost(token: string, post: string): Promise<void>
  signOut(token: string): Promise<void>
}

const hourMs = 3_600_000
/** Signed out after so long without a request, and in any case after so long. */
const idleMs = 8 * hourMs
const absoluteMs = 24 * hourMs
/** Use is noted at most this often, and another process's sign-out is seen this late. */
const noteEveryMs = 60_000
const trustMs = 10_000
const mostTrusted = 5_000

/** Accounts over the door's tables; `now` is the clock on the wall. */
export function openAccounts(tables: DoorTables, now: () => Instant): Accounts {
  const backOff = makeBackOff()
  const trusted = new Map<string, { readonly session: Session; readonly until: number }>()
  const nobody = hashPassword(randomBytes(16).toString('hex'))
  const find = async (tokenHash: string): Promise<Session | null> => {
    const known = trusted.get(tokenHash)
    if (known !== undefined && known.until > msOf(now())) return known.session
    const session = await tables.sessions.find(tokenHash)
    if (trusted.size >= mostTrusted) trusted.clear()
    if (session !== null) trusted.set(tokenHash, { session, until: msOf(now()) + trustMs })
    return session
  }
  const change = async (session: Session, to: { seenAt?: Instant; post?: string }) => {
    const { tokenHash } = session
    trusted.set(tokenHash, { session: { ...session, ...to }, until: msOf(now()) + trustMs })
    await tables.sessions.change(tokenHash, to)
  }
  return {
    create: async (account, password, person) =>
      tables.accounts.add({
        account: nameOf(account),
        person,
        password: await hashPassword(password),
      }),
    changePassword: async (account, password) =>
      tables.accounts.changePassword(nameOf(account), await hashPassword(password)),
    signIn: async (account, password, address) => {
      const name = nameOf(account)
      const counted = countedBy(name, address)
      const seconds = backOff.waitOf(counted, now())
      if (seconds > 0) return { outcome: 'wait', seconds }
      const known = await tables.accounts.find(name)
      // An unknown name takes as long as a wrong password.
      const isRight = await isPassword(password, known?.password ?? (await nobody))
      if (known === null || !isRight) {
        backOff.failed(counted, now())
        return { outcome: 'wrong' }
      }
      backOff.succeeded(counted[0])
      return { outcome: 'signed-in', ...(await begin(tables, known.person, now())) }
    },
    who: async (token, use) => {
      const session = await find(hashOf(token))
      if (session === null || isOver(session, now())) return null
      const isOld = msOf(now()) - msOf(session.seenAt) > noteEveryMs
      if (isOld && use !== 'watching') await change(session, { seenAt: now() })
      return { person: session.person, post: session.post }
    },
    choosePost: async (token, post) => {
      const session = await find(hashOf(token))
      if (session !== null) await change(session, { post })
    },
    signOut: async (token) => {
      trusted.delete(hashOf(token))
      await tables.sessions.end(hashOf(token))
    },
  }
}

/** One place for one account, one place for many accounts, one account from many places. */
function countedBy(name: string, address: string): readonly [Counted, ...Counted[]] {
  return [
    { key: `both:${name}@${address}`, free: 5 },
    { key: `address:${address}`, free: 50 },
    { key: `account:${name}`, free: 100 },
  ]
}

async function begin(tables: DoorTables, person: string, now: Instant) {
  const token = randomBytes(32).toString('base64url')
  await tables.sessions.forget({
    createdAt: addMs(now, -absoluteMs),
    seenAt: addMs(now, -idleMs),
  })
  const session = { tokenHash: hashOf(token), person, post: null, createdAt: now, seenAt: now }
  await tables.sessions.add(session)
  return { token, person }
}

function isOver({ createdAt, seenAt }: Session, now: Instant): boolean {
  const [age, idle] = [msOf(now) - msOf(createdAt), msOf(now) - msOf(seenAt)]
  return age > absoluteMs || idle > idleMs
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Names are the same however they are typed. */
function nameOf(account: string): string {
  return account.normalize('NFKC').trim().toLowerCase()
}
