/** Bulletins: written from a board, and where each number of theirs comes from. */
import { createRoute, z } from '@hono/zod-openapi'
import { boardOf, rulesOf } from '../../../desk/rules.ts'
import { isPeriod } from '../../../kernel/period.ts'
import { isRejection } from '../../../kernel/rejection.ts'
import { writeBulletin } from '../../papers/bulletin.ts'
import { answers, idempotencyKey, jsonBody, pathPart, reply } from '../describe.ts'
import { routes, type Door } from '../door.ts'
import { maySeeFile } from '../files/may-see.ts'
import { rootOf, scopeOf } from '../measures/asking.ts'
import { bulletinEntries, numberPage, paperOf } from '../papers/bulletins.ts'
import { Refused, refusal } from '../say/problems.ts'
import { problemOf } from '../say/rejections.ts'
import { noCase } from './cases.ts'
import { wordAnswer, wordFileOf } from './word-answer.ts'

const entry = z.object({
  id: z.string(),
  title: z.string(),
  period: z.string(),
  number: z.string(),
  at: z.string(),
  numbers: z.number(),
  file: z.string(),
})
const written = z
  .object({ id: z.string(), unknown: z.array(z.string()) })
  .openapi('BulletinWritten')
const numberShape = z
  .object({
    id: z.string(),
    paper: z.object({ id: z.string(), title: z.string(), knownAt: z.string() }),
    title: z.string(),
    unit: z.string(),
    periodText: z.string(),
    printed: z.string(),
    computed: z.string().nullable(),
    now: z.string().nullable(),
    is: z.enum(['right', 'not-reproduced']),
    href: z.string(),
  })
  .openapi('NumberPage')

const listRoute = createRoute({
  method: 'get',
  path: '/bulletins',
  summary: 'Bulletins that were written',
  responses: answers(z.array(entry).openapi('Bulletins'), 'Bulletins, newest first'),
})
const writeRoute = createRoute({
  method: 'post',
  path: '/bulletins',
  summary: 'Write the bulletin of a board for a period, from the template of the office',
  request: {
    headers: idempotencyKey,
    ...jsonBody(
      z.object({
        board: z.string().min(1).max(200),
        period: z.string().min(4).max(10),
        template: z.string().max(64).optional().openapi({ description: 'A stored Word file' }),
      }),
    ),
  },
  responses: answers(written, 'The bulletin, and names of the template nothing stands for'),
})
const numberRoute = createRoute({
  method: 'get',
  path: '/n/{id}',
  summary: 'A printed number: what it is, as printed, as computed then and today',
  request: { params: z.object({ id: pathPart('id', 'The number, as its link has it') }) },
  responses: answers(numberShape, 'The number'),
})

const paperRoute = createRoute({
  method: 'get',
  path: '/bulletins/{id}/paper',
  summary: 'The Word file of a bulletin as it was written',
  request: { params: z.object({ id: pathPart('id', 'The bulletin') }) },
  responses: wordAnswer,
})

/** Routes of bulletins. */
export function bulletinRoutes(door: Door) {
  const app = routes()
  const { desk } = door
  app.openapi(listRoute, async (c) => reply(c, [...(await bulletinEntries(door))]))
  app.openapi(writeRoute, async (c) => {
    const asker = c.get('asker')
    const language = c.get('language')
    const { board, period, template } = c.req.valid('json')
    const definition = isPeriod(period) ? boardOf(await rulesOf(desk, null), board, period) : null
    if (definition === null) {
      throw refusal(language, 'not-found', 'http.noBoard', { name: board })
    }
    const mayHave = template !== undefined && (await maySeeFile(door, asker, template))
    const found = mayHave ? await desk.parts.files.get(template) : null
    if (template !== undefined && found === null) {
      throw refusal(language, 'not-found', 'http.noTemplate', { id: template })
    }
    const { organisation, now } = asker.standing
    const asked = {
      board: definition,
      period,
      who: asker.who,
      unit: rootOf(organisation),
      organisation,
      knownAt: now,
      base: door.options.address ?? new URL(c.req.url).origin,
      ...(found === null || template === undefined
        ? {}
        : { template: { id: template, bytes: found.bytes } }),
    }
    const commandId = c.req.valid('header')['idempotency-key']
    const { outcome, unknown } = await writeBulletin(
      desk,
      commandId === undefined ? asked : { ...asked, commandId },
    ).catch((error: unknown) => {
      const isTemplate = error instanceof Error && error.message === 'not-a-template'
      throw isTemplate ? refusal(language, 'not-valid', 'http.badTemplate') : error
    })
    if (!isRejection(outcome)) return reply(c, { id: outcome.caseId, unknown })
    const { library } = desk.parts
    throw new Refused(problemOf(outcome, { language, library, caseType: null }))
  })
  app.openapi(paperRoute, async (c) => {
    const { id } = c.req.valid('param')
    const file = await paperOf(door, id)
    if (file === null) throw noCase(c, door, id)
    return wordFileOf(c, file.about.name, () => file.bytes)
  })
  app.openapi(numberRoute, async (c) => {
    const asker = c.get('asker')
    const { id } = c.req.valid('param')
    const page = await numberPage(door, id, scopeOf(c, asker, {}))
    if (page === null) throw refusal(c.get('language'), 'not-found', 'http.noNumber', { id })
    return reply(c, page)
  })
  return app
}
