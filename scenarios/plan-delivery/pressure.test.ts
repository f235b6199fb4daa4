import { story } from 'luoshi/testing'
import { expect, test } from 'vitest'
import scenario from './scenario.ts'

const people = {
  watch: { roles: ['supervisor'], unit: 'office' },
  first: { roles: ['supervisor', 'chief'], unit: 'office' },
  deputy: { roles: ['leader'], unit: 'office' },
  chief: { roles: ['head'], unit: 'works' },
  hand: { roles: ['member'], unit: 'works' },
  far: { roles: ['verifier'], unit: 'east' },
}
const photo = { id: 'b'.repeat(64), name: '现场.jpg', type: 'image/jpeg', bytes: 900 }
const instruction = {
  from: 'instruction',
  number: '主任批示〔2026〕12号',
  on: '2026-03-01',
  words: '请建设局一周内解决学校门口积水。',
} as const
const task = { title: '学校门口积水整治', kind: 'work', source: instruction, leadUnit: 'works' }

function begin(more: object = {}) {
  const told = story(scenario, {
    people,
    units: { office: null, works: 'office', east: 'office' },
    anchor: '2026-03-02',
  })
  const handed = { dueOn: '2026-03-20', person: 'hand', leader: 'deputy', ...more }
  const work = told.as('watch').opens('commitment', 'enter', { ...task, ...handed })
  return { told, work }
}

test('an instruction beside the plan is entered with its source and handed out at once', () => {
  const { work } = begin()
  expect(work.status).toBe('assigned')
  expect(work.data.source).toEqual(instruction)
  expect(work.dueOn('due')).toBe('2026-03-20')
  expect(() => begin({ leadUnit: 'nobody' })).toThrow('There is no unit')
})

test('a receiver who asks for an adjustment says which, and is handed it anew', () => {
  const { told, work } = begin()
  const wish = { declineCode: 'adjust', reason: '雨季前只能先做抽排。' }
  const refusal = told.as('chief').expectRefused(work, 'decline', wish)
  expect(refusal.text.zh).toContain('写明建议的期限')
  told.as('chief').gives(work, 'decline', { ...wish, wishedOn: '2026-04-10' })
  expect(work).toMatchObject({ status: 'proposed', data: { wishedOn: '2026-04-10' } })
  told.as('watch').gives(work, 'assign', { leadUnit: 'works', dueOn: '2026-04-10' })
  expect(work.data.wishedOn).toBeUndefined()
  expect(work.dueOn('due')).toBe('2026-04-10')
})

test('urging goes step by step, and the higher the step the more are told', () => {
  const { told, work } = begin()
  const urge = (level: string, more: object = {}) => ({ level, words: '请即办理。', ...more })
  const watch = told.as('watch')
  const refusal = watch.expectRefused(work, 'urge', urge('notice'))
  expect(refusal.text.zh).toContain('下一步是“提醒”')
  watch.gives(work, 'urge', urge('reminder'))
  watch.gives(work, 'urge', urge('notice'))
  watch.gives(work, 'urge', urge('coordination', { exception: '汛期将至，等不得。' }))
  expect(work.data).toMatchObject({ urged: 3, urgedTo: 'coordination' })
  expect(told.cases('supervision-load').map(({ row }) => row.shown)).toMatchObject([
    { month: '2026-03', count: 3 },
  ])
})

test('a unit is pressed eight times a month; beyond, the head of supervision says why', () => {
  const { told } = begin()
  const input = (at: number) => ({ ...task, title: `${task.title}${at}`, dueOn: '2026-05-20' })
  const works = Array.from({ length: 9 }, (_, at) =>
    told.as('watch').opens('commitment', 'enter', input(at)),
  )
  const urging = { level: 'reminder', words: '请即办理。' }
  for (const one of works.slice(0, 8)) told.as('watch').gives(one, 'urge', urging)
  const ninth = works[8]!
  const refusal = told.as('watch').expectRefused(ninth, 'urge', urging)
  expect(refusal.text.zh).toContain('本月已被督办 8 次，上限 8 次')
  const beyond = { ...urging, exception: '市里明天来查。' }
  expect(told.as('watch').expectRefused(ninth, 'urge', beyond).rejected).toBe('not-now')
  told.as('first').gives(ninth, 'urge', beyond)
  expect(ninth.data.urged).toBe(1)
  told.goesOnUntil('2026-04-01')
  told.as('watch').gives(works[0]!, 'urge', { ...urging, level: 'notice' })
})

test('what came back after it was closed is taken up again on a new instruction', () => {
  const { told, work } = begin()
  const [hand, watch] = [told.as('hand'), told.as('watch')]
  hand.gives(work, 'accept')
  hand.gives(work, 'reportProgress', { progress: 100, words: '已疏通。', evidence: [photo] })
  hand.gives(work, 'reportDone', { words: '请核验。' })
  told.as('far').gives(work, 'verify', { finding: '属实。' })
  const back = { reasonCode: 'unsolved', reason: '雨后复查仍有积水。' }
  watch.gives(work, 'return', back)
  hand.gives(work, 'reportDone', { words: '管道已换。' })
  told.as('far').gives(work, 'verify', { finding: '属实。' })
  watch.gives(work, 'conclude', { conclusion: '积水消除。' })
  watch.gives(work, 'close')
  const again = { source: { ...instruction, number: '主任批示〔2026〕31号' }, reason: '又积水。' }
  watch.gives(work, 'reopen', { ...again, dueOn: '2026-06-30' })
  expect(work).toMatchObject({ status: 'assigned', isClosed: false })
  expect(work.data).toMatchObject({ reopened: 1, progress: 0 })
  expect(work.data.evidence).toEqual([photo])
  expect(work.dueOn('due')).toBe('2026-06-30')
})

test('weights come to a hundred, and milestones lie within the limit', () => {
  const { told, work } = begin()
  const part = (unit: string, weight?: number) => ({ unit, weight, dueOn: '2026-03-20' })
  const watch = told.as('watch')
  const some = { parts: [part('works', 60), part('east')] }
  expect(watch.expectRefused(work, 'breakDown', some).text.zh).toContain('有的没有')
  const less = { parts: [part('works', 60), part('east', 30)] }
  expect(watch.expectRefused(work, 'breakDown', less).text.zh).toContain('合计 90')
  watch.gives(work, 'breakDown', { parts: [part('works', 60), part('east', 40)] })
  told.as('hand').gives(work, 'accept')
  const late = { person: 'hand', milestones: [{ text: '换管', dueOn: '2026-03-31' }] }
  expect(told.as('chief').expectRefused(work, 'entrust', late).text.zh).toContain('晚于办结期限')
})
