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

const plan = [
  '双桥产业园2026年行动方案',
  '一、实施“强链提质”行动',
  '2026年，规模以上工业总产值增长8.5%以上。建设双桥智能装备产业园，年底前开工建设。',
  '二、实施“畅通供水”行动',
  '优化用水服务，用水报装时间压缩至1个工作日以内。',
].join('\n')

async function handedIn(visitor: Visitor): Promise<string> {
  const { body } = await visitor.post('documents', { name: '行动方案', text: plan })
  expect((await readingOver(visitor, body.id)).state).toBe('done')
  return body.id
}

it('without a plan says so', async () => {
  const { body } = await (await door.as('lin')).get('cockpit', { 'accept-language': 'en' })
  expect(body).toMatchObject({
    plan: null,
    sentence: { rule: 'no-plan', text: 'No plan is in force yet' },
    actions: [],
  })
})

it('shows actions with their commitments, what is due this week and what moved', async () => {
  const [lin, shen] = [await door.as('lin'), await door.as('shen')]
  const id = await handedIn(lin)
  const { items } = (await lin.get(`documents/${id}`)).body
  for (const { n } of items) {
    expect((await lin.post(`cases/${id}/confirmItem`, { input: { item: n } })).status).toBe(200)
  }
  const { body } = await lin.get('cockpit')
  expect(body.plan).toEqual({ id, title: '双桥产业园2026年行动方案' })
  expect(body.timeProgress).toBeCloseTo((100 * 327) / 365)
  expect(body.sentence.rule).toBe('not-reported')
  const kinds = (kind: string) => items.filter((one: { kind: string }) => one.kind === kind).length
  expect(body.actions).toHaveLength(kinds('action'))
  expect(body.actions.length).toBeGreaterThanOrEqual(2)
  const sum = body.actions.reduce((all: number, { total }: { total: number }) => all + total, 0)
  expect(sum).toBe(kinds('target') + kinds('measure') + kinds('project'))
  expect(body.actions[0]).toMatchObject({ lead: null, light: 'missing', progress: null })
  expect(body.moved.length).toBeGreaterThan(0)
  expect(body.moved[0]).toMatchObject({ what: { zh: expect.any(String), en: expect.any(String) } })
  const marks = body.projects.flatMap(({ marks }: { marks: unknown[] }) => marks)
  expect(marks).toHaveLength(kinds('project'))

  const [action] = body.actions
  await shen.post(`cases/${action.id}/appoint`, { input: { leadUnit: 'roads' } })
  const assigned = (await shen.get('cases?type=commitment&limit=1')).body.lines[0]
  const handed = await shen.post(`cases/${assigned.id}/assign`, {
    input: { leadUnit: 'roads', dueOn: '2026-11-27' },
  })
  expect(handed.status).toBe(200)
  const after = (await shen.get('cockpit')).body
  expect(after.actions[0].lead).toBe('道路管理科')
  expect(after.due.lines.map((line: { id: string }) => line.id)).toEqual([assigned.id])
  expect(after.moved[0].caseId).toBe(assigned.id)
})

it('shows nothing of a plan to who may not see it', async () => {
  await handedIn(await door.as('lin'))
  expect((await (await door.as('qiao')).get('cockpit')).body.plan).toBeNull()
})
