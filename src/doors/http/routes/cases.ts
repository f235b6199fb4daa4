/** Lists of cases and the page of one. */
import { createRoute, z } from '@hono/zod-openapi'
import { reject } from '../../../kernel/rejection.ts'
import { isInstant } from '../../../kernel/instant.ts'
import { detailOf } from '../cases/detail.ts'
import { drawingOf } from '../cases/lines.ts'
import { pageOf } from '../cases/list.ts'
import { visibleRow } from '../cases/visible.ts'
import { answers, pathPart, reply } from '../describe.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { Refused, refusal } from '../say/problems.ts'
import { problemOf } from '../say/rejections.ts'
import * as schemas from '../schemas.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/cases',
  summary: 'Cases one may see, filtered, ordered, a page at a time',
  request: { query: schemas.caseQuery },
  responses: answers(schemas.casePage, 'A page; `next` goes back as `cursor`'),
})
const caseRoute = createRoute({
  method: 'get',
  path: '/cases/{id}',
  summary: 'A case with its clocks, timeline and the commands one may give',
  request: {
    params: z.object({ id: pathPart('id', 'The case') }),
    query: z.object({
      asOf: z.string().refine(isInstant, 'an instant such as 2026-11-25T08:00:00.000Z').optional(),
    }),
  },
  responses: answers(schemas.caseDetail, 'The case, with `asOf` as it was known then'),
})

/** Routes that read cases. */
export function caseRoutes(door: Door) {
  const app = routes()
  const { desk } = door
  app.openapi(listRoute, async (c) => {
    const asker = c.get('asker')
    const drawing = drawingOf(desk.parts.library, asker.standing, c.get('language'))
    try {
      return reply(c, await pageOf(c.req.valid('query'), door, asker, drawing))
    } catch (error) {
      // A page mark of another list, or made up.
      if (!(error instanceof RangeError)) throw error
      throw refusal(c.get('language'), 'not-valid', 'http.badRequest', { what: 'cursor' }, 400)
    }
  })
  app.openapi(caseRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { asOf } = c.req.valid('query')
    const asker = c.get('asker')
    if ((await visibleRow(door, asker, id)) === null) throw noCase(c, door, id)
    const known = await desk.caseOf(id, asOf)
    if (known === null) throw noCase(c, door, id)
    const language = c.get('language')
    const drawing = drawingOf(desk.parts.library, asker.standing, language, asOf)
    return reply(c, await detailOf({ known, asker, drawing, asOf: asOf ?? null }, door))
  })
  return app
}

/** There is no such case, or none the asker may know of. */
export function noCase(c: Asking, { desk }: Door, id: string): Refused {
  const rejection = reject('not-found', 'engine.noCase', { id })
  const { library } = desk.parts
  return new Refused(problemOf(rejection, { language: c.get('language'), library, caseType: null }))
}
