/** Sheets of figures: out to units that do not sign in, and back. */
import { createRoute, z } from '@hono/zod-openapi'
import type * as wire from '../../../wire/index.ts'
import { visibleRow } from '../cases/visible.ts'
import { answers, pathPart, reply } from '../describe.ts'
import { routes, type Asker, type Asking, type Door } from '../door.ts'
import { scopeOf } from '../measures/asking.ts'
import { roundSheet, takeSheet } from '../measures/sheet.ts'
import { noCase } from './cases.ts'
import { fileName } from './files.ts'
import { noteExport } from '../note-export.ts'

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const params = z.object({ id: pathPart('id', 'The round of reporting') })
const yes = z.enum(['yes']).optional()

const outcome: z.ZodType<wire.SheetOutcome> = z
  .object({
    file: z.string(),
    figures: z.array(
      z.object({
        at: z.string(),
        unit: z.string(),
        indicator: z.string(),
        value: z.string(),
        before: z.string(),
      }),
    ),
    unchanged: z.number(),
    passedOver: z.number(),
    problems: z.array(z.object({ at: z.string(), sentence: z.string() })),
    isTaken: z.boolean(),
  })
  .openapi('SheetOutcome')

const outRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/sheet',
  summary: 'The sheet of a round, to be filled in and sent back',
  request: { params },
  responses: {
    200: { description: 'A workbook', content: { [workbook]: { schema: z.string() } } },
    default: { description: 'Why not, as problem details (RFC 9457)' },
  },
})
const inRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/sheet',
  summary: 'A sheet that came back: what it would change; with `take=yes` its figures are reported',
  request: { params, headers: fileName, query: z.object({ take: yes, confirm: yes }) },
  responses: answers(outcome, 'Figures and problems with their cells'),
})

/** Routes of sheets of figures. */
export function figureSheetRoutes(door: Door) {
  const app = routes()
  app.openapi(outRoute, async (c) => {
    const asker = c.get('asker')
    const known = await roundFor(c, door, asker, c.req.valid('param').id)
    const bytes = await roundSheet(door, known, scopeOf(c, asker, {}))
    await noteExport(c, door, { what: 'figures', case: c.req.valid('param').id })
    c.header('content-type', workbook)
    c.header('content-disposition', 'attachment; filename="figures.xlsx"')
    c.header('cache-control', 'private, no-store')
    return c.body(bytes as never) as never
  })
  app.openapi(inRoute, async (c) => {
    const asker = c.get('asker')
    const known = await roundFor(c, door, asker, c.req.valid('param').id)
    const { take, confirm } = c.req.valid('query')
    const how = { isTaken: take === 'yes', isConfirmed: confirm === 'yes' }
    return reply(c, await takeSheet(c, door, asker, known, scopeOf(c, asker, {}), how))
  })
  return app
}

async function roundFor(c: Asking, door: Door, asker: Asker, id: string) {
  const row = await visibleRow(door, asker, id)
  const known = row?.type === 'figure-round' ? await door.desk.caseOf(id) : null
  if (known === null) throw noCase(c, door, id)
  return known
}
