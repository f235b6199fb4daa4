/** One personal value, shown plain: only to who may, with a reason, and on record first. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Revealed, RevealRequest } from '../../../wire/index.ts'
import { plainOf, revealedTo, sealedAt } from '../cases/reveal.ts'
import { visibleRow } from '../cases/visible.ts'
import { answers, jsonBody, pathPart, reply } from '../describe.ts'
import { routes, type Door } from '../door.ts'
import { refusal } from '../say/problems.ts'
import { keepable } from '../schemas.ts'
import { noCase } from './cases.ts'

const request: z.ZodType<RevealRequest> = z
  .object({
    path: keepable(400).min(1),
    ver: z.number().int().min(1).optional(),
    why: keepable(200).refine((why) => why.trim().length >= 2, 'a reason'),
  })
  .openapi('RevealRequest')
const revealed: z.ZodType<Revealed> = z.object({ value: z.unknown() }).openapi('Revealed')

const revealRoute = createRoute({
  method: 'post',
  path: '/cases/{id}/personal/reveal',
  summary: 'One personal value, shown plain; who looked, when and why is kept',
  request: {
    params: z.object({ id: pathPart('id', 'The case') }),
    ...jsonBody(request),
  },
  responses: answers(revealed, 'The value, or null where it was erased'),
})

/** The route that shows a value. */
export function revealRoutes(door: Door) {
  const app = routes()
  const { desk } = door
  app.openapi(revealRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { path, ver, why } = c.req.valid('json')
    const asker = c.get('asker')
    const known = (await visibleRow(door, asker, id)) && (await desk.caseOf(id))
    if (known === null) throw noCase(c, door, id)
    const { scenario } = known.caseType
    const sealed = sealedAt(known, path, ver, revealedTo(asker, scenario))
    if (sealed === null) throw refusal(c.get('language'), 'not-allowed', 'http.noReveal')
    const { person: by, onBehalfOf, post, unitPath } = asker.who
    const fields = [ver === undefined ? path : `${ver}:${path}`]
    const note = { kind: 'reading', caseId: id, fields, why, through: 'page' } as const
    await desk.access.note({ ...note, by, onBehalfOf, post, unitPath })
    c.header('cache-control', 'no-store')
    return reply(c, { value: (await plainOf(desk, sealed)) ?? null } satisfies Revealed)
  })
  return app
}
