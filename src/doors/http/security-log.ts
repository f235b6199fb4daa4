/** Notes what was refused at the door for those who watch over it; a flood is counted, not noted. */
import { matchedRoutes } from 'hono/route'
import { deviceOf } from './accounts/device.ts'
import type { Asker, Asking, Door } from './door.ts'
import { addressOf } from './limits/ticket.ts'
import type { Refused } from './say/problems.ts'
import { tokenOf } from './session.ts'
import type { Session } from './tables/sign-in-tables.ts'

/** Takes note of a refusal. */
export type SecurityLog = (c: Asking, refused: Refused) => Promise<void>

/** So many of a minute from one address are noted one by one. */
const mostNoted = 20
const minuteMs = 60_000
const mostAddresses = 10_000

/** Sentences that say somebody tried what no page of ours does. */
const telling = new Set([
  'http.crossSite',
  'http.wrongHost',
  'http.wrongBody',
  'http.badFileType',
  'http.badPicture',
  'http.largePicture',
  'http.tooLarge',
  'http.tooDeep',
  'http.badJson',
  'http.badCharacter',
])

/** A security log over the audit of the door. */
export function openSecurityLog(door: Door, now: () => number = Date.now): SecurityLog {
  const counted = new Map<string, { minute: number; count: number }>()
  return async (c, refused) => {
    if (!isTelling(c, refused, door)) return
    const address = addressOf(c)
    const minute = Math.floor(now() / minuteMs)
    const before = counted.get(address)
    const isSame = before?.minute === minute
    const count = isSame ? before.count + 1 : 1
    if (counted.size >= mostAddresses) counted.clear()
    counted.set(address, { minute, count })
    if (count > mostNoted) return
    const omitted = before === undefined || isSame ? 0 : Math.max(0, before.count - mostNoted)
    const { key, status } = refused.problem
    const tried = { method: c.req.method, route: routeOf(c), key, status }
    await door.audit({
      kind: 'refusal',
      outcome: 'refused',
      person: personOf(c),
      address,
      device: deviceOf(c.req.header('user-agent')),
      about: omitted === 0 ? tried : { ...tried, omitted },
    })
  }
}

/** Who was refused, as far as that was known by then. */
function personOf(c: Asking): string | null {
  const asker = c.get('asker') as Asker | undefined
  const session = c.get('session') as Session | undefined
  return asker?.who.person ?? session?.person ?? null
}

/** The route with the names of its parts: what was asked may be personal data, or an attack. */
function routeOf(c: Asking): string {
  return matchedRoutes(c).find(({ method }) => method !== 'ALL')?.path ?? '?'
}

/** What people meet by mistake is not told: a page of yesterday, a missing field. */
function isTelling(c: Asking, { problem }: Refused, door: Door): boolean {
  const { kind, key } = problem
  if (telling.has(key) || kind === 'not-allowed') return true
  // A cookie that is no session: one that ended, or one that somebody made.
  if (kind === 'signed-out') return tokenOf(c, door) !== null
  // Whoever is signed in and asks for what they cannot see.
  return kind === 'not-found' && c.get('asker') !== undefined
}
