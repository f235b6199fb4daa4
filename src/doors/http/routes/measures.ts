/** Indicators, boards and the forms figures are entered in. */
import { createRoute, z } from '@hono/zod-openapi'
import { issueBoard } from '../../../desk/boards.ts'
import { boardOf, rulesOf } from '../../../desk/rules.ts'
import { isPeriod } from '../../../kernel/period.ts'
import { isRejection } from '../../../kernel/rejection.ts'
import { visibleRow } from '../cases/visible.ts'
import { commandIdOf } from '../command-id.ts'
import { answers, idempotencyKey, jsonBody, pathPart, reply } from '../describe.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { earlierThan, periodText, scopeAsKnown, scopeOf } from '../measures/asking.ts'
import { boardEntries, boardPage } from '../measures/board.ts'
import { figureForm } from '../measures/form.ts'
import { measuresPage } from '../measures/list.ts'
import { measurePage } from '../measures/one.ts'
import * as schemas from '../measures/schemas.ts'
import { sincePage } from '../measures/since.ts'
import { Refused, refusal } from '../say/problems.ts'
import { problemOf } from '../say/rejections.ts'
import { noCase } from './cases.ts'

const measuresRoute = createRoute({
  method: 'get',
  path: '/measures',
  summary: 'All indicators of a unit for a period, against target and time',
  request: { query: schemas.figureQuery },
  responses: answers(schemas.measuresPage, 'The indicators, as known now or at `knownAt`'),
})
const measureRoute = createRoute({
  method: 'get',
  path: '/measure',
  summary: 'One indicator of a unit: its year, target, forecast, formula and who said it',
  request: { query: schemas.namedQuery },
  responses: answers(schemas.measurePage, 'The indicator'),
})
const sinceRoute = createRoute({
  method: 'get',
  path: '/measures/since',
  summary: 'What changed since an earlier look: figures, lights and ranks with their reasons',
  request: { query: schemas.sinceQuery },
  responses: answers(schemas.sincePage, 'What is different; the earlier look is a week ago'),
})
const boardsRoute = createRoute({
  method: 'get',
  path: '/boards',
  summary: 'The boards in force and what was issued of each',
  responses: answers(schemas.boardEntries, 'The boards'),
})
const boardRoute = createRoute({
  method: 'get',
  path: '/board',
  summary: 'A board for a period: places, what made them, why each moved, the rule',
  request: { query: schemas.boardQuery },
  responses: answers(schemas.boardPage, 'The board, as known now or at `knownAt`'),
})
const issueRoute = createRoute({
  method: 'post',
  path: '/board/issue',
  summary: 'Issue a board: rule, figures and places go into the record',
  request: { headers: idempotencyKey, ...jsonBody(schemas.issueBody) },
  responses: answers(schemas.issued, 'The issue'),
})
const formRoute = createRoute({
  method: 'get',
  path: '/figures/{id}',
  summary: 'The form of a report of figures with what is known already',
  request: { params: z.object({ id: pathPart('id', 'The report') }) },
  responses: answers(schemas.figureForm, 'The form'),
})

/** Routes of figures and boards. */
export function measureRoutes(door: Door) {
  const app = routes()
  app.openapi(measuresRoute, async (c) => {
    const asker = c.get('asker')
    const scope = await scopeAsKnown(door, c, asker, c.req.valid('query'))
    return reply(c, await measuresPage(door, asker, scope))
  })
  app.openapi(measureRoute, async (c) => {
    const asker = c.get('asker')
    const { name, ...query } = c.req.valid('query')
    const scope = await scopeAsKnown(door, c, asker, query)
    const definition = scope.indicators.get(name)
    if (definition === undefined) throw none(c, 'http.noIndicator', name)
    return reply(c, await measurePage(door, asker, name, definition, scope))
  })
  app.openapi(sinceRoute, async (c) => {
    const asker = c.get('asker')
    const query = c.req.valid('query')
    const scope = await scopeAsKnown(door, c, asker, query)
    const before = earlierThan(scope, asker.standing.now, query)
    return reply(c, await sincePage(door, asker, before, scope))
  })
  app.openapi(boardsRoute, async (c) => {
    const asker = c.get('asker')
    return reply(c, await boardEntries(door, asker, scopeOf(c, asker, {})))
  })
  app.openapi(boardRoute, async (c) => {
    const asker = c.get('asker')
    const { name, span = 'months', at = null, ...query } = c.req.valid('query')
    const scope = await scopeAsKnown(door, c, asker, query)
    const rules = await rulesOf(door.desk, scope.knownAt)
    const definition = boardOf(rules, name, scope.period)
    if (definition === null) throw none(c, 'http.noBoard', name)
    const asked = { name, definition, rules, span, at }
    return reply(c, await boardPage(door, asker, asked, scope))
  })
  app.openapi(issueRoute, async (c) => {
    const asker = c.get('asker')
    const { name, period } = c.req.valid('json')
    const rules = await rulesOf(door.desk, null)
    const definition = isPeriod(period) ? boardOf(rules, name, period) : null
    if (definition === null) throw none(c, 'http.noBoard', name)
    const outcome = await issueBoard(door.desk, {
      commandId: commandIdOf(c),
      who: asker.who,
      definition,
      title: `${definition.title.zh} ${periodText(period, 'zh')}`,
      period,
    })
    if (!isRejection(outcome)) return reply(c, { id: outcome.caseId })
    const { library } = door.desk.parts
    throw new Refused(problemOf(outcome, { language: c.get('language'), library, caseType: null }))
  })
  app.openapi(formRoute, async (c) => {
    const asker = c.get('asker')
    const { id } = c.req.valid('param')
    const row = await visibleRow(door, asker, id)
    const known = row?.type === 'figure-report' ? await door.desk.caseOf(id) : null
    if (known === null) throw noCase(c, door, id)
    return reply(c, await figureForm(door, asker, known, scopeOf(c, asker, {})))
  })
  return app
}

function none(c: Asking, key: 'http.noIndicator' | 'http.noBoard', name: string): Refused {
  return refusal(c.get('language'), 'not-found', key, { name: name.slice(0, 200) })
}
