/** What every answer carries, and what no request gets past. */
import { createMiddleware } from 'hono/factory'
import type { DoorEnv } from './door.ts'
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
]

/**
 * Headers that make a browser careful; an answer may be stricter. They are laid ready before the
 * answer is made: one changed afterwards is made twice, so handlers answer through the context.
 */
export const careful = createMiddleware<DoorEnv>((c, next) => {
  for (const [name, value] of always) c.header(name, value)
  return next()
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
