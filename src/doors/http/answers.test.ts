import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import lostProperty from '../../../scenarios/lost-property/scenario.ts'
import planDelivery from '../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../store/index.ts'
import { useStore } from '../../store/test-database.ts'
import { plainPlan } from '../documents/sample-files.ts'
import { openSampleDoor, password, readingOver, type SampleDoor, type Visitor } from './sample.ts'
import { brief, burdenPage, cockpit, meetingFigures } from './cockpit/schemas.ts'
import * as documents from './documents/schemas.ts'
import * as schemas from './schemas.ts'

/** On the memory, and once more on PostgreSQL where one is there (answers.pg.test.ts). */
const database = process.env.LUOSHI_TEST_URL ? useStore() : null
const ports = () => ({ ...openMemory(), ...database?.open(), files: openMemory().files })
let door: SampleDoor
let lin: Visitor
let documentId: string
let commitmentId: string
beforeAll(async () => {
  door = await openSampleDoor(ports(), [lostProperty, planDelivery])
  lin = await door.as('lin')
  documentId = (await lin.post('documents', { name: '方案', text: plainPlan() })).body.id
  await readingOver(lin, documentId)
  const confirmed = await lin.post(`cases/${documentId}/confirmItem`, { input: { item: 1 } })
  commitmentId = confirmed.body.others[0].id
  await lin.post(`documents/${documentId}/present`, { n: 1 })
})
afterAll(async () => {
  expect(door.logged).toEqual([])
  await door.end()
})

it('every answer is what its schema says, no part more and none less', async () => {
  const input = { what: '路灯不亮', unit: 'roads', caller: '王女士' }
  const file = { method: 'POST', body: 'words', headers: { 'x-file-name': 'a.txt' } }
  const answers: [z.ZodType, Promise<{ status: number; body: unknown }>][] = [
    [schemas.welcome, door.stranger.get('welcome')],
    [schemas.me, door.stranger.post('sign-in', { account: 'lin', password })],
    [schemas.me, lin.get('me')],
    [schemas.organisation, lin.get('organisation')],
    [schemas.scenarioPapers, lin.get('scenarios')],
    [schemas.casePage, lin.get('cases?counts=yes')],
    [schemas.casePage, lin.get('cases?order=moved&limit=1')],
    [schemas.caseDetail, lin.get(`cases/${commitmentId}`)],
    [schemas.caseDetail, lin.get(`cases/${documentId}`)],
    [schemas.timelinePage, lin.get(`cases/${commitmentId}/timeline`)],
    [documents.documentDetail, lin.get(`documents/${documentId}`)],
    [documents.origin, lin.get(`cases/${commitmentId}/origin`)],
    [documents.origin, lin.get(`cases/${documentId}/origin`)],
    [documents.readingJob, lin.get(`jobs/${documentId}`)],
    [cockpit, lin.get('cockpit')],
    [brief, lin.get('brief')],
    [meetingFigures, lin.get('meeting')],
    [burdenPage, lin.get('burden')],
    [schemas.commandResult, lin.post('new/errands/errand/note', { input })],
    [schemas.fileRef, lin.send('files', file)],
    [schemas.problem, lin.get('cases/nothing')],
    [schemas.problem, lin.post('new/errands/errand/note', { input: {} })],
  ]
  for (const [schema, answer] of answers) {
    const { body } = await answer
    expect(schema.parse(body)).toEqual(body)
  }
})

it('every refusal is problem details with a sentence, whatever was asked', async () => {
  const refused = [
    await lin.get('nothing/here'),
    await lin.get('cases?limit=x'),
    await lin.post('cases', {}),
    await lin.send('cases/x', { method: 'PUT' }),
    await door.stranger.get('me'),
    await lin.post('new/no/such/command', { input: {} }),
    await lin.post(`cases/${documentId}/confirmItem`, { input: { item: 999 } }),
  ]
  for (const { status, headers, body } of refused) {
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(headers.get('content-security-policy')).toContain(`default-src 'none'`)
    expect(body).toMatchObject({ status, type: `about:blank#${body.kind}` })
    expect(body.title).toMatch(/[。？！]$/)
    expect(body.title).not.toMatch(/\{\w+\}/)
  }
})

/** Half characters replaced, as a browser would. */
const wellFormed = (text: string): string => Buffer.from(text).toString()

const paths = () => [
  'cases',
  `cases/${documentId}`,
  `cases/${documentId}/confirmItem`,
  `cases/${documentId}/origin`,
  `cases/${commitmentId}/assign`,
  'new/errands/errand/note',
  'new/lost-property/lost-item/register',
  `documents/${documentId}`,
  `documents/${documentId}/present`,
  'documents',
  'files',
  `files/${'a'.repeat(64)}`,
  `jobs/${documentId}`,
  'jobs/x',
  'me/post',
  'cockpit',
  'organisation',
  'sign-in',
]

it('garbage is answered with a refusal, never with a failure', async () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('..', '%', '%00', '%ff', '\u0000', '💧', '__proto__', "' or 1=1 --"),
  )
  const nasty = fc.oneof(part, fc.integer(), fc.constant(null), fc.constant(1e308))
  const values = fc.dictionary(fc.constantFrom('item', 'what', 'unit', 'kind', '__proto__'), nasty)
  const body = fc.oneof(
    part,
    fc.json({ maxDepth: 5 }),
    values.map((input) => JSON.stringify({ input, ver: 1 })),
    fc.record({ input: fc.object({ maxDepth: 3 }) }).map((given) => JSON.stringify(given)),
  )
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'POST', 'DELETE', 'PUT', 'HEAD', 'OPTIONS'),
    at: fc.nat(),
    end: fc.option(part),
    query: fc.array(
      fc.tuple(
        fc.constantFrom('limit', 'cursor', 'order', 'light', 'q', 'asOf', 'type', 'unit', 'size'),
        part,
      ),
      { maxLength: 4 },
    ),
    type: fc.constantFrom('application/json', 'text/plain', 'multipart/form-data', ''),
    body,
  })
  const ask = async (one: typeof request extends fc.Arbitrary<infer T> ? T : never) => {
    const path = paths()[one.at % paths().length]!
    const end = one.end === null ? '' : `/${encodeURI(wellFormed(one.end)).slice(0, 200)}`
    const query = new URLSearchParams()
    for (const [name, value] of one.query) query.append(name, value)
    const headers = one.type === '' ? {} : { 'content-type': one.type }
    const isBare = one.method === 'GET' || one.method === 'HEAD'
    const init = { method: one.method, headers, ...(isBare ? {} : { body: one.body }) }
    const { status } = await lin.send(`${path}${end}?${query.toString()}`, init)
    expect([one.method, path, status < 500]).toEqual([one.method, path, true])
  }
  await fc.assert(fc.asyncProperty(request, ask), { numRuns: 400, seed: 20_261_123 })
  expect(door.logged).toEqual([])
}, 60_000)
