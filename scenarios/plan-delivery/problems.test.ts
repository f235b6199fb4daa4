import { story, type Story } from 'luoshi/testing'
import { expect, test } from 'vitest'
import scenario from './scenario.ts'

const people = {
  watch: { roles: ['supervisor'], unit: 'office' },
  second: { roles: ['supervisor'], unit: 'office' },
  deputy: { roles: ['leader'], unit: 'office' },
  chief: { roles: ['head'], unit: 'works' },
  hand: { roles: ['member'], unit: 'works' },
  land: { roles: ['head'], unit: 'land' },
}

const minutes = { id: 'a'.repeat(64), name: '会议纪要.pdf', type: 'application/pdf', bytes: 900 }
const problem = {
  title: '红线内两户未拆迁',
  problemClass: 'land',
  words: '两户未签协议，管线不能进场，停一天误一天。',
  askedFor: '请在月底前完成两户签约腾退。',
}

/** A commitment at work, with a problem put to the land office. */
function begin(more: object = { askedUnit: 'land' }) {
  const told = story(scenario, {
    people,
    units: { office: null, works: 'office', land: 'office' },
    anchor: '2026-03-02',
  })
  const work = told
    .as('watch')
    .opens('commitment', 'propose', { kind: 'work', title: '滨河路贯通' })
  const handed = { leadUnit: 'works', person: 'hand', leader: 'deputy', dueOn: '2026-06-30' }
  told.as('watch').gives(work, 'assign', handed)
  const raise = (by: string) =>
    told.as(by).opens('problem', 'raise', { commitment: work.id, ...problem, ...more })
  return { told, work, raise }
}

const atWork = (told: Story, work: ReturnType<Story['caseOf']>) =>
  told.as('hand').gives(work, 'accept')

test('a problem is asked of a unit, answered in time and settled on evidence', () => {
  const { told, work, raise } = begin()
  atWork(told, work)
  const found = raise('hand')
  expect(found.row).toMatchObject({ unitPath: '/office/land/', category: 'land' })
  expect(found.dueOn('answering')).toBe('2026-03-09')
  expect(work.row.shown.problems).toBe(1)
  told.as('land').gives(found, 'answer', { answer: '两户本周签约。', solvedOn: '2026-03-20' })
  expect(found.row).toMatchObject({ person: 'hand', unitPath: '/office/works/' })
  const settle = { result: '两户已腾退，管线进场。' }
  const refusal = told.as('watch').expectRefused(found, 'settle', settle)
  expect(refusal.text.zh).toContain('销号要有依据')
  told.as('watch').gives(found, 'settle', { ...settle, evidence: [minutes] })
  expect(found.isClosed).toBe(true)
  expect(work.row.shown.problems).toBeUndefined()
})

test('what nobody answers goes up by itself, level by level, to the meeting of leaders', () => {
  const { told, work, raise } = begin()
  atWork(told, work)
  const found = raise('chief')
  told.passes({ workingDays: 6 })
  expect(found.data).toMatchObject({ level: 'office', steps: 1 })
  told.passes({ workingDays: 6 })
  expect(found.data.level).toBe('leader')
  expect(found.row.person).toBe('deputy')
  told.passes({ workingDays: 6 })
  expect(found.data).toMatchObject({ level: 'meeting', steps: 3 })
  expect(found.dueOn('answering')).toBe(null)
  expect(found.dueOn('deciding')).not.toBe(null)
  expect(told.as('watch').expectRefused(found, 'bringUp', {}).text.zh).toContain('没有更高的层级')
  told.as('watch').gives(found, 'answer', { answer: '会议定：由征收办三日内签约。' })
  expect(work.data.problems).toMatchObject([{ problemIs: 'answered' }])
})

test('an answer that solves nothing is brought up by who asked', () => {
  const { told, work, raise } = begin({})
  atWork(told, work)
  const found = raise('chief')
  expect(found.data.level).toBe('office')
  told.as('watch').gives(found, 'answer', { answer: '请继续沟通。' })
  told.as('chief').gives(found, 'bringUp', { reason: '沟通三次没有结果。' })
  expect(found.data).toMatchObject({ level: 'leader', steps: 1 })
  expect(found.data.answer).toBeUndefined()
  expect(work.data.problems).toMatchObject([{ problemIs: 'open' }])
})

test('only who works on a matter raises its problems, and only while it is worked on', () => {
  const { told, work, raise } = begin()
  expect(() => raise('hand')).toThrow('not being worked on')
  atWork(told, work)
  expect(() => raise('land')).toThrow('Only its leading and supporting units')
})
