import { afterEach, beforeEach, expect, it } from 'vitest'
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

const plan = (year: number, growth: string, minutes: number) =>
  [
    `双桥产业园${year}年行动方案`,
    '一、实施“强链提质”行动',
    `${year}年，规模以上工业总产值增长${growth}以上。`,
    '二、实施“畅通供水”行动',
    `用水报装时间压缩至${minutes}个工作日以内。`,
  ].join('\n')

async function handedIn(visitor: Visitor, text: string): Promise<string> {
  const { body } = await visitor.post('documents', { name: '行动方案', text })
  expect((await readingOver(visitor, body.id)).state).toBe('done')
  return body.id
}

it('a new edition shows what it lowers against the last, and why', async () => {
  const lin = await door.as('lin')
  const first = await handedIn(lin, plan(2026, '8.5%', 1))
  expect((await lin.get(`documents/${first}/changes`)).body).toMatchObject({ against: null })
  door.clock.pass(60_000)
  const second = await handedIn(lin, plan(2027, '7%', 3))
  const { body } = await lin.get(`documents/${second}/changes`)
  expect(body.against.id).toBe(first)
  expect(body.sentence).toMatchObject({ rule: 'lessened' })
  const lowered = body.changes.filter(({ is }: { is: string }) => is === 'lowered')
  expect(lowered.length).toBeGreaterThanOrEqual(1)
  const [change] = lowered
  const input = { change: change.key, against: first, reason: '外部需求走弱，经主任办公会同意。' }
  const { status } = await lin.post(`cases/${second}/explainChange`, { input })
  expect(status).toBe(200)
  const again = (await lin.get(`documents/${second}/changes`)).body
  const said = again.changes.find(({ key }: { key: string }) => key === change.key)
  expect(said.explained).toMatchObject({ reason: input.reason, by: '林知远' })
})

it('who may not see a document sees no comparison', async () => {
  const lin = await door.as('lin')
  const first = await handedIn(lin, plan(2026, '8.5%', 1))
  const qiao = await door.as('qiao')
  expect((await qiao.get(`documents/${first}/changes`)).status).toBe(404)
})
