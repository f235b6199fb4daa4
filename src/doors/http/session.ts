/** Who is signed in: the cookie or a personal token, and the post acted from. */
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { sightOf } from '../../engine/cases/sight.ts'
import type { Post } from '../../engine/platform/organisation.ts'
import { addMs, type Instant } from '../../kernel/instant.ts'
import type { From } from './accounts/audit.ts'
import { deviceOf, isBrowser } from './accounts/device.ts'
import type { Entered } from './accounts/sessions.ts'
import { tokenPrefix } from './accounts/tokens.ts'
import type { Asker, Asking, Door } from './door.ts'
import { addressOf, ticketOf } from './limits/ticket.ts'
import { listed } from './say/language.ts'
import { refusal } from './say/problems.ts'
import type { PersonalToken, Session } from './tables/sign-in-tables.ts'

/** With https a browser takes this name only from the very host, over https, for all paths. */
const cookieNames = { plain: 'luoshi', secure: '__Host-luoshi' } as const

const cookieName = ({ options }: Door): string =>
  cookieNames[options.isSecure === true ? 'secure' : 'plain']

/** Gives the browser its session; scripts of the page never see it. */
export function giveCookie(c: Asking, door: Door, { token, session }: Entered): void {
  if (session.stage === 'whole') ticketOf(c)?.recognise(session.person, token)
  const secure = door.options.isSecure === true
  setCookie(c, cookieName(door), token, { httpOnly: true, sameSite: 'Lax', path: '/', secure })
}

/** Takes the session back. */
export function takeCookie(c: Asking, door: Door): void {
  deleteCookie(c, cookieName(door), { path: '/', secure: door.options.isSecure === true })
}

/** The token of the session a request came with. */
export function tokenOf(c: Asking, door: Door): string | null {
  const token = getCookie(c, cookieName(door))
  return token !== undefined && /^[\w-]{20,100}$/.test(token) ? token : null
}

/** Where a request came from, and with what. */
export function fromOf(c: Asking): From {
  return { address: addressOf(c), device: deviceOf(c.req.header('user-agent')) }
}

/**
 * The session of the cookie, whatever is still missing of it; throws for none. One that comes from
 * another kind of browser than it was given to has been taken away from there: it ends.
 */
export async function sessionOf(c: Asking, door: Door): Promise<Session> {
  const token = tokenOf(c, door)
  const signedOut = () => refusal(c.get('language'), 'signed-out', 'http.signedOut')
  if (token === null) throw signedOut()
  const from = fromOf(c)
  const session = await door.accounts.sessions.find(token, { from })
  if (session === null) {
    await door.audit({ kind: 'session-unknown', outcome: 'refused', ...from }, { seconds: 60 })
    throw signedOut()
  }
  if (session.device === from.device || !isBrowser(session.device)) return session
  await door.accounts.sessions.end(token)
  const { person, account } = session
  const about = { begunWith: session.device }
  const entry = { kind: 'session-elsewhere', outcome: 'refused', person, account } as const
  await door.audit({ ...entry, ...from, about })
  throw refusal(c.get('language'), 'signed-out', 'http.otherDevice')
}

/** A session with nothing missing; throws and says what is. */
export async function wholeSession(c: Asking, door: Door): Promise<Session> {
  const session = await sessionOf(c, door)
  if (session.stage === 'whole') return session
  throw refusal(c.get('language'), 'signed-out', 'http.notWhole')
}

/**
 * Who asks, at the post they chose; throws for who is not signed in or holds no post. `needed`:
 * what a token must be for here; null: no token is enough.
 */
export async function askerOf(c: Asking, door: Door, needed: TokenUse | null): Promise<Asker> {
  const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (bearer !== undefined) return byToken(c, door, bearer, needed)
  const session = await wholeSession(c, door)
  const asker = await asAt(door, tokenOf(c, door) ?? '', session)
  if (asker === null) throw await noSeat(c, door, session)
  return asker
}

/** Why somebody signed in can do nothing: no post, or only posts that ask for more. */
async function noSeat(c: Asking, door: Door, { person }: Session) {
  const { organisation } = await door.desk.standing()
  if (organisation.who(person) === null) {
    return refusal(c.get('language'), 'not-allowed', 'http.noPost')
  }
  return refusal(c.get('language'), 'signed-out', 'http.enrolFirst')
}

/**
 * A person at the post they chose, or at their first where they no longer hold it; posts that ask
 * for a second factor count only for who has given one. Null: there is none left.
 */
export async function asAt(door: Door, token: string, session: Session): Promise<Asker | null> {
  const { person, post: chosen } = session
  const { organisation } = await door.desk.standing()
  const held = organisation
    .seatsOf(person)
    .map(({ post, onBehalfOf, roles }) => ({ ...post, roles, onBehalfOf }))
  const open = held.filter((post) => maySit(door, session, post))
  const seats = [chosen, organisation.who(person)?.post ?? null, ...open.map(({ id }) => id)]
  const seat = seats.find((id) => id !== null && open.some((post) => post.id === id)) ?? null
  const asker = seat === null ? null : await seated(door, person, seat)
  if (asker === null) return null
  const steppedUpAt = freshOf(door, session)
  return { ...asker, token, posts: held, steppedUpAt, session, scopes: null }
}

/** When somebody last proved who they are, if that is not too long ago for a dangerous act. */
export function freshOf({ accounts, desk }: Door, { strongAt }: Session): Instant | null {
  const until = addMs(strongAt, accounts.rules.stepUpMinutes * 60_000)
  return desk.parts.now() <= until ? strongAt : null
}

/** Whether somebody may act from one of their posts in this session. */
export function maySit({ accounts, options }: Door, session: Session, { roles }: Post): boolean {
  const { secondFactorRoles } = accounts.rules
  if (!roles.some((role) => secondFactorRoles.includes(role))) return true
  // Invented people of a demo, whose passwords stand on the sign-in page; never in real use.
  const isShown = session.isDemo && (options.demoAccounts?.length ?? 0) > 0
  return session.secondAt !== null || isShown
}

async function seated({ desk }: Door, person: string, seat: string) {
  const standing = await desk.standing()
  const { organisation } = standing
  const who = organisation.who(person, seat)
  const post = organisation.post(seat)
  if (who === null || post === null) return null
  const former = organisation.formerPaths(who.unit)
  const sight = sightOf(who, desk.parts.library.scenarios, former)
  const name = organisation.person(person)?.name ?? person
  const { roles, onBehalfOf } = who
  return { who, name, post: { ...post, roles, onBehalfOf }, sight, standing }
}

/** Again for a page that stays open: who they are by now; null: signed out. */
export async function askerAgain(door: Door, { token, session }: Asker): Promise<Asker | null> {
  if (session === null) return null
  const known = await door.accounts.sessions.find(token, { use: 'watching' })
  return known === null ? null : asAt(door, token, known)
}

async function byToken(
  c: Asking,
  door: Door,
  bearer: string,
  needed: TokenUse | null,
): Promise<Asker> {
  const language = c.get('language')
  const from = fromOf(c)
  const refuse = async (why: string, known: PersonalToken | null) => {
    const about = { why, ...(known === null ? {} : { token: known.id }) }
    const person = known?.person ?? null
    await door.audit({ kind: 'token-use', outcome: 'refused', person, ...from, about })
  }
  if (getCookie(c, cookieName(door)) !== undefined) {
    throw refusal(language, 'not-valid', 'http.tokenWithCookie', {}, 400)
  }
  const isToken = bearer.startsWith(tokenPrefix) && bearer.length < 100
  const found = isToken ? await door.accounts.tokens.find(bearer, from.address) : null
  if (found === null || found.state !== 'valid') {
    await refuse(found?.state ?? 'unknown', found?.token ?? null)
    const key = found?.state === 'expired' ? 'http.tokenExpired' : 'http.tokenUnknown'
    throw refusal(language, 'signed-out', key)
  }
  const { token } = found
  if (!isWithin(needed, token.scopes)) {
    await refuse('scope', token)
    const scopes = listed(token.scopes, language)
    throw refusal(language, 'not-allowed', 'http.tokenScope', { scopes })
  }
  const asker = await seated(door, token.person, token.post)
  const { secondFactorRoles } = door.accounts.rules
  const isBarred = asker?.post.roles.some((role) => secondFactorRoles.includes(role)) ?? true
  if (asker === null || isBarred || asker.who.person !== token.person) {
    await refuse('post', token)
    throw refusal(language, 'not-allowed', 'http.tokenPost')
  }
  const { id, scopes } = token
  return { ...asker, token: id, posts: [asker.post], steppedUpAt: null, session: null, scopes }
}

/** What a token can be for: reading, or giving commands. */
type TokenUse = 'read' | 'commands'

function isWithin(needed: TokenUse | null, scopes: readonly string[]): boolean {
  if (needed !== 'commands') return needed !== null && scopes.includes(needed)
  return scopes.some((scope) => scope.startsWith('commands:'))
}

/** Whether what an asker comes with covers the commands of a scenario; a session covers all. */
export function mayCommand({ scopes }: Asker, scenario: string): boolean {
  return scopes === null || scopes.includes(`commands:${scenario}`)
}
