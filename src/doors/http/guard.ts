/** What every answer carries, and what no request gets past. */
import { isIP } from 'node:net'
import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { DoorEnv } from './door.ts'
import { takesFile } from './files/file-bodies.ts'
import { refusal } from './say/problems.ts'

/** Pages run their own files only: nothing inline, nothing from elsewhere. */
const contentSecurityPolicy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' blob: data:`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `form-action 'self'`,
  `manifest-src 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

const always: readonly (readonly [string, string])[] = [
  ['content-security-policy', contentSecurityPolicy],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(self), geolocation=(self), microphone=()'],
  // What may be kept says so itself.
  ['cache-control', 'no-store'],
]

/** A year of nothing but https for browsers that came by it once. */
const strictTransport = 'max-age=31536000; includeSubDomains'

/**
 * Headers that make a browser careful; an answer may be stricter. They are laid ready before the
 * answer is made: one changed afterwards is made twice, so handlers answer through the context.
 */
export function careful(isSecure: boolean): MiddlewareHandler<DoorEnv> {
  const headers = isSecure ? [...always, ['strict-transport-security', strictTransport]] : always
  return (c, next) => {
    for (const [name = '', value] of headers) c.header(name, value)
    return next()
  }
}

/**
 * Refuses what was sent to another name than ours: a name somebody else may point at us, so that
 * a browser takes their page for one of ours. Addresses of the network are nobody's to point.
 */
export function ownHost(hosts: readonly string[] | undefined): MiddlewareHandler<DoorEnv> {
  const known = new Set(hosts?.map((host) => host.toLowerCase()))
  return async (c, next) => {
    const told = c.req.header('host') ?? new URL(c.req.url).host
    const url = URL.canParse(`http://${told}`) ? new URL(`http://${told}`) : null
    const isOne = url !== null && url.pathname === '/' && url.username === '' && url.search === ''
    if (!isOne || !(hosts === undefined || isOurs(url, known))) {
      throw refusal(c.get('language'), 'not-valid', 'http.wrongHost', {}, 421)
    }
    await next()
  }
}

function isOurs({ host, hostname }: URL, known: ReadonlySet<string>): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  return known.has(host) || known.has(hostname) || hostname === 'localhost' || isIP(address) !== 0
}

/**
 * Refuses bodies that a page of another site can make a browser send without asking us first:
 * forms, and words that claim to be no JSON. Files say what they are by their bytes.
 */
export const jsonOnly = createMiddleware<DoorEnv>(async (c, next) => {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const isFile = takesFile(c.req.path)
  const isForm = type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data'
  // A provider posts a form by its protocol; what counts in it is signed.
  const isSigned = isForm && /^\/api\/sign-in\/[^/]+\/out$/.test(c.req.path)
  const isRight = isFile ? !isForm : type === '' || type === 'application/json' || isSigned
  if (!reading.has(c.req.method) && !isRight) {
    throw refusal(c.get('language'), 'not-valid', 'http.wrongBody', {}, 415)
  }
  await next()
})

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site makes a browser send. A browser says where a request comes from; what
 * says nothing is no browser and has no cookie that was not given to it.
 */
export const sameSite = createMiddleware<DoorEnv>(async (c, next) => {
  if (!reading.has(c.req.method) && isForeign(c.req.raw)) {
    throw refusal(c.get('language'), 'not-allowed', 'http.crossSite')
  }
  await next()
})

function isForeign({ headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  if (origin === null) return false
  const host = headers.get('host') ?? new URL(url).host
  return !URL.canParse(origin) || new URL(origin).host !== host
}
