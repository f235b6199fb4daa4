/** Signing in and out, step by step: password, code, a password of one's own. */
import { createRoute } from '@hono/zod-openapi'
import type { SignInAnswer, SignInState, Welcome } from '../../../wire/index.ts'
import type { Noted } from '../accounts/audit.ts'
import { choosePassword, passCode, waitFor } from '../accounts/passing.ts'
import * as own from '../accounts/schemas.ts'
import type { Entered } from '../accounts/sessions.ts'
import { answers, jsonBody, nothing, reply } from '../describe.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { refusal } from '../say/problems.ts'
import * as schemas from '../schemas.ts'
import { asAt, fromOf, giveCookie, sessionOf, takeCookie, tokenOf } from '../session.ts'
import type { Session } from '../tables/sign-in-tables.ts'
import { meOf } from './people.ts'
import { outThere, whyTurned } from './sign-in-provider.ts'

const welcomeRoute = createRoute({
  method: 'get',
  path: '/welcome',
  summary: 'What the sign-in page shows',
  security: [],
  responses: answers(schemas.welcome, 'The district, and the accounts of a demo'),
})
const stateRoute = createRoute({
  method: 'get',
  path: '/sign-in',
  summary: 'How far signing in is, and what there is to sign in with',
  security: [],
  responses: answers(own.signInState, 'What is asked for next'),
})
const signInRoute = createRoute({
  method: 'post',
  path: '/sign-in',
  summary: 'Sign in with an account and its password',
  security: [],
  request: jsonBody(schemas.signIn),
  responses: answers(own.signInAnswer, 'Signed in, or what is asked for next; a cookie is set'),
})
const codeRoute = createRoute({
  method: 'post',
  path: '/sign-in/code',
  summary: 'Sign in: the code of the second factor, or a recovery code',
  security: [],
  request: jsonBody(own.code),
  responses: answers(own.signInAnswer, 'Signed in, or what is asked for next'),
})
const passwordRoute = createRoute({
  method: 'post',
  path: '/sign-in/password',
  summary: 'Sign in: a password of one’s own in place of the one given out',
  security: [],
  request: jsonBody(own.newPassword),
  responses: answers(own.signInAnswer, 'Signed in'),
})
const signOutRoute = createRoute({
  method: 'post',
  path: '/sign-out',
  summary: 'Sign out',
  security: [],
  responses: {
    ...answers(own.signedOut, 'Signed out here; where it goes on'),
    ...nothing('Signed out'),
  },
})

/** Routes for whoever comes. */
export function signInRoutes(door: Door) {
  const app = routes()
  app.openapi(welcomeRoute, (c) => {
    const { district, demoAccounts = [] } = door.options
    return reply(c, { district, demoAccounts } satisfies Welcome)
  })
  app.openapi(stateRoute, async (c) => reply(c, await stateOf(c, door)))
  app.openapi(signInRoute, async (c) => {
    const { account, password } = c.req.valid('json')
    return reply(c, await enterWith(c, door, account, password))
  })
  app.openapi(codeRoute, async (c) => {
    const session = await sessionAt(c, door, 'second-factor')
    await passCode(c, door, session, c.req.valid('json').code)
    const { accounts, desk } = door
    const account = session.account === null ? null : await accounts.find(session.account)
    const stage = account === null ? 'whole' : await accounts.stageOf(account, true)
    const now = desk.parts.now()
    const entered = await accounts.sessions.renew(session, { stage, strongAt: now, secondAt: now })
    if (entered === null) throw refusal(c.get('language'), 'signed-out', 'http.nothingBegun')
    return reply(c, await goOn(c, door, entered))
  })
  app.openapi(passwordRoute, async (c) => {
    const session = await sessionAt(c, door, 'change-password')
    const { password } = c.req.valid('json')
    return reply(c, await goOn(c, door, await choosePassword(c, door, session, password)))
  })
  app.openapi(signOutRoute, async (c) => {
    const token = tokenOf(c, door)
    const session = token === null ? null : await door.accounts.sessions.find(token)
    if (token !== null && session !== null) {
      await door.accounts.sessions.end(token)
      const { person, account } = session
      await door.audit({ kind: 'sign-out', outcome: 'done', person, account, ...fromOf(c) })
    }
    takeCookie(c, door)
    const to = await outThere(c, door, session?.provider ?? null, session?.idToken ?? null)
    return to === null ? c.body(null, 204) : reply(c, { to })
  })
  return app
}

async function enterWith(
  c: Asking,
  door: Door,
  account: string,
  password: string,
): Promise<SignInAnswer> {
  const language = c.get('language')
  const from = fromOf(c)
  const entered = await door.accounts.signIn(account, password, from)
  if (entered.outcome === 'signed-in') return goOn(c, door, entered)
  const known = await door.accounts.find(account)
  const entry: Noted = {
    kind: 'sign-in',
    outcome: 'refused',
    ...from,
    person: known?.person ?? null,
    account: known?.account ?? null,
    about: { why: entered.outcome },
  }
  if (entered.outcome === 'wait') {
    await door.audit(entry, { seconds: entered.seconds })
    throw waitFor(c, 'http.waitSignIn', entered.seconds)
  }
  await door.audit(entry)
  if (entered.outcome === 'wrong') throw refusal(language, 'not-valid', 'http.wrongSignIn')
  throw refusal(language, 'not-allowed', 'http.accountDisabled')
}

/** Gives the cookie, and says who is signed in or what is still asked for. */
export async function goOn(
  c: Asking,
  door: Door,
  { token, session }: Entered,
): Promise<SignInAnswer> {
  const { person, account, provider, stage } = session
  const about = { stage, ...(provider === null ? {} : { provider }) }
  await door.audit({ kind: 'sign-in', outcome: 'done', person, account, ...fromOf(c), about })
  const { organisation } = await door.desk.standing()
  if (organisation.who(person) === null) {
    await door.accounts.sessions.end(token)
    throw refusal(c.get('language'), 'not-allowed', 'http.noPost')
  }
  giveCookie(c, door, { token, session })
  if (stage !== 'whole') return { next: stage }
  const asker = await asAt(door, token, session)
  return asker === null ? { next: 'enrol' } : meOf(c, door, asker)
}

async function sessionAt(c: Asking, door: Door, stage: Session['stage']): Promise<Session> {
  const session = await sessionOf(c, door)
  if (session.stage === stage) return session
  throw refusal(c.get('language'), 'not-now', 'http.nothingBegun')
}

async function stateOf(c: Asking, door: Door): Promise<SignInState> {
  const { accounts, options } = door
  const token = tokenOf(c, door)
  const session = token === null ? null : await accounts.sessions.find(token)
  const isSeated = session !== null && (await asAt(door, '', session)) !== null
  const whole = isSeated ? 'none' : 'enrol'
  const isDemo = (options.demoAccounts?.length ?? 0) > 0
  const stage = session?.stage === 'whole' ? whole : session?.stage
  return {
    next: stage ?? 'password',
    passwordLeast: accounts.rules.passwordLeast,
    providers: [...accounts.providers.values()].map(({ provider: { name, title } }) => {
      return { name, title }
    }),
    refused: whyTurned(c),
    isRelaxed: isDemo && accounts.rules.secondFactorRoles.length > 0,
  }
}
