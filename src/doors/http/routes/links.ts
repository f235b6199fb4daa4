/** Secret addresses: handed out by who works on a case, followed by people outside. */
import { createRoute, z } from '@hono/zod-openapi'
import { getCookie, setCookie } from 'hono/cookie'
import { encodeQR } from 'qr'
import type { LinkTerms } from '../../../define/case.ts'
import type { ClockTerms } from '../../../define/clock.ts'
import type { Fields } from '../../../define/fields.ts'
import { explain } from '../../../engine/clocks/explain.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { CaseLinks, LinkLine, LinkMade, PublicCase } from '../../../wire/index.ts'
import { tellAskedAgain } from '../accounts/asked-again.ts'
import * as own from '../accounts/schemas.ts'
import { visibleRow } from '../cases/visible.ts'
import { answers, jsonBody, nothing, pathPart, reply } from '../describe.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { underTheirNames } from '../files/names.ts'
import { refusal, Refused } from '../say/problems.ts'
import { fromOf } from '../session.ts'
import type { SecretLink } from '../tables/sign-in-tables.ts'

const ofCase = { params: z.object({ id: pathPart('id', 'The case') }) }
const listRoute = createRoute({
  method: 'get',
  path: '/cases/{id}/links',
  summary: 'The secret addresses made for a case',
  request: ofCase,
  responses: answers(own.caseLinks.nullable(), 'Without the addresses themselves; null: none'),
})
const makeRoute = createRoute({
  method: 'post',
  path: '/cases/{id}/links',
  summary: 'Hand out a secret address by which somebody outside follows the case',
  request: { ...ofCase, ...jsonBody(own.linkWish) },
  responses: answers(own.linkMade, 'The address, shown once'),
})
const revokeRoute = createRoute({
  method: 'delete',
  path: '/cases/{id}/links/{link}',
  summary: 'Revoke a secret address',
  request: {
    params: z.object({ id: pathPart('id', 'The case'), link: pathPart('link', 'The address') }),
  },
  responses: nothing('Revoked'),
})
const enterRoute = createRoute({
  method: 'post',
  path: '/links/enter',
  summary: 'Exchange the secret of an address for a cookie, so that it stands in no log',
  security: [],
  request: jsonBody(own.linkToken),
  responses: nothing('The cookie is set'),
})
const seeRoute = createRoute({
  method: 'get',
  path: '/links/case',
  summary: 'The public part of the case that was entered by a secret address',
  security: [],
  responses: answers(own.publicCase, 'What its definition shows to people outside'),
})
const againRoute = createRoute({
  method: 'post',
  path: '/links/again',
  summary: 'Ask for a new address with the contact that was left; the answer tells nothing',
  security: [],
  request: jsonBody(own.linkContact),
  responses: nothing('Noted, if there is something to note'),
})

/** Routes for those who hand addresses out. */
export function caseLinkRoutes(door: Door) {
  const app = routes()
  app.openapi(listRoute, async (c) => {
    const { id } = c.req.valid('param')
    const terms = await linkTermsOf(c, door, id)
    if (terms === null) return reply(c, null)
    const { holder, days } = terms
    const lines = (await door.accounts.links.ofCase(id)).map((link) => lineOf(link, door))
    return reply(c, { holder, days, lines } satisfies CaseLinks)
  })
  app.openapi(makeRoute, async (c) => {
    const { id } = c.req.valid('param')
    const terms = await handedOut(c, door, id)
    c.header('cache-control', 'no-store')
    return reply(c, await make(c, door, id, terms, c.req.valid('json').contact ?? null))
  })
  app.openapi(revokeRoute, async (c) => {
    const { id, link } = c.req.valid('param')
    await handedOut(c, door, id)
    if (!(await door.accounts.links.revoke(id, link))) {
      throw refusal(c.get('language'), 'not-found', 'http.noLink')
    }
    await note(c, door, 'link-revoked', { case: id, link })
    return c.body(null, 204)
  })
  return app
}

/** Routes for people outside. */
export function openLinkRoutes(door: Door) {
  const app = routes()
  app.openapi(enterRoute, async (c) => {
    const { token } = c.req.valid('json')
    const { address } = fromOf(c)
    await slowDown(c, door, 'link')
    const link = await door.accounts.links.follow(token)
    if (link === null) throw await turnAway(c, door)
    await door.accounts.tries.succeeded('link', '', address)
    giveLinkCookie(c, door, token)
    return c.body(null, 204)
  })
  app.openapi(seeRoute, async (c) => {
    const link = await followed(c, door)
    const shown = link === null ? null : await publicPart(c, door, link)
    if (shown === null) throw refusal(c.get('language'), 'not-found', 'http.linkOver')
    c.header('cache-control', 'no-store')
    return reply(c, await underTheirNames(door, shown))
  })
  app.openapi(againRoute, async (c) => {
    await slowDown(c, door, 'link-again')
    const { contact } = c.req.valid('json')
    const from = fromOf(c)
    // Answered before anything is looked up: the time it takes must not tell who is known here.
    const isBegun = door.aside.begin('a link was asked for again and nobody was told', async () => {
      const meant = await door.accounts.links.ask(contact)
      const about = { found: meant.length > 0 }
      await door.audit({ kind: 'link-asked-again', outcome: 'done', ...from, about })
      await tellAskedAgain(door, meant)
    })
    if (!isBegun) throw waitLink(c, 10)
    return c.body(null, 204)
  })
  return app
}

/** The secret address that was entered; null: none, or no longer. */
export async function followed(c: Asking, door: Door): Promise<SecretLink | null> {
  const token = getCookie(c, cookieName(door))
  return token === undefined ? null : door.accounts.links.follow(token)
}

const cookieName = ({ options }: Door): string =>
  options.isSecure === true ? '__Secure-luoshi-link' : 'luoshi-link'

function giveLinkCookie(c: Asking, door: Door, token: string): void {
  const secure = door.options.isSecure === true
  const way = { path: '/api/links', httpOnly: true, secure, maxAge: 3_600 }
  setCookie(c, cookieName(door), token, { ...way, sameSite: 'Strict' })
}

async function slowDown(c: Asking, door: Door, what: 'link' | 'link-again'): Promise<void> {
  const { address } = fromOf(c)
  const seconds = await door.accounts.tries.take(what, '', address)
  if (seconds > 0) throw waitLink(c, seconds)
}

function waitLink(c: Asking, seconds: number): Refused {
  const { problem } = refusal(c.get('language'), 'not-now', 'http.waitLink', { seconds }, 429)
  return new Refused(problem, seconds)
}

async function turnAway(c: Asking, door: Door): Promise<Refused> {
  await door.audit({ kind: 'link-use', outcome: 'refused', ...fromOf(c) }, { seconds: 60 })
  return refusal(c.get('language'), 'not-found', 'http.linkOver')
}

/** What the definition says of the address; throws where there is none, or others hand it out. */
async function handedOut(c: Asking, door: Door, id: string): Promise<LinkTerms<string, string>> {
  const terms = await linkTermsOf(c, door, id)
  if (terms === null) throw refusal(c.get('language'), 'not-found', 'http.noLink')
  return terms
}

/** Null: this case has no address, or others hand it out. */
async function linkTermsOf(
  c: Asking,
  door: Door,
  id: string,
): Promise<LinkTerms<string, string> | null> {
  const asker = c.get('asker')
  const row = await visibleRow(door, asker, id)
  const { library } = door.desk.parts
  const terms = row === null ? undefined : library.caseType(`${row.scenario}/${row.type}`)
  const link = terms?.definition.link
  const isTheirs = link?.by.some((role) => asker.who.roles.includes(`${row?.scenario}/${role}`))
  return link === undefined || isTheirs !== true ? null : link
}

async function make(
  c: Asking,
  door: Door,
  caseId: string,
  { days }: LinkTerms<string, string>,
  given: string | null,
): Promise<LinkMade> {
  const { links } = door.accounts
  // Who asked for a new one is given it in place of the old.
  const old = (await links.ofCase(caseId)).find((one) => waitsSince(one) !== null)
  const contact = given || (old === undefined ? null : links.contactOf(old))
  if (old !== undefined) await links.answered(old.id)
  const madeBy = c.get('asker').who.person
  const { token, link } = await links.make({ caseId, madeBy, days, contact })
  await note(c, door, 'link-made', { case: caseId, link: link.id, hasContact: contact !== null })
  const { host } = new URL(c.req.url)
  const origin = `${door.options.isSecure === true ? 'https' : 'http'}://${host}`
  // Behind the `#`: a browser sends it to no server, so it stands in no log.
  const address = `${door.options.address ?? origin}/s/#${token}`
  const squares = encodeQR(address, 'raw', { ecc: 'medium' })
  const rows = squares.map((row) => row.map((isDark) => (isDark ? '1' : '0')).join(''))
  return { address, rows, expiresAt: link.expiresAt, contact }
}

async function note(
  c: Asking,
  door: Door,
  kind: string,
  about: { readonly [name: string]: string | boolean },
): Promise<void> {
  const asker = c.get('asker') as { readonly who: { readonly person: string } } | undefined
  const person = asker?.who.person ?? null
  await door.audit({ kind, outcome: 'done', person, ...fromOf(c), about })
}

/** Since when somebody waits for another address in place of this one; null: nobody does. */
function waitsSince({ askedAt, revokedAt }: SecretLink): Instant | null {
  return askedAt !== null && (revokedAt === null || revokedAt < askedAt) ? askedAt : null
}

function lineOf(link: SecretLink, { accounts }: Door): LinkLine {
  const { id, createdAt, expiresAt, usedAt, contact } = link
  const askedAt = waitsSince(link)
  const state = accounts.links.stateOf(link)
  return { id, createdAt, expiresAt, usedAt, askedAt, hasContact: contact !== null, state }
}

/** What the definition shows to people outside, never a value of a personal class. */
async function publicPart(
  c: Asking,
  { desk, options }: Door,
  { caseId, expiresAt }: SecretLink,
): Promise<PublicCase | null> {
  const known = await desk.caseOf(caseId)
  const terms = known?.caseType.definition.link
  if (known === null || terms === undefined) return null
  const { caseType, state } = known
  const { definition } = caseType
  const standing = await desk.standing()
  const fields = definition.state as Fields
  const shown = terms.shows.flatMap((name) => {
    const field = fields[name]
    const value = state.data[name]
    const isOpen = (field?.class ?? 'internal') === 'internal' || field?.class === 'public'
    if (field === undefined || !isOpen || value === undefined) return []
    return [{ title: field.title, field: field as never, value }]
  })
  const times = (definition.clocks ?? {}) as { readonly [clock: string]: ClockTerms }
  const clocks = terms.clocks.flatMap((name) => {
    const [own, clock] = [times[name], state.clocks[name]]
    if (own === undefined || clock === undefined || clock.endedAt !== undefined) return []
    const { words } = explain(clock, own, standing.now, standing.calendar, c.get('language'))
    return [{ title: own.title, words }]
  })
  const status = definition.statuses[state.status]
  if (status === undefined) return null
  return {
    title: definition.title,
    district: options.district,
    status: status.title,
    isClosed: state.closedAt !== null,
    next: terms.next[state.status] ?? status.title,
    shown,
    clocks,
    expiresAt,
    now: standing.now,
  }
}
