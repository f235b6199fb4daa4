/** Asks the table of permissions before any handler runs. */
import type { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import { addMs } from '../../../kernel/instant.ts'
import type { Asker, Asking, Door, DoorEnv } from '../door.ts'
import { listed } from '../say/language.ts'
import { refusal } from '../say/problems.ts'
import { askerOf, freshOf, wholeSession } from '../session.ts'
import { neededOfToken, routePermissions, type RouteKey, type RoutePermission } from './table.ts'

type AppOfRoutes = Pick<Hono<DoorEnv>, 'routes'>

/** How long after one proved again who one is, dangerous acts are open. */
export const stepUpMs = 10 * 60_000

/** Lets through whoever the table lets through; tells handlers who asks. */
export function permitted(door: Door, table = routePermissions) {
  return createMiddleware<DoorEnv>(async (c, next) => {
    const route = matchedRoutes(c).find(isEndpoint)
    // Nothing is there: the answer says so to everybody.
    if (route === undefined) return next()
    const key = keyOf(route)
    const permission = table[key]
    if (permission === undefined) throw new Error(`no permission is declared for ${key}`)
    if (permission.by === 'account') {
      const session = await wholeSession(c, door)
      c.set('session', session)
      if (permission.stepUp === true && freshOf(door, session) === null) {
        throw refusal(c.get('language'), 'not-allowed', 'http.stepUp')
      }
    } else if (permission.by !== 'anyone') {
      const asker = await askerOf(c, door, neededOfToken(key, permission))
      // First, so that whoever is refused is noted with their name.
      c.set('asker', asker)
      refuseOthers(c, door, asker, permission)
    }
    return next()
  })
}

/** Throws while a route of the app has no line in the table. */
export function refuseUndeclared(app: AppOfRoutes, table = routePermissions): void {
  const undeclared = addressesOf(app).filter((key) => table[key] === undefined)
  if (undeclared.length === 0) return
  throw new Error(
    `没有写明权限的地址，未启动：${undeclared.join('、')}。` +
      `请写进 src/doors/http/permissions/table.ts / routes without a declared permission: ` +
      undeclared.join(', '),
  )
}

/** Every address of the app with its method; middleware is none. */
export function addressesOf({ routes }: AppOfRoutes): readonly RouteKey[] {
  const endless = routes.find(({ method, path }) => method === 'ALL' && !path.endsWith('*'))
  if (endless !== undefined) throw new Error(`${endless.path} answers any method: name them`)
  return [...new Set(routes.filter(isEndpoint).map(keyOf))]
}

interface Route {
  readonly method: string
  readonly path: string
}

const isEndpoint = ({ method }: Route): boolean => method !== 'ALL'

const keyOf = ({ method, path }: Route): RouteKey => `${method} ${path}` as RouteKey

function refuseOthers(c: Asking, door: Door, asker: Asker, { by, stepUp }: RoutePermission): void {
  if (typeof by !== 'string' && !by.some((role) => asker.who.roles.includes(role))) {
    const language = c.get('language')
    const roles = listed(
      by.map((role) => titleOf(role, door, c)),
      language,
    )
    throw refusal(language, 'not-allowed', 'http.notForRole', { roles })
  }
  if (stepUp === true) mustBeFresh(c, asker)
}

/** Throws for who has not shortly before proved again who they are. */
export function mustBeFresh(c: Asking, { steppedUpAt, standing }: Asker): void {
  if (steppedUpAt !== null && standing.now <= addMs(steppedUpAt, stepUpMs)) return
  throw refusal(c.get('language'), 'not-allowed', 'http.stepUp')
}

function titleOf(name: string, { desk }: Door, c: Asking): string {
  const [scenario = '', role = ''] = name.split('/')
  const roles = desk.parts.library.scenario(scenario)?.roles ?? {}
  return roles[role]?.title[c.get('language')] ?? name
}
