/** One's own account: password, second factor, devices, tokens. */
import { createRoute, z } from '@hono/zod-openapi'
import { addMs } from '../../../kernel/instant.ts'
import type { Language } from '../../../kernel/text.ts'
import type { MySecurity, TokenLine } from '../../../wire/index.ts'
import { sayDevice } from '../accounts/device.ts'
import { choosePassword, passCode, passPassword, proveFactor } from '../accounts/passing.ts'
import * as own from '../accounts/schemas.ts'
import { answers, jsonBody, nothing, pathPart, reply } from '../describe.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { refusal } from '../say/problems.ts'
import { freshOf, fromOf, giveCookie, maySit } from '../session.ts'
import type { PersonalToken, Session } from '../tables/sign-in-tables.ts'

const securityRoute = createRoute({
  method: 'get',
  path: '/me/security',
  summary: 'One’s own account: devices, tokens, second factor',
  responses: answers(own.mySecurity, 'The account'),
})
const confirmRoute = createRoute({
  method: 'post',
  path: '/me/confirm',
  summary: 'Prove again who one is, before something dangerous',
  request: jsonBody(own.confirm),
  responses: nothing('Proved; the cookie is a new one'),
})
const passwordRoute = createRoute({
  method: 'post',
  path: '/me/password',
  summary: 'Change one’s password; all other devices are signed out',
  request: jsonBody(own.changePassword),
  responses: nothing('Changed'),
})
const enrolRoute = createRoute({
  method: 'post',
  path: '/me/second-factor',
  summary: 'Set up a second factor; it counts once a code has proved it',
  responses: answers(own.enrolment, 'Shown once'),
})
const proveRoute = createRoute({
  method: 'post',
  path: '/me/second-factor/code',
  summary: 'Turn the second factor on with a first code',
  request: jsonBody(own.code),
  responses: answers(own.recoveryCodes, 'Recovery codes, shown once'),
})
const recoveryRoute = createRoute({
  method: 'post',
  path: '/me/second-factor/recovery',
  summary: 'New recovery codes in place of the old ones',
  responses: answers(own.recoveryCodes, 'Recovery codes, shown once'),
})
const withoutRoute = createRoute({
  method: 'delete',
  path: '/me/second-factor',
  summary: 'Turn the second factor off, where no post asks for it',
  responses: nothing('Off'),
})
const deviceRoute = createRoute({
  method: 'delete',
  path: '/me/sessions/{id}',
  summary: 'Sign a device out',
  request: { params: z.object({ id: pathPart('id', 'The device') }) },
  responses: nothing('Signed out'),
})
const othersRoute = createRoute({
  method: 'delete',
  path: '/me/sessions',
  summary: 'Sign all other devices out',
  responses: nothing('Signed out'),
})
const makeTokenRoute = createRoute({
  method: 'post',
  path: '/me/tokens',
  summary: 'Make a personal token for a program',
  request: jsonBody(own.tokenWish),
  responses: answers(own.tokenMade, 'The token, shown once'),
})
const revokeTokenRoute = createRoute({
  method: 'delete',
  path: '/me/tokens/{id}',
  summary: 'Revoke a token',
  request: { params: z.object({ id: pathPart('id', 'The token') }) },
  responses: nothing('Revoked'),
})

/** Routes about one's own account; no post is needed for most. */
export function myAccountRoutes(door: Door) {
  const app = routes()
  app.openapi(securityRoute, async (c) =>
    reply(c, await securityOf(door, c.get('session'), c.get('language'))),
  )
  app.openapi(confirmRoute, async (c) => {
    await confirm(c, door, c.req.valid('json'))
    return c.body(null, 204)
  })
  app.openapi(passwordRoute, async (c) => {
    const session = c.get('session')
    const { old, password } = c.req.valid('json')
    await passPassword(c, door, session, old)
    giveCookie(c, door, await choosePassword(c, door, session, password))
    return c.body(null, 204)
  })
  app.openapi(deviceRoute, async (c) => {
    await endDevices(c, door, { id: c.req.valid('param').id })
    return c.body(null, 204)
  })
  app.openapi(othersRoute, async (c) => {
    await endDevices(c, door, { but: c.get('session').id })
    return c.body(null, 204)
  })
  return app
}

/** What an authenticator and a sheet of recovery codes call whose they are. */
const labelOf = (c: Asking): string => c.get('session').account ?? c.get('session').person

/** Routes about one's second factor. */
export function secondFactorRoutes(door: Door) {
  const app = routes()
  const { secondFactors } = door.accounts
  app.openapi(enrolRoute, async (c) => {
    const { person } = c.get('session')
    const begun = await secondFactors.begin(person, labelOf(c), '落实')
    const rows = begun.squares.map((row) => row.map((isDark) => (isDark ? '1' : '0')).join(''))
    c.header('cache-control', 'no-store')
    return reply(c, { secret: begun.secret, uri: begun.uri, rows })
  })
  app.openapi(proveRoute, async (c) => {
    const codes = await prove(c, door, c.req.valid('json').code)
    c.header('cache-control', 'no-store')
    return reply(c, { account: labelOf(c), codes })
  })
  app.openapi(recoveryRoute, async (c) => {
    const codes = await secondFactors.freshRecovery(c.get('session').person)
    if (codes === null) throw refusal(c.get('language'), 'not-now', 'http.nothingBegun')
    await note(c, door, 'recovery-codes')
    c.header('cache-control', 'no-store')
    return reply(c, { account: labelOf(c), codes })
  })
  app.openapi(withoutRoute, async (c) => {
    const session = c.get('session')
    if (await isNeeded(door, session)) {
      throw refusal(c.get('language'), 'not-allowed', 'http.secondFactorNeeded')
    }
    await secondFactors.remove(session.person)
    await note(c, door, 'second-factor-off')
    return c.body(null, 204)
  })
  return app
}

/** Routes about one's tokens. */
export function tokenRoutes(door: Door) {
  const app = routes()
  app.openapi(makeTokenRoute, async (c) => {
    const made = await makeToken(c, door, c.req.valid('json'))
    c.header('cache-control', 'no-store')
    return reply(c, made)
  })
  app.openapi(revokeTokenRoute, async (c) => {
    const { id } = c.req.valid('param')
    const revoked = await door.accounts.tokens.revoke(c.get('session').person, id)
    if (revoked === 0) throw refusal(c.get('language'), 'not-found', 'http.noSuchToken')
    await note(c, door, 'token-revoked', { token: id })
    return c.body(null, 204)
  })
  return app
}

async function note(c: Asking, door: Door, kind: string, about: { [name: string]: string } = {}) {
  const { person, account } = c.get('session')
  await door.audit({ kind, outcome: 'done', person, account, ...fromOf(c), about })
}

/** With a second factor its code counts, else the password. */
async function confirm(c: Asking, door: Door, given: { password?: string; code?: string }) {
  const session = c.get('session')
  const { accounts, desk } = door
  const isSecond = await accounts.secondFactors.isSet(session.person)
  if (isSecond) await passCode(c, door, session, given.code ?? '')
  else await passPassword(c, door, session, given.password ?? '')
  const strongAt = desk.parts.now()
  const to = isSecond ? { strongAt, secondAt: strongAt } : { strongAt }
  const renewed = await accounts.sessions.renew(session, to)
  if (renewed === null) throw refusal(c.get('language'), 'signed-out', 'http.signedOut')
  await note(c, door, 'step-up')
  giveCookie(c, door, renewed)
}

async function prove(c: Asking, door: Door, code: string): Promise<readonly string[]> {
  const session = c.get('session')
  const { accounts, desk } = door
  const isReplacing = await accounts.secondFactors.isSet(session.person)
  if (isReplacing && freshOf(door, session) === null) {
    throw refusal(c.get('language'), 'not-allowed', 'http.stepUp')
  }
  const codes = await proveFactor(c, door, session, code)
  const now = desk.parts.now()
  const renewed = await accounts.sessions.renew(session, { strongAt: now, secondAt: now })
  if (renewed === null) throw refusal(c.get('language'), 'signed-out', 'http.signedOut')
  await note(c, door, 'second-factor-on')
  giveCookie(c, door, renewed)
  return codes
}

async function endDevices(c: Asking, door: Door, which: { id?: string; but?: string }) {
  const { person } = c.get('session')
  const ended = await door.accounts.sessions.endOf(person, which)
  if (ended === 0 && which.id !== undefined) {
    throw refusal(c.get('language'), 'not-found', 'http.noSuchDevice')
  }
  await note(c, door, 'sessions-ended', { ended: String(ended) })
}

async function makeToken(
  c: Asking,
  door: Door,
  wish: { name: string; scopes: readonly string[]; days: number },
) {
  const language = c.get('language')
  const { who, post, token: cookie } = c.get('asker')
  const { sessions, tokens, rules } = door.accounts
  const { library } = door.desk.parts
  const isScope = (scope: string) =>
    scope === 'read' ||
    library.scenarios.some(({ name }) => scope === `commands:${name}` && name !== 'platform')
  const wrong = wish.scopes.find((scope) => !isScope(scope))
  if (wrong !== undefined) throw refusal(language, 'not-valid', 'http.badScope', { scope: wrong })
  if (wish.days < 1 || wish.days > rules.tokenDays) {
    throw refusal(language, 'not-valid', 'http.tokenDays', { most: rules.tokenDays })
  }
  if (post.roles.some((role) => rules.secondFactorRoles.includes(role))) {
    throw refusal(language, 'not-allowed', 'http.tokenPrivileged')
  }
  const { token, made } = await tokens.make({ ...wish, person: who.person, post: post.id })
  // Closing an account ends its sessions and then its tokens: none made meanwhile outlives it.
  if ((await sessions.find(cookie, { use: 'watching' })) === null) {
    await tokens.revoke(who.person, made.id)
    throw refusal(language, 'signed-out', 'http.signedOut')
  }
  const about = { token: made.id, scopes: made.scopes.join(' '), until: made.expiresAt }
  const entry = { kind: 'token-made', outcome: 'done', person: who.person } as const
  await door.audit({ ...entry, ...fromOf(c), about })
  return { token, line: tokenLine(made, door) }
}

function tokenLine(token: PersonalToken, { desk }: Door): TokenLine {
  const { person: _person, tokenHash: _hash, revokedAt, ...line } = token
  const isOver = token.expiresAt <= desk.parts.now()
  return { ...line, state: revokedAt !== null ? 'revoked' : isOver ? 'expired' : 'valid' }
}

/** Whether a post of theirs asks for a second factor of somebody who is not of the demo. */
async function isNeeded(door: Door, session: Session): Promise<boolean> {
  const { organisation } = await door.desk.standing()
  const without = { ...session, secondAt: null, isDemo: false }
  const held = organisation.posts.filter((post) => post.person === session.person)
  return held.some((post) => !maySit(door, without, post))
}

async function securityOf(door: Door, session: Session, language: Language): Promise<MySecurity> {
  const { accounts, options } = door
  const { rules, secondFactors } = accounts
  const { person, account, provider } = session
  const known = account === null ? null : await accounts.find(account)
  const isAsked = await isNeeded(door, session)
  const fresh = freshOf(door, session)
  const devices = await accounts.sessions.ofPerson(person)
  const tokens = await accounts.tokens.ofPerson(person)
  return {
    account,
    provider,
    passwordChangedAt: known?.changedAt ?? null,
    passwordLeast: rules.passwordLeast,
    secondFactor: {
      isOn: await secondFactors.isSet(person),
      isNeeded: isAsked,
      isRelaxed: isAsked && session.isDemo && (options.demoAccounts?.length ?? 0) > 0,
      recoveryLeft: await secondFactors.recoveryLeft(person),
    },
    devices: devices.map(({ id, device, address, createdAt, seenAt, provider: by }) => {
      const isThis = id === session.id
      const name = sayDevice(device, language)
      return { id, name, address, since: createdAt, seenAt, isThis, provider: by }
    }),
    tokens: tokens.map((token) => tokenLine(token, door)),
    tokenDays: rules.tokenDays,
    idleMinutes: rules.idleMinutes,
    absoluteMinutes: rules.absoluteMinutes,
    freshUntil: fresh === null ? null : addMs(fresh, rules.stepUpMinutes * 60_000),
  }
}
