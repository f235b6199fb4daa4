/** First screens: the cockpit of a meeting, closing it, and the page of a leader. */
import { createRoute, z } from '@hono/zod-openapi'
import { isRejection } from '../../../kernel/rejection.ts'
import { drawingOf } from '../cases/lines.ts'
import { briefOf } from '../cockpit/brief.ts'
import { cockpitOf } from '../cockpit/cockpit.ts'
import { closeMeeting, lookingBack } from '../cockpit/meeting.ts'
import * as schemas from '../cockpit/schemas.ts'
import { commandIdOf } from '../command-id.ts'
import { answers, idempotencyKey, jsonBody, reply } from '../describe.ts'
import { routes, type Door } from '../door.ts'
import { earlierThan, scopeAsKnown, scopeOf } from '../measures/asking.ts'
import { burdenPage } from '../measures/burden.ts'
import { meetingFigures } from '../measures/meeting.ts'
import { figureQuery } from '../measures/schemas.ts'
import { Refused } from '../say/problems.ts'
import { problemOf } from '../say/rejections.ts'

const cockpitRoute = createRoute({
  method: 'get',
  path: '/cockpit',
  summary: 'The plan in force: its actions, what is due, what is new since the last meeting',
  responses: answers(schemas.cockpit, 'The cockpit, with no plan where there is none yet'),
})
const closeRoute = createRoute({
  method: 'post',
  path: '/meetings',
  summary: 'Close the meeting: the next one looks back to this moment',
  request: { headers: idempotencyKey, ...jsonBody(z.object({})) },
  responses: answers(schemas.meetingClosed, 'The meeting, with what it had before it on record'),
})
const figuresRoute = createRoute({
  method: 'get',
  path: '/meeting',
  summary: 'Figures of a meeting: what is behind time, what changed since the last, who leads',
  request: { query: figureQuery.pick({ unit: true, period: true }) },
  responses: answers(schemas.meetingFigures, 'The figures; without a meeting, since a week ago'),
})
const briefRoute = createRoute({
  method: 'get',
  path: '/brief',
  summary: 'What a leader needs to know in a minute: five lines at most, each with why',
  responses: answers(schemas.brief, 'The page'),
})
const burdenRoute = createRoute({
  method: 'get',
  path: '/burden',
  summary: 'How many figures were asked of each unit for a period, and how many were known',
  request: { query: figureQuery.pick({ period: true }) },
  responses: answers(schemas.burdenPage, 'The units, the most asked first'),
})

/** Routes of first screens. */
export function cockpitRoutes(door: Door) {
  const app = routes()
  const { library } = door.desk.parts
  app.openapi(cockpitRoute, async (c) => {
    const asker = c.get('asker')
    return reply(c, await cockpitOf(door, asker, drawingOf(library, asker, c.get('language'))))
  })
  app.openapi(closeRoute, async (c) => {
    const asker = c.get('asker')
    const [zh, en] = await Promise.all([
      cockpitOf(door, asker, drawingOf(library, asker, 'zh')),
      cockpitOf(door, asker, drawingOf(library, asker, 'en')),
    ])
    const sum = (light: 'late' | 'near') =>
      zh.actions.reduce((all, { counts }) => all + counts[light], 0)
    const outcome = await closeMeeting(door, asker, commandIdOf(c), {
      sentence: { zh: zh.sentence.text, en: en.sentence.text },
      late: sum('late'),
      near: sum('near'),
      decisions: zh.decisions.count,
    })
    if (!isRejection(outcome)) return reply(c, { id: outcome.caseId })
    throw new Refused(problemOf(outcome, { language: c.get('language'), library, caseType: null }))
  })
  app.openapi(figuresRoute, async (c) => {
    const asker = c.get('asker')
    const scope = await scopeAsKnown(door, c, asker, c.req.valid('query'))
    const back = await lookingBack(door, asker, c.get('language'))
    const before = earlierThan(scope, asker.standing.now, { since: back.from })
    return reply(c, await meetingFigures(door, asker, before, scope))
  })
  app.openapi(briefRoute, async (c) => {
    const asker = c.get('asker')
    const drawing = drawingOf(library, asker, c.get('language'))
    const scope = scopeOf(c, asker, { unit: asker.post.unit })
    return reply(c, await briefOf(door, asker, drawing, scope))
  })
  app.openapi(burdenRoute, async (c) => {
    const asker = c.get('asker')
    return reply(c, await burdenPage(door, asker, scopeOf(c, asker, c.req.valid('query'))))
  })
  return app
}
