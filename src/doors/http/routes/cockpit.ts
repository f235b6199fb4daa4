/** The cockpit of the plan in force. */
import { createRoute } from '@hono/zod-openapi'
import { drawingOf } from '../cases/lines.ts'
import { cockpitOf } from '../cockpit/cockpit.ts'
import { answers, reply } from '../describe.ts'
import { routes, type Door } from '../door.ts'
import * as schemas from '../schemas.ts'

const cockpitRoute = createRoute({
  method: 'get',
  path: '/cockpit',
  summary: 'The plan in force: its actions, what falls due, what moved, its projects',
  responses: answers(schemas.cockpit, 'The cockpit, with no plan where there is none yet'),
})

/** The route of the cockpit. */
export function cockpitRoutes(door: Door) {
  const app = routes()
  app.openapi(cockpitRoute, async (c) => {
    const asker = c.get('asker')
    const drawing = drawingOf(door.desk.parts.library, asker, c.get('language'))
    return reply(c, await cockpitOf(door, asker, drawing))
  })
  return app
}
