/** Signing in and out, who one is, and who there is. */
import { createRoute } from '@hono/zod-openapi'
import type { Me, Organisation, Post, Welcome } from '../../../wire/index.ts'
import type { Post as HeldPost } from '../../../engine/platform/organisation.ts'
import type { Asker, Asking, Door } from '../door.ts'
import { routes } from '../door.ts'
import { answers, jsonBody, nothing, reply } from '../describe.ts'
import { addressOf } from '../limits/ticket.ts'
import { refusal, Refused } from '../say/problems.ts'
import * as schemas from '../schemas.ts'
import { asAt, giveCookie, takeCookie, tokenOf } from '../session.ts'

const welcomeRoute = createRoute({
  method: 'get',
  path: '/welcome',
  summary: 'What the sign-in page shows',
  security: [],
  responses: answers(schemas.welcome, 'The district, and the accounts of a demo'),
})
const signInRoute = createRoute({
  method: 'post',
  path: '/sign-in',
  summary: 'Sign in with an account and its password',
  security: [],
  request: jsonBody(schemas.signIn),
  responses: answers(schemas.me, 'Signed in; the session is in the cookie'),
})
const signOutRoute = createRoute({
  method: 'post',
  path: '/sign-out',
  summary: 'Sign out',
  security: [],
  responses: nothing('Signed out'),
})

/** Routes for whoever comes. */
export function openRoutes(door: Door) {
  const app = routes()
  app.openapi(welcomeRoute, (c) => {
    const { district, demoAccounts = [] } = door.options
    return reply(c, { district, demoAccounts } satisfies Welcome)
  })
  app.openapi(signInRoute, async (c) => {
    const { account, password } = c.req.valid('json')
    const language = c.get('language')
    const entered = await door.accounts.signIn(account, password, addressOf(c))
    if (entered.outcome === 'wait') {
      const { seconds } = entered
      const { problem } = refusal(language, 'not-now', 'http.waitSignIn', { seconds }, 429)
      throw new Refused(problem, seconds)
    }
    if (entered.outcome === 'wrong') throw refusal(language, 'not-valid', 'http.wrongSignIn')
    const asker = await asAt(door, entered.token, entered.person, null)
    if (asker === null) {
      await door.accounts.signOut(entered.token)
      throw refusal(language, 'not-allowed', 'http.noPost')
    }
    giveCookie(c, entered.token, door.options.isSecure === true)
    return reply(c, meOf(c, door, asker))
  })
  app.openapi(signOutRoute, async (c) => {
    const token = tokenOf(c)
    if (token !== null) await door.accounts.signOut(token)
    takeCookie(c)
    return c.body(null, 204)
  })
  return app
}

const meRoute = createRoute({
  method: 'get',
  path: '/me',
  summary: 'Who is signed in, at which post',
  responses: answers(schemas.me, 'The person with their posts'),
})
const choosePostRoute = createRoute({
  method: 'post',
  path: '/me/post',
  summary: 'Act from another of the posts one holds',
  request: jsonBody(schemas.choosePost),
  responses: answers(schemas.me, 'The person at the chosen post'),
})
const organisationRoute = createRoute({
  method: 'get',
  path: '/organisation',
  summary: 'Units, persons and posts valid now',
  responses: answers(schemas.organisation, 'The organisation'),
})

/** Routes about people, for who is signed in. */
export function peopleRoutes(door: Door) {
  const app = routes()
  app.openapi(meRoute, (c) => reply(c, meOf(c, door, c.get('asker'))))
  app.openapi(choosePostRoute, async (c) => {
    const { token, who, posts } = c.get('asker')
    const { post } = c.req.valid('json')
    if (!posts.some(({ id }) => id === post)) {
      throw refusal(c.get('language'), 'not-allowed', 'http.notMyPost')
    }
    await door.accounts.choosePost(token, post)
    const asker = await asAt(door, token, who.person, post)
    return reply(c, meOf(c, door, asker ?? c.get('asker')))
  })
  app.openapi(organisationRoute, (c) => reply(c, organisationOf(c.get('asker'))))
  return app
}

function meOf(c: Asking, { desk, options }: Door, asker: Asker): Me {
  return {
    person: { id: asker.who.person, name: asker.name },
    posts: asker.posts.map((post) => postOf(post, asker)),
    post: postOf(asker.post, asker),
    language: c.get('language'),
    district: { lane: desk.lane, title: options.district },
    now: asker.standing.now,
  }
}

function postOf({ id, title, unit, roles }: HeldPost, { standing }: Asker): Post {
  const { organisation } = standing
  const name = organisation.unit(unit)?.name ?? unit
  return { id, title, unit: { id: unit, name, path: organisation.unitPath(unit) }, roles }
}

function organisationOf({ standing: { organisation } }: Asker): Organisation {
  return {
    units: organisation.units.map(({ id, name, short, parent }) => {
      return { id, name, short, parent, path: organisation.unitPath(id) }
    }),
    persons: organisation.persons.map(({ id, name }) => ({ id, name })),
    posts: organisation.posts.map(({ id, title, unit, person, roles }) => {
      return { id, title, unit, person, roles }
    }),
  }
}
