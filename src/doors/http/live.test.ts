import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import planDelivery from '../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../store/index.ts'
import { openSampleDoor, readingOver, type SampleDoor, type Visitor } from './sample.ts'

let door: SampleDoor
beforeEach(async () => {
  door = await openSampleDoor(openMemory(), [planDelivery])
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

/** Everything a stream says until it holds `wanted`, or for a while. */
async function heard(stream: Response, wanted: string): Promise<string> {
  const reader = stream.body!.getReader()
  let said = ''
  const enough = setTimeout(() => void reader.cancel(), 1500)
  for (;;) {
    const { value, done } = await reader.read()
    if (value) said += new TextDecoder().decode(value)
    if (done || said.includes(wanted)) break
  }
  clearTimeout(enough)
  await reader.cancel()
  return said
}

const listening = async (person: string): Promise<Response> => {
  const { cookie } = await door.as(person)
  const stream = await door.app.request('/api/live', { headers: { cookie } })
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  return stream
}

const note = async (visitor: Visitor): Promise<string> =>
  (await visitor.post('new/errands/errand/note', { input: { what: '坑', unit: 'roads' } })).body.id

it('tells what changed to those who may see it, and to nobody else', async () => {
  const [tao, wei] = [await listening('tao'), await listening('wei')]
  const id = await note(await door.as('lin'))
  const [seen, unseen] = await Promise.all([heard(tao, id), heard(wei, id)])
  expect(seen).toContain('event: change\n')
  const data = JSON.parse(/data: (.*)/.exec(seen)?.[1] ?? '')
  expect(data).toMatchObject({ caseId: id, type: 'errands/errand', ver: 1, by: 'lin' })
  expect(unseen).toBe('retry: 3000\n\n')
})

it('tells who looks at which item of a document, to those who may see it', async () => {
  const lin = await door.as('lin')
  const text = '双桥产业园2026年计划\n2026年，规模以上工业总产值增长8.5%以上。'
  const { id } = (await lin.post('documents', { name: '计划', text })).body
  await readingOver(lin, id)
  const [shen, qiao] = [await listening('shen'), await listening('qiao')]
  await lin.post(`documents/${id}/present`, { n: 1 })
  const [seen, unseen] = await Promise.all([heard(shen, 'present'), heard(qiao, 'present')])
  const data = { documentId: id, person: 'lin', name: '林知远', n: 1 }
  expect(seen).toContain(`event: present\ndata: ${JSON.stringify(data)}\n\n`)
  expect(unseen).not.toContain('present')
})

it('ends for who was signed out, before anything more is told', async () => {
  const [tao, lin] = [await listening('tao'), await listening('lin')]
  await door.tables.sessions.endOf('tao', {})
  door.clock.pass(1_000)
  const id = await note(await door.as('lin'))
  const [ended, other] = await Promise.all([heard(tao, 'never'), heard(lin, id)])
  expect(ended).toBe('retry: 3000\n\n')
  expect(other).toContain(id)
})

it('ends with the door', async () => {
  const stream = await listening('tao')
  const said = heard(stream, 'never')
  await door.close()
  expect(await said).toMatch(/^retry: 3000\n\nretry: \d{4}\n\n$/)
})

it('is not for strangers', async () => {
  expect((await door.stranger.get('live')).status).toBe(401)
})

it('the door says that it is well', async () => {
  const { facts } = door.desk.parts
  const head = vi.spyOn(facts, 'head')
  const asked = await Promise.all(Array.from({ length: 50 }, () => door.stranger.get('health')))
  expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200]))
  // Strangers learn nothing else, and however many ask, the record is asked once a second.
  expect(asked[0]?.body).toEqual({ ok: true })
  expect(head.mock.calls.length).toBeLessThan(5)
  head.mockRestore()
})
