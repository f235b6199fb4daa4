/** People and units as on a day and over time; the roster, reorganisations, registers. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Reorganisation } from '../../../engine/platform/reorganisation/plan.ts'
import { dayOf } from '../../../kernel/day.ts'
import { answers, jsonBody, pathPart, reply } from '../describe.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { noteExport } from '../note-export.ts'
import { changesTold } from '../organisation/changes.ts'
import { groundOn, wholeOn } from '../organisation/on-day.ts'
import { openCases } from '../organisation/open-cases.ts'
import { personOverTime, unitOverTime } from '../organisation/pages.ts'
import { registerPage } from '../organisation/register-page.ts'
import { registersOf } from '../organisation/registers.ts'
import { reorganisationPreview } from '../organisation/reorganise.ts'
import { rosterPreview, rosterSheet } from '../organisation/roster.ts'
import * as schemas from '../organisation/schemas.ts'
import { refusal } from '../say/problems.ts'
import { fileBody, fileName } from './files.ts'

const onRoute = createRoute({
  method: 'get',
  path: '/organisation/on',
  summary: 'Units, posts, people and deputies as on a day, and the days on which they change',
  request: { query: z.object({ day: schemas.day.optional() }) },
  responses: answers(schemas.organisationOn, 'The organisation of the day; today without one'),
})
const changesRoute = createRoute({
  method: 'get',
  path: '/organisation/changes',
  summary: 'What changed after one day up to and including another',
  request: { query: z.object({ from: schemas.day, to: schemas.day }) },
  responses: answers(schemas.organisationChanges, 'Changes in the order of their days'),
})
const unitRoute = createRoute({
  method: 'get',
  path: '/organisation/units/{id}',
  summary: 'A unit over time, also one that is no more',
  request: { params: z.object({ id: pathPart('id', 'The unit') }) },
  responses: answers(schemas.unitPage, 'The unit'),
})
const personRoute = createRoute({
  method: 'get',
  path: '/organisation/people/{id}',
  summary: 'A person over time: posts, deputising, open cases',
  request: { params: z.object({ id: pathPart('id', 'The person') }) },
  responses: answers(schemas.personPage, 'The person'),
})

const noSuch = (c: Asking) =>
  refusal(c.get('language'), 'not-found', 'http.noAddress', { path: c.req.path.slice(0, 200) })

/** Routes about people and units, for who is signed in. */
export function organisationRoutes(door: Door) {
  const app = routes()
  const { library } = door.desk.parts
  const todayOf = (c: Asking) => dayOf(c.get('asker').standing.now)
  app.openapi(onRoute, async (c) => {
    const today = todayOf(c)
    const { day = today } = c.req.valid('query')
    return reply(c, wholeOn(groundOn(await registersOf(door), library, day), today))
  })
  app.openapi(changesRoute, async (c) => {
    const { from, to } = c.req.valid('query')
    const ground = { registers: await registersOf(door), library, language: c.get('language') }
    return reply(c, { from, to, changes: changesTold(ground, from, to) })
  })
  app.openapi(unitRoute, async (c) => {
    const { id } = c.req.valid('param')
    const ground = { registers: await registersOf(door), library, language: c.get('language') }
    const unit = unitOverTime(ground, id, todayOf(c))
    if (unit === null) throw noSuch(c)
    const asker = c.get('asker')
    const path = asker.standing.organisation.unitPath(id)
    const under = path === '/' ? `/${id}/` : path
    return reply(c, { ...unit, ...(await openCases(c, door, asker, { under })) })
  })
  app.openapi(personRoute, async (c) => {
    const { id } = c.req.valid('param')
    const ground = { registers: await registersOf(door), library, language: c.get('language') }
    const person = personOverTime(ground, id, todayOf(c))
    if (person === null) throw noSuch(c)
    return reply(c, { ...person, ...(await openCases(c, door, c.get('asker'), { person: id })) })
  })
  return app
}

const rosterRoute = createRoute({
  method: 'get',
  path: '/manage/roster.xlsx',
  summary: 'The roster of a day as a workbook that can be read in again',
  request: { query: z.object({ day: schemas.day.optional() }) },
  responses: {
    200: {
      description: 'The workbook; no telephone numbers, the district keeps none',
      content: { 'application/octet-stream': { schema: fileBody } },
    },
    default: answers(schemas.rosterPreview, '').default,
  },
})
const rosterPreviewRoute = createRoute({
  method: 'post',
  path: '/manage/roster/preview',
  summary: 'What a roster would come to; nothing is changed and nothing kept of the file',
  description: 'The body is the workbook itself.',
  request: { headers: fileName, query: z.object({ on: schemas.day }) },
  responses: answers(schemas.rosterPreview, 'Rows, changes and problems with their cells'),
})
const reorganisationRoute = createRoute({
  method: 'post',
  path: '/manage/reorganisation/preview',
  summary: 'What a reorganisation would touch and what is missing; nothing is changed',
  request: jsonBody(schemas.reorganisationPlan),
  responses: answers(schemas.reorganisationPreview, 'Units, posts, open cases, problems'),
})
const registerRoute = createRoute({
  method: 'get',
  path: '/manage/registers/{register}',
  summary: 'What a register says: the standard, what holds since when, by whom and why',
  request: { params: z.object({ register: pathPart('register', 'calendar, hours, setting, …') }) },
  responses: answers(schemas.registerPage, 'The register'),
})

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Routes of those who keep the registers. */
export function registerRoutes(door: Door) {
  const app = routes()
  app.openapi(rosterRoute, async (c) => {
    const { day = dayOf(c.get('asker').standing.now) } = c.req.valid('query')
    const bytes = await rosterSheet(door, day, c.get('language'))
    await noteExport(c, door, { what: 'roster', day })
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': workbook,
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="roster-${day}.xlsx"`,
    }) as never
  })
  app.openapi(rosterPreviewRoute, async (c) => {
    return reply(c, await rosterPreview(c, door, c.req.valid('query').on))
  })
  app.openapi(reorganisationRoute, async (c) => {
    const plan = c.req.valid('json') as Reorganisation
    return reply(c, await reorganisationPreview(door, plan, c.get('language')))
  })
  app.openapi(registerRoute, async (c) => {
    const page = await registerPage(c, door, c.req.valid('param').register)
    if (page === null) throw noSuch(c)
    return reply(c, page)
  })
  return app
}
