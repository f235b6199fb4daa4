/** Who one is, at which post, and who there is. */
import { createRoute } from '@hono/zod-openapi'
import type { Me, Organisation, Post } from '../../../wire/index.ts'
import { formerOf } from '../organisation/former.ts'
import type { Asker, Asking, Door, HeldPost } from '../door.ts'
import { routes } from '../door.ts'
import { answers, jsonBody, reply } from '../describe.ts'
import { refusal } from '../say/problems.ts'
import * as schemas from '../schemas.ts'
import { asAt, maySit } from '../session.ts'

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
    const { token, posts, session } = c.get('asker')
    const { post } = c.req.valid('json')
    const meant = posts.find(({ id }) => id === post)
    if (meant === undefined || session === null) {
      throw refusal(c.get('language'), 'not-allowed', 'http.notMyPost')
    }
    if (!maySit(door, session, meant)) {
      throw refusal(c.get('language'), 'not-allowed', 'http.secondFactorForPost')
    }
    await door.accounts.sessions.choosePost(token, post)
    const asker = await asAt(door, token, { ...session, post })
    return reply(c, meOf(c, door, asker ?? c.get('asker')))
  })
  app.openapi(organisationRoute, (c) => reply(c, organisationOf(c.get('asker'))))
  return app
}

/** Who is signed in, as pages are told. */
export function meOf(c: Asking, { desk, options }: Door, asker: Asker): Me {
  return {
    person: { id: asker.who.person, name: asker.name },
    posts: asker.posts.map((post) => postOf(post, asker)),
    post: postOf(asker.post, asker),
    language: c.get('language'),
    district: { lane: desk.lane, title: options.district },
    now: asker.standing.now,
  }
}

function postOf({ id, title, unit, roles, onBehalfOf }: HeldPost, { standing }: Asker): Post {
  const { organisation } = standing
  const name = organisation.unit(unit)?.name ?? unit
  const principal = onBehalfOf === null ? null : organisation.person(onBehalfOf)
  return {
    id,
    title,
    unit: { id: unit, name, path: organisation.unitPath(unit) },
    roles,
    ...(principal === null ? {} : { onBehalfOf: { id: principal.id, name: principal.name } }),
  }
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
    former: formerOf(organisation),
  }
}
