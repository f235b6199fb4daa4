/** Who is signed in: the cookie, and the post acted from. */
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { sightOf } from '../../engine/cases/sight.ts'
import type { Asker, Asking, Door } from './door.ts'
import { refusal } from './say/problems.ts'

const cookieName = 'luoshi'

/** Gives the browser its session; scripts of the page never see it. */
export function giveCookie(c: Asking, token: string, isSecure: boolean): void {
  setCookie(c, cookieName, token, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: isSecure,
  })
}

/** Takes the session back. */
export function takeCookie(c: Asking): void {
  deleteCookie(c, cookieName, { path: '/' })
}

/** The token a request came with. */
export function tokenOf(c: Asking): string | null {
  const token = getCookie(c, cookieName)
  return token !== undefined && /^[\w-]{20,100}$/.test(token) ? token : null
}

/** Who asks, at the post they chose; throws for who is not signed in or holds no post. */
export async function askerOf(c: Asking, door: Door): Promise<Asker> {
  const token = tokenOf(c)
  const known = token === null ? null : await door.accounts.who(token)
  if (token === null || known === null) {
    throw refusal(c.get('language'), 'signed-out', 'http.signedOut')
  }
  const asker = await asAt(door, token, known.person, known.post)
  if (asker === null) throw refusal(c.get('language'), 'not-allowed', 'http.noPost')
  return asker
}

/** A person at the post they chose, or at their first where they no longer hold it. */
export async function asAt(
  { desk }: Door,
  token: string,
  person: string,
  chosen: string | null,
): Promise<Asker | null> {
  const standing = await desk.standing()
  const { organisation } = standing
  const who =
    (chosen === null ? null : organisation.who(person, chosen)) ?? organisation.who(person)
  const post = who === null ? null : organisation.post(who.post)
  if (who === null || post === null) return null
  return {
    token,
    who,
    name: organisation.person(person)?.name ?? person,
    post,
    posts: organisation.posts.filter((one) => one.person === person),
    sight: sightOf(who, desk.parts.library.scenarios),
    standing,
    steppedUpAt: null,
  }
}
