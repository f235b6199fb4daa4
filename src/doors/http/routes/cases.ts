/** Lists of cases and the page of one. */
import { createRoute, z } from '@hono/zod-openapi'
import { reject } from '../../../kernel/rejection.ts'
import { dayOf } from '../../../kernel/day.ts'
import { detailOf, type Seen } from '../cases/detail.ts'
import { drawingOf } from '../cases/lines.ts'
import type * as wire from '../../../wire/index.ts'
import { workbookType } from '../../sheets/write-workbook.ts'
import { sheetOf, type SheetKind } from '../cases/export.ts'
import { pageOf, type CaseAsked } from '../cases/list.ts'
import { timelineOf } from '../cases/timeline.ts'
import { visibleRow } from '../cases/visible.ts'
import { answers, pathPart, reply } from '../describe.ts'
import { underTheirNames } from '../files/names.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { limitTable } from '../limits/limits.ts'
import { noteExport } from '../note-export.ts'
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
const counts: z.ZodType<wire.CaseCount[]> = z
  .array(z.object({ scenario: z.string(), type: z.string(), count: z.number().int() }))
  .openapi('CaseCounts')
const countsRoute = createRoute({
  method: 'get',
  path: '/case-counts',
  summary: 'How many open cases of each type one may see',
  responses: answers(counts, 'Types with at least one'),
})
const sheetRoute = createRoute({
  method: 'get',
  path: '/cases.csv',
  summary: 'The same cases as a sheet; `as=xlsx` as a workbook',
  request: { query: schemas.caseQuery.extend({ as: z.enum(['csv', 'xlsx']).optional() }) },
  responses: {
    200: {
      description: 'CSV in UTF-8, or a workbook; no cell of words is a formula',
      content: { 'text/csv': { schema: z.string() }, [workbookType]: { schema: z.string() } },
    },
    default: answers(z.unknown(), '').default,
  },
})
const caseRoute = createRoute({
  method: 'get',
  path: '/cases/{id}',
  summary: 'A case with its clocks, timeline and the commands one may give',
  request: {
    params: z.object({ id: pathPart('id', 'The case') }),
    query: z.object({ asOf: schemas.asOf }),
  },
  responses: answers(schemas.caseDetail, 'The case, with `asOf` as it was known then'),
})
const timelineRoute = createRoute({
  method: 'get',
  path: '/cases/{id}/timeline',
  summary: 'What happened to a case, newest first, a page at a time',
  request: {
    params: z.object({ id: pathPart('id', 'The case') }),
    query: schemas.timelineQuery,
  },
  responses: answers(schemas.timelinePage, 'A page; `earlier` goes back as `before`'),
})

/** Routes that read cases. */
export function caseRoutes(door: Door) {
  const app = routes()
  const { desk } = door
  app.openapi(listRoute, async (c) => {
    const asker = c.get('asker')
    const drawing = drawingOf(desk.parts.library, asker, c.get('language'))
    const page = pageOf(c.req.valid('query'), door, asker, drawing)
    return reply(c, await page.catch(badCursor(c)))
  })
  app.openapi(countsRoute, async (c) => {
    const query = { filter: { open: true }, sight: c.get('asker').sight, by: ['scenario', 'type'] }
    const counted = await desk.parts.tables.counts(desk.lane, query)
    const found = counted.map(({ key: [scenario, type], count }) => {
      return { scenario: scenario ?? '', type: type ?? '', count }
    })
    return reply(c, found)
  })
  app.openapi(sheetRoute, async (c) => {
    const { as = 'csv', ...asked } = c.req.valid('query')
    return (await sheet(c, door, asked, as)) as never
  })
  app.openapi(caseRoute, async (c) => {
    const seen = await seenBy(c, door, c.req.valid('param').id, c.req.valid('query').asOf)
    return reply(c, await underTheirNames(door, await detailOf(seen, door)))
  })
  app.openapi(timelineRoute, async (c) => {
    const { asOf, limit = limitTable.pageRows.value, ...asked } = c.req.valid('query')
    const seen = await seenBy(c, door, c.req.valid('param').id, asOf)
    return reply(c, await underTheirNames(door, await timelineOf(seen, desk, { ...asked, limit })))
  })
  return app
}

/** A case the asker may see, as it is known now or was at an instant. */
async function seenBy(c: Asking, door: Door, id: string, asOf?: string): Promise<Seen> {
  const { desk } = door
  const asker = c.get('asker')
  if ((await visibleRow(door, asker, id)) === null) throw noCase(c, door, id)
  const known = await desk.caseOf(id, asOf)
  if (known === null) throw noCase(c, door, id)
  const drawing = drawingOf(desk.parts.library, asker, c.get('language'), asOf)
  return { known, asker, drawing, asOf: asOf ?? null }
}

/** A page mark of another list, or made up. */
const badCursor = (c: Asking) => (error: unknown) => {
  if (!(error instanceof RangeError)) throw error
  throw refusal(c.get('language'), 'not-valid', 'http.badRequest', { what: 'cursor' }, 400)
}

async function sheet(c: Asking, door: Door, asked: CaseAsked, as: SheetKind): Promise<Response> {
  const asker = c.get('asker')
  const language = c.get('language')
  const stream = await sheetOf(asked, as, door, asker, language).catch(badCursor(c))
  const about = { what: 'cases', scenario: asked.scenario ?? '*', type: asked.type ?? '*' }
  await noteExport(c, door, about)
  const day = dayOf(asker.standing.now)
  const name = encodeURIComponent(`${language === 'zh' ? '事项' : 'cases'} ${day}.${as}`)
  return c.body(stream, 200, {
    'content-type': as === 'csv' ? 'text/csv; charset=utf-8; header=present' : workbookType,
    'content-disposition': `attachment; filename="cases-${day}.${as}"; filename*=UTF-8''${name}`,
  })
}

/** There is no such case, or none the asker may know of. */
export function noCase(c: Asking, { desk }: Door, id: string): Refused {
  const rejection = reject('not-found', 'engine.noCase', { id })
  const { library } = desk.parts
  return new Refused(problemOf(rejection, { language: c.get('language'), library, caseType: null }))
}
