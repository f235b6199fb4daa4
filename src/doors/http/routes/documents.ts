/** Documents: handed in, read aside, reviewed beside their text. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createRoute, z } from '@hono/zod-openapi'
import type { CaseType } from '../../../engine/cases/case-type.ts'
import { isRejection, reject } from '../../../kernel/rejection.ts'
import type { ReadingJob } from '../../../wire/index.ts'
import { defaultLimits, inMegabytes } from '../../documents/limits.ts'
import { drawingOf } from '../cases/lines.ts'
import { visibleRow } from '../cases/visible.ts'
import { commandIdOf } from '../command-id.ts'
import { answers, idempotencyKey, jsonBody, nothing, pathPart, reply } from '../describe.ts'
import { documentDetailOf } from '../documents/detail.ts'
import { documentCommands, isDocument, typeFor, unreadStatuses } from '../documents/kinds.ts'
import { originOf, sourceOf } from '../documents/origin.ts'
import * as schemas from '../documents/schemas.ts'
import { titleFrom, type Job } from '../documents/readings.ts'
import { sayPresent } from '../documents/shared-presence.ts'
import { documentOf } from '../documents/state.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { tooManyAtOnce } from '../limits/at-once.ts'
import { kindOf } from '../files/kinds.ts'
import { cleanName, receive, type Received } from '../files/receive.ts'
import { Refused, refusal } from '../say/problems.ts'
import { problemOf } from '../say/rejections.ts'
import { noCase } from './cases.ts'
import { fileName } from './files.ts'

const present = z.object({ n: z.number().int().min(0).nullable() }).openapi('Present')
const pasted = z
  .object({ name: z.string().max(300), text: z.string() })
  .openapi('PastedWords')

const handInRoute = createRoute({
  method: 'post',
  path: '/documents',
  summary: 'Hand in a document to be read',
  description: 'The body is the file, named in `x-file-name`, or JSON `{ name, text }`.',
  request: { headers: idempotencyKey.extend(fileName.shape) },
  responses: answers(schemas.readingJob, 'It is stored and will be read', 202),
})
const documentRoute = createRoute({
  method: 'get',
  path: '/documents/{id}',
  summary: 'A document beside its items',
  request: { params: z.object({ id: pathPart('id', 'The case of the document') }) },
  responses: answers(schemas.documentDetail, 'The document'),
})
const presentRoute = createRoute({
  method: 'post',
  path: '/documents/{id}/present',
  summary: 'Say which item one looks at',
  request: {
    params: z.object({ id: pathPart('id', 'The case of the document') }),
    ...jsonBody(present),
  },
  responses: nothing('Others are told'),
})
const originRoute = createRoute({
  method: 'get',
  path: '/cases/{id}/origin',
  summary: 'The sentence a case came from',
  request: { params: z.object({ id: pathPart('id', 'The case') }) },
  responses: answers(schemas.origin, 'The sentence, or null for a case that came from none'),
})
const jobParams = z.object({ id: pathPart('id', 'The reading') })
const jobRoute = createRoute({
  method: 'get',
  path: '/jobs/{id}',
  summary: 'How far a reading is',
  request: { params: jobParams },
  responses: answers(schemas.readingJob, 'The reading'),
})
const cancelRoute = createRoute({
  method: 'delete',
  path: '/jobs/{id}',
  summary: 'Cancel a reading',
  request: { params: jobParams },
  responses: nothing('Cancelled'),
})

/** Routes about documents. */
export function documentRoutes(door: Door) {
  const app = routes()
  app.openapi(handInRoute, async (c) => reply(c, await handIn(c, door), 202))
  app.openapi(documentRoute, async (c) => {
    const { id } = c.req.valid('param')
    const [asker, language] = [c.get('asker'), c.get('language')]
    const known = await documentKnown(c, door, id)
    const drawing = drawingOf(door.desk.parts.library, asker, language)
    return reply(c, await documentDetailOf(known, asker, drawing, door))
  })
  app.openapi(presentRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { n } = c.req.valid('json')
    const { who, name, standing } = c.get('asker')
    await documentKnown(c, door, id)
    const presence = { documentId: id, person: who.person, name, n }
    sayPresent(door, presence, standing.now)
    return c.body(null, 204)
  })
  app.openapi(originRoute, async (c) => {
    const { id } = c.req.valid('param')
    const asker = c.get('asker')
    const known = (await visibleRow(door, asker, id)) && (await door.desk.caseOf(id))
    if (known === null) throw noCase(c, door, id)
    const source = sourceOf(known)
    if (source === null) return reply(c, null)
    const document =
      (await visibleRow(door, asker, source.documentId)) &&
      (await door.desk.caseOf(source.documentId))
    return reply(c, document && (await originOf(source, document, door, c.get('language'))))
  })
  app.openapi(jobRoute, async (c) => reply(c, await jobFor(c, door, c.req.valid('param').id)))
  app.openapi(cancelRoute, async (c) => {
    const { id } = c.req.valid('param')
    const job = door.readings.job(id)
    const language = c.get('language')
    if (job?.person !== c.get('asker').who.person) {
      throw refusal(language, 'not-found', 'http.noJob')
    }
    if (!(await door.readings.cancel(id))) throw refusal(language, 'not-now', 'http.jobOver')
    return c.body(null, 204)
  })
  return app
}

async function documentKnown(c: Asking, door: Door, id: string) {
  const { library } = door.desk.parts
  const known = (await visibleRow(door, c.get('asker'), id)) && (await door.desk.caseOf(id))
  if (known === null) throw noCase(c, door, id)
  if (!isDocument(library, known.caseType)) {
    throw refusal(c.get('language'), 'not-found', 'http.notADocument', { id })
  }
  return known
}

async function handIn(c: Asking, door: Door): Promise<ReadingJob> {
  const { who } = c.get('asker')
  const { library } = door.desk.parts
  const language = c.get('language')
  const found = typeFor(who, library)
  if (found === null) throw refusal(language, 'not-found', 'http.noDocuments')
  const { type, may } = found
  if (!may) {
    const command = documentCommands.upload
    const rejection = reject('not-allowed', 'engine.notGranted', { command })
    throw new Refused(problemOf(rejection, { language, library, caseType: type, command }))
  }
  if (door.readings.underWay >= door.limits.readingsWaiting) {
    throw tooManyAtOnce(c, 'readingsWaiting', door.limits, 60)
  }
  const received = await takenIn(c, door)
  try {
    const caseId = await upload(c, door, type, received)
    const person = who.person
    const { name, path } = received
    return told(door.readings.begin({ caseId, name, person, path }), c)
  } catch (error) {
    await received.remove()
    throw error
  }
}

/** A file with a name, or words that were pasted. */
async function takenIn(c: Asking, { options, limits }: Door): Promise<Received> {
  const folder = join(options.filesDir, 'incoming')
  const isFile = c.req.header('x-file-name') !== undefined
  const isJson = c.req.header('content-type')?.startsWith('application/json') ?? false
  const received = await receive(c, folder, defaultLimits.bytes)
  if (isFile || !isJson) return received
  try {
    if (received.bytes > limits.pastedBytes) {
      const limit = inMegabytes(limits.pastedBytes)
      throw refusal(c.get('language'), 'not-valid', 'http.tooLarge', { limit }, 413)
    }
    const { name, text } = pastedIn(c, await readFile(received.path, 'utf8'))
    if (text.trim() === '') throw refusal(c.get('language'), 'not-valid', 'http.emptyFile')
    const bytes = Buffer.from(text)
    await writeFile(received.path, bytes)
    return { ...received, name: cleanName(name), bytes: bytes.length }
  } catch (error) {
    await received.remove()
    throw error
  }
}

function pastedIn(c: Asking, json: string): z.output<typeof pasted> {
  try {
    return pasted.parse(JSON.parse(json))
  } catch {
    throw refusal(c.get('language'), 'not-valid', 'http.badJson', {}, 400)
  }
}

/** Keeps the original and opens the case of the document; gives its id. */
async function upload(
  c: Asking,
  door: Door,
  type: CaseType,
  received: Received,
): Promise<string> {
  const { desk, options } = door
  const { who } = c.get('asker')
  const bytes = await readFile(received.path)
  const kind = kindOf(bytes.subarray(0, 64 * 1024), received.name)
  const about = { name: received.name, type: kind?.type ?? 'application/octet-stream' }
  const original = { ...(await desk.parts.files.put(bytes, about)), ...about }
  await options.tables.uploads.add({ ...original, person: who.person })
  const outcome = await desk.submit({
    commandId: commandIdOf(c),
    type: type.key,
    caseId: null,
    command: documentCommands.upload,
    input: { title: titleFrom(received.name), original: [original] },
    who,
  })
  if (!isRejection(outcome)) return outcome.caseId
  const asked = { library: desk.parts.library, caseType: type, command: documentCommands.upload }
  throw new Refused(problemOf(outcome, { language: c.get('language'), ...asked }))
}

/** A reading of this process, or what the record knows of one before. */
async function jobFor(c: Asking, door: Door, id: string): Promise<ReadingJob> {
  const asker = c.get('asker')
  const job = door.readings.job(id)
  if (job?.person === asker.who.person) return told(job, c)
  const known = (await visibleRow(door, asker, id)) && (await door.desk.caseOf(id))
  if (known === null || !isDocument(door.desk.parts.library, known.caseType)) {
    throw refusal(c.get('language'), 'not-found', 'http.noJob')
  }
  if (job !== null) return told(job, c)
  const { title, original, items, why, text } = documentOf(known.state)
  const isWaiting = unreadStatuses(known.caseType).includes(known.state.status)
  return {
    id,
    state: isWaiting ? 'waiting' : text === null ? 'failed' : 'done',
    name: original?.name ?? title,
    documentId: id,
    progress: { done: 0, of: null, items: items.length },
    sentence: why?.[c.get('language')] ?? null,
  }
}

function told({ person: _person, why, ...job }: Job, c: Asking): ReadingJob {
  return { ...job, sentence: why?.[c.get('language')] ?? null }
}
