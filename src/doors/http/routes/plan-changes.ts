/** A plan against an earlier edition. */
import { createRoute, z } from '@hono/zod-openapi'
import type * as wire from '../../../wire/index.ts'
import { visibleRow } from '../cases/visible.ts'
import { answers, pathPart, reply } from '../describe.ts'
import { changesOf } from '../documents/changes.ts'
import { isDocument } from '../documents/kinds.ts'
import { routes, type Door } from '../door.ts'
import { noCase } from './cases.ts'

const named = z.object({ id: z.string(), title: z.string() })
const changes: z.ZodType<wire.PlanChanges> = z
  .object({
    id: z.string(),
    ver: z.number(),
    title: z.string(),
    against: named.nullable(),
    others: z.array(named),
    sentence: z.object({ rule: z.string(), text: z.string() }),
    changes: z.array(
      z.object({
        key: z.string(),
        is: z.enum([
          'added',
          'dropped',
          'raised',
          'lowered',
          'softened',
          'firmed',
          'postponed',
          'advanced',
          'reassigned',
          'redefined',
          'kept',
        ]),
        kind: z.string(),
        title: z.string(),
        from: z.string(),
        to: z.string(),
        before: z.number().nullable(),
        after: z.number().nullable(),
        explained: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
      }),
    ),
    mayExplain: z.boolean(),
  })
  .openapi('PlanChanges')

const changesRoute = createRoute({
  method: 'get',
  path: '/documents/{id}/changes',
  summary: 'A plan against an earlier edition: what came, went, rose, was lowered or put off',
  request: {
    params: z.object({ id: pathPart('id', 'The case of the document') }),
    query: z.object({ against: z.string().min(1).max(200).optional() }),
  },
  responses: answers(changes, 'The changes, what lessens a promise first'),
})

/** The route of plan comparison. */
export function planChangeRoutes(door: Door) {
  const app = routes()
  app.openapi(changesRoute, async (c) => {
    const asker = c.get('asker')
    const { id } = c.req.valid('param')
    const row = await visibleRow(door, asker, id)
    const known = row === null ? null : await door.desk.caseOf(id)
    if (known === null || !isDocument(door.desk.parts.library, known.caseType)) {
      throw noCase(c, door, id)
    }
    const { against } = c.req.valid('query')
    return reply(c, await changesOf(door, asker, known, against, c.get('language')))
  })
  return app
}
