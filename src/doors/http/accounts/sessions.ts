/** Who is signed in: sessions in the tables, so that what is ended is ended for every process. */
import { addMs, msOf, type Instant } from '../../../kernel/instant.ts'
import type { Session, SignInTables } from '../tables/sign-in-tables.ts'
import type { From } from './audit.ts'
import { freshToken, hashOf } from './keys.ts'
import type { SignInRules } from './rules.ts'

/** What a session begins with; the rest is the same for all. */
export type Begun = Pick<Session, 'person' | 'account' | 'stage' | 'isDemo'> &
  Partial<Pick<Session, ByProvider | 'secondAt' | 'strongAt'>>
type ByProvider = 'provider' | 'subject' | 'providerSession' | 'idToken'

/** A session with the token only its browser has. */
export interface Entered {
  readonly token: string
  readonly session: Session
}

/** Sessions; every question goes to the tables, nothing is trusted from before. */
export interface Sessions {
  begin(begun: Begun, from: From): Promise<Entered>
  /**
   * The session of a token; null: none, or no longer. A page that only watches does not keep its
   * session alive.
   */
  find(
    token: string,
    how?: { readonly use?: 'watching'; readonly from?: From },
  ): Promise<Session | null>
  /** Changes a session and gives it a new token: the old one is worthless at once. */
  renew(session: Session, to: Partial<Session>): Promise<Entered | null>
  choosePost(token: string, post: string): Promise<void>
  end(token: string): Promise<void>
  ofPerson(person: string): Promise<readonly Session[]>
  /** Ends one of a person, or all but the one kept; gives how many. */
  endOf(person: string, which: { readonly id?: string; readonly but?: string }): Promise<number>
  endAt: SignInTables['sessions']['endAt']
}

const minuteMs = 60_000
/** Use is noted at most this often. */
const noteEveryMs = minuteMs
/** A session that is over is kept so much longer: a clock a day ahead must not end them all. */
const keptMs = 3 * 24 * 60 * minuteMs
/** What is not whole (a code, a new password is still asked for) does not wait longer. */
const unfinishedMs = 10 * minuteMs

/** Sessions over their table. */
export function openSessions(
  { sessions }: Pick<SignInTables, 'sessions'>,
  now: () => Instant,
  rules: SignInRules,
): Sessions {
  const [idleMs, absoluteMs] = [rules.idleMinutes * minuteMs, rules.absoluteMinutes * minuteMs]
  const isOver = ({ createdAt, seenAt, stage }: Session): boolean => {
    const [age, idle] = [msOf(now()) - msOf(createdAt), msOf(now()) - msOf(seenAt)]
    return age > absoluteMs || idle > idleMs || (stage !== 'whole' && age > unfinishedMs)
  }
  const find = async (token: string): Promise<Session | null> => {
    const session = await sessions.find(hashOf(token))
    return session === null || isOver(session) ? null : session
  }
  return {
    begin: async (begun, from) => {
      const at = now()
      const [createdAt, seenAt] = [-absoluteMs, -idleMs].map((ms) => addMs(at, ms - keptMs))
      await sessions.forget({ createdAt: createdAt!, seenAt: seenAt! })
      const token = freshToken()
      const session: Session = {
        provider: null,
        subject: null,
        providerSession: null,
        idToken: null,
        secondAt: null,
        strongAt: at,
        ...begun,
        address: from.address,
        device: from.device,
        tokenHash: hashOf(token),
        id: freshToken().slice(0, 16),
        post: null,
        createdAt: at,
        seenAt: at,
      }
      await sessions.add(session)
      return { token, session }
    },
    find: async (token, { use, from } = {}) => {
      const session = await find(token)
      if (session === null || use === 'watching') return session
      const isOld = msOf(now()) - msOf(session.seenAt) > noteEveryMs
      const isMoved = from !== undefined && from.address !== session.address
      if (!isOld && !isMoved) return session
      const to = { seenAt: now(), address: from?.address ?? session.address }
      const isSame = from === undefined || from.device === session.device
      if (isSame) await sessions.change(session.tokenHash, to)
      return session
    },
    renew: async (session, to) => {
      const token = freshToken()
      const renewed = { ...to, tokenHash: hashOf(token), seenAt: now() }
      const isThere = await sessions.change(session.tokenHash, renewed)
      return isThere ? { token, session: { ...session, ...renewed } } : null
    },
    choosePost: async (token, post) => void (await sessions.change(hashOf(token), { post })),
    end: (token) => sessions.end(hashOf(token)),
    ofPerson: async (person) =>
      (await sessions.ofPerson(person)).filter((one) => one.stage === 'whole' && !isOver(one)),
    endOf: (person, which) => sessions.endOf(person, which),
    endAt: (provider, which) => sessions.endAt(provider, which),
  }
}
