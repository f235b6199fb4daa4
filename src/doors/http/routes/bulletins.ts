/** Bulletins: written from a board, and where each number of theirs comes from. */
import { createRoute, z } from '@hono/zod-openapi'
import { boardOf, rulesOf } from '../../../desk/rules.ts'
import { isPeriod } from '../../../kernel/period.ts'
import { isRejection } from '../../../kernel/rejection.ts'
import { reportOf } from '../../../desk/tallies.ts'
import { writeBulletin } from '../../papers/bulletin.ts'
import type { Drafted } from '../../papers/draft.ts'
import { writeReport } from '../../papers/report.ts'
import { commandIdOf } from '../command-id.ts'
import { answers, idempotencyKey, jsonBody, pathPart, reply } from '../describe.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { knownFile } from '../files/known-file.ts'
import { rootOf, scopeOf } from '../measures/asking.ts'
import { bulletinEntries, numberPage, paperOf } from '../papers/bulletins.ts'
import { Refused, refusal } from '../say/problems.ts'
import { problemOf } from '../say/rejections.ts'
import { noCase } from './cases.ts'
import { refusedTemplate, wordAnswer, wordFileOf } from './word-answer.ts'

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
const reportRoute = createRoute({
  method: 'post',
  path: '/reports',
  summary: 'Write the report of a month, counted over cases, from the template of the office',
  request: {
    headers: idempotencyKey,
    ...jsonBody(
      z.object({
        report: z.string().min(1).max(200).openapi({ description: '`scenario/report`' }),
        period: z.string().min(4).max(10),
        template: z.string().max(64).optional().openapi({ description: 'A stored Word file' }),
      }),
    ),
  },
  responses: answers(written, 'The report, and names of the template nothing stands for'),
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
    const language = c.get('language')
    const { board, period, template } = c.req.valid('json')
    const definition = isPeriod(period) ? boardOf(await rulesOf(desk, null), board, period) : null
    if (definition === null) {
      throw refusal(language, 'not-found', 'http.noBoard', { name: board })
    }
    const stored = await storedTemplate(c, door, template)
    const asked = { board: definition, period, ...commonOf(c, door, stored) }
    return reply(c, await writtenBy(c, door, writeBulletin(desk, asked)))
  })
  app.openapi(reportRoute, async (c) => {
    const { who } = c.get('asker')
    const { report: name, period, template } = c.req.valid('json')
    const found = isPeriod(period) ? reportOf(desk, name) : null
    if (found === null) throw refusal(c.get('language'), 'not-found', 'http.noReport', { name })
    const { scenario, report } = found
    if (!report.by.some((role) => who.roles.includes(`${scenario}/${role}`))) {
      throw refusal(c.get('language'), 'not-allowed', 'http.notYourReport')
    }
    const stored = await storedTemplate(c, door, template)
    const asked = { scenario, report, period, ...commonOf(c, door, stored) }
    return reply(c, await writtenBy(c, door, writeReport(desk, asked)))
  })
  app.openapi(paperRoute, async (c) => {
    const { id } = c.req.valid('param')
    const file = await paperOf(door, id)
    if (file === null) throw noCase(c, door, id)
    return wordFileOf(c, file.about.name, file.bytes)
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

type Stored = { readonly id: string; readonly bytes: Uint8Array } | null

/** A template that was brought here before, by who may have it; null: none is asked for. */
export async function storedTemplate(
  c: Asking,
  door: Door,
  id: string | undefined,
): Promise<Stored> {
  if (id === undefined) return null
  const mayHave = (await knownFile(door, c.get('asker'), id)) !== null
  const found = mayHave ? await door.desk.parts.files.get(id) : null
  if (found === null) throw refusal(c.get('language'), 'not-found', 'http.noTemplate', { id })
  return { id, bytes: found.bytes }
}

/** What every paper of numbers is written from. */
function commonOf(c: Asking, door: Door, template: Stored) {
  const { who, standing } = c.get('asker')
  const { organisation, now } = standing
  return {
    who,
    unit: rootOf(organisation),
    organisation,
    knownAt: now,
    commandId: commandIdOf(c),
    base: door.options.address ?? new URL(c.req.url).origin,
    ...(template === null ? {} : { template }),
  }
}

async function writtenBy(c: Asking, { desk }: Door, writing: Promise<Drafted>) {
  const { outcome, unknown } = await writing.catch((error: unknown) => {
    throw refusedTemplate(c, error)
  })
  if (!isRejection(outcome)) return { id: outcome.caseId, unknown: [...unknown] }
  const { library } = desk.parts
  throw new Refused(problemOf(outcome, { language: c.get('language'), library, caseType: null }))
}
