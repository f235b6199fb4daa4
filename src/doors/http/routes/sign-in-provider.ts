/** Signing in by a house that vouches for people: away to it, back from it, and out by its word. */
import { createRoute, z } from '@hono/zod-openapi'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { addMs, instantOf } from '../../../kernel/instant.ts'
import { hashOf } from '../accounts/keys.ts'
import { knownPerson, type KnownPerson } from '../accounts/providers/known-person.ts'
import type { Vouched } from '../accounts/providers/provider.ts'
import { Distrusted, type Expected, type Relying } from '../accounts/providers/relying.ts'
import type { Entered } from '../accounts/sessions.ts'
import { nothing, pathPart } from '../describe.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { doorSentences, type DoorKey } from '../say/words.ts'
import { asAt, fromOf, giveCookie, tokenOf } from '../session.ts'

/** Ties the way back to the browser that went. */
const wayCookie = 'luoshi-way'
/** Tells the sign-in page, once, why there is no session. */
const refusedCookie = 'luoshi-refused'
const underWayMs = 10 * 60_000
const longAgo = instantOf(0)

interface Kept {
  readonly expected: Expected
  readonly to: string
  /** The session that is to be proved anew; null: a new one. */
  readonly again: string | null
}

/** A refusal on the way, which ends at the sign-in page with its sentence. */
class Turned extends Error {
  readonly key: DoorKey
  readonly said: string

  constructor(key: DoorKey, said = '') {
    super(key)
    this.key = key
    this.said = said
  }
}

const reasons = {
  issuer: 'http.providerIssuer',
  nonce: 'http.providerNonce',
  expired: 'http.providerExpired',
  code: 'http.providerCode',
  denied: 'http.providerDenied',
  signature: 'http.providerSignature',
  away: 'http.providerAway',
  answer: 'http.providerAnswer',
} as const satisfies { readonly [why in Distrusted['why']]: DoorKey }

const named = { params: z.object({ provider: pathPart('provider', 'The provider') }) }
const led = {
  302: { description: 'Where the browser goes on' },
  default: nothing('').default,
}
const leaveRoute = createRoute({
  method: 'get',
  path: '/sign-in/{provider}',
  summary: 'Begin signing in by a provider (`to`: where to go afterwards)',
  security: [],
  request: named,
  responses: led,
})
const backRoute = createRoute({
  method: 'get',
  path: '/sign-in/{provider}/back',
  summary: 'The way back from a provider',
  security: [],
  request: named,
  responses: led,
})
const outRoute = createRoute({
  method: 'post',
  path: '/sign-in/{provider}/out',
  summary: 'A provider tells that a session has ended (back-channel logout)',
  security: [],
  request: named,
  responses: {
    200: { description: 'Ended here too' },
    400: { description: 'The token is not one of the provider' },
    default: nothing('').default,
  },
})

/** Addresses a browser is led through; they answer with the next one, never with JSON. */
export function providerRoutes(door: Door) {
  const app = routes()
  app.openapi(leaveRoute, (c) =>
    turning(c, door, async (relying) => c.redirect(await leave(c, door, relying))),
  )
  app.openapi(backRoute, (c) =>
    turning(c, door, async (relying) => c.redirect(await comeBack(c, door, relying))),
  )
  app.openapi(outRoute, async (c) => {
    const relying = door.accounts.providers.get(c.req.valid('param').provider)
    // A form, says its protocol; read as one, whatever it is called, no body is beyond reading.
    const token = new URLSearchParams(await c.req.text()).get('logout_token')
    c.header('cache-control', 'no-store')
    const isDone = relying !== undefined && token !== null
    return isDone && (await endBy(c, door, relying, token)) ? c.body(null) : c.body(null, 400)
  })
  return app
}

/** Why the sign-in page is shown, once; null: nothing happened. */
export function whyTurned(c: Asking): string | null {
  const key = getCookie(c, refusedCookie)
  if (key === undefined) return null
  deleteCookie(c, refusedCookie, { path: '/api/sign-in' })
  if (!Object.hasOwn(doorSentences, key)) return null
  return doorSentences[key as DoorKey][c.get('language')]
}

async function turning(
  c: Asking,
  door: Door,
  lead: (relying: Relying) => Promise<Response>,
): Promise<never> {
  const name = c.req.param('provider') ?? ''
  try {
    const relying = door.accounts.providers.get(name)
    if (relying === undefined) throw new Turned('http.providerUnknown')
    return (await lead(relying)) as never
  } catch (error) {
    if (!(error instanceof Turned || error instanceof Distrusted)) throw error
    const key = error instanceof Turned ? error.key : reasons[error.why]
    const isKnown = door.accounts.providers.has(name)
    const about = { provider: isKnown ? name : '?', why: key, said: error.said }
    const entry = { kind: 'sign-in', outcome: 'refused', ...fromOf(c), about } as const
    // What anybody may ask for by any name, as often as they like, is worth a line a minute.
    await door.audit(entry, isKnown ? undefined : { seconds: 60 })
    setCookie(c, refusedCookie, key, { path: '/api/sign-in', maxAge: 60, httpOnly: true })
    return c.redirect('/sign-in') as never
  }
}

/** Where people reach the door; the address they came by where none is set. */
function baseOf(c: Asking, { options }: Door): string {
  if (options.address) return options.address
  const { host } = new URL(c.req.url)
  return `${options.isSecure === true ? 'https' : 'http'}://${host}`
}

const backTo = (c: Asking, door: Door, { provider }: Relying): string =>
  `${baseOf(c, door)}/api/sign-in/${provider.name}/back`

async function leave(c: Asking, door: Door, relying: Relying): Promise<string> {
  const { accounts, options, desk } = door
  const asked = c.req.query('to') ?? '/'
  const token = tokenOf(c, door)
  const session = token === null ? null : await accounts.sessions.find(token)
  const isAgain = c.req.query('again') !== undefined && session !== null
  const { url, expected } = await relying.begin(backTo(c, door, relying), isAgain)
  const kept: Kept = {
    expected,
    // Only an address of ours is gone back to.
    to: /^\/(?![/\\])[^\p{C}]*$/u.test(asked) ? asked : '/',
    again: isAgain ? session.id : null,
  }
  const { underWay } = options.tables
  const now = desk.parts.now()
  await underWay.forget(addMs(now, -underWayMs))
  const sealed = accounts.keys.seal(JSON.stringify(kept))
  await underWay.begin(hashOf(expected.state), relying.provider.name, sealed, now)
  const secure = options.isSecure === true
  const way = { path: '/api/sign-in', maxAge: underWayMs / 1000, httpOnly: true, secure }
  setCookie(c, wayCookie, expected.state, { ...way, sameSite: 'Lax' })
  return url
}

async function comeBack(c: Asking, door: Door, relying: Relying): Promise<string> {
  const { accounts, options, desk } = door
  const url = new URL(`${backTo(c, door, relying)}${new URL(c.req.url).search}`)
  const state = url.searchParams.get('state') ?? ''
  const isOurs = getCookie(c, wayCookie) === state && state !== ''
  deleteCookie(c, wayCookie, { path: '/api/sign-in' })
  if (!isOurs) throw new Turned('http.providerState')
  const begun = await options.tables.underWay.take(hashOf(state))
  if (begun === null || begun.provider !== relying.provider.name) {
    throw new Turned('http.providerTwice')
  }
  if (addMs(begun.begunAt, underWayMs) < desk.parts.now()) throw new Turned('http.providerLate')
  const kept = JSON.parse(accounts.keys.open(begun.kept)) as Kept
  const vouched = await relying.finish(url, kept.expected)
  const known = await knownPerson(door, relying.provider, vouched)
  if (known === null) throw new Turned('http.providerNobody')
  if (kept.again !== null) {
    // The browser carries the wish there and could leave it out: the answer must say it was met.
    if (!vouched.isProvedAnew) throw new Turned('http.providerNotAnew')
    return proveAgain(c, door, known, kept)
  }
  const entered = await enter(c, door, relying, vouched, known)
  const { stage } = entered.session
  const isSeated = stage === 'whole' && (await asAt(door, entered.token, entered.session)) !== null
  return isSeated ? kept.to : `/sign-in?to=${encodeURIComponent(kept.to)}`
}

async function enter(
  c: Asking,
  door: Door,
  { provider }: Relying,
  { subject, session, idToken, provedAt }: Vouched,
  { person, post, isSecond }: KnownPerson,
): Promise<Entered> {
  const { accounts, options, desk } = door
  const isClosed = async () =>
    (await options.tables.accounts.ofPerson(person)).some(({ disabledAt }) => disabledAt !== null)
  if (await isClosed()) throw new Turned('http.accountDisabled')
  const needsCode = !isSecond && (await accounts.secondFactors.isSet(person))
  const begun = {
    person,
    account: null,
    isDemo: false,
    stage: needsCode ? 'second-factor' : 'whole',
    provider: provider.name,
    subject,
    providerSession: session,
    idToken: accounts.keys.seal(idToken),
    secondAt: isSecond ? desk.parts.now() : null,
    // A sign-in that nobody typed anything for opens no dangerous act.
    strongAt: provedAt ?? longAgo,
  } as const
  const entered = await accounts.sessions.begin(begun, fromOf(c))
  // Closed meanwhile: that ended only what had begun by then.
  if (await isClosed()) {
    await accounts.sessions.end(entered.token)
    throw new Turned('http.accountDisabled')
  }
  if (post !== null) await accounts.sessions.choosePost(entered.token, post)
  giveCookie(c, door, entered)
  const about = { provider: provider.name, stage: begun.stage }
  await door.audit({ kind: 'sign-in', outcome: 'done', person, ...fromOf(c), about })
  return { ...entered, session: { ...entered.session, post } }
}

/** The same person, proved anew: dangerous acts are open again. */
async function proveAgain(
  c: Asking,
  door: Door,
  { person, isSecond }: KnownPerson,
  { again, to }: Kept,
): Promise<string> {
  const { accounts, desk } = door
  if (!isSecond && (await accounts.secondFactors.isSet(person))) {
    throw new Turned('http.providerOwnCode')
  }
  const token = tokenOf(c, door)
  const session = token === null ? null : await accounts.sessions.find(token)
  if (session === null || session.id !== again) throw new Turned('http.signedOut')
  if (session.person !== person) throw new Turned('http.providerOther')
  const strongAt = desk.parts.now()
  const renewed = await accounts.sessions.renew(session, {
    strongAt,
    ...(isSecond ? { secondAt: strongAt } : {}),
  })
  if (renewed === null) throw new Turned('http.signedOut')
  giveCookie(c, door, renewed)
  await door.audit({ kind: 'step-up', outcome: 'done', person, ...fromOf(c) })
  return to
}

/** Where signing out goes on at the provider; null: there is nothing to be done there. */
export async function outThere(
  c: Asking,
  door: Door,
  provider: string | null,
  idToken: string | null,
): Promise<string | null> {
  const relying = door.accounts.providers.get(provider ?? '')
  if (relying === undefined || idToken === null) return null
  return relying.endUrl(door.accounts.keys.open(idToken), `${baseOf(c, door)}/sign-in`)
}

async function endBy(c: Asking, door: Door, relying: Relying, token: string): Promise<boolean> {
  const provider = relying.provider.name
  const from = fromOf(c)
  try {
    const ended = await door.accounts.sessions.endAt(provider, await relying.ended(token))
    const about = { provider, ended }
    await door.audit({ kind: 'provider-logout', outcome: 'done', ...from, about })
    return true
  } catch (error) {
    if (!(error instanceof Distrusted)) throw error
    const about = { provider, why: error.why, said: error.said }
    const entry = { kind: 'provider-logout', outcome: 'refused', ...from, about } as const
    await door.audit(entry, { seconds: 60 })
    return false
  }
}
