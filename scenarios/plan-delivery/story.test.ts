import {
  keepsPromises,
  simulatedDistrict,
  story,
  tellDistrict,
  type Actor,
  type Story,
} from 'luoshi/testing'
import { expect, test } from 'vitest'
import demo from './demo.ts'
import scenario from './scenario.ts'

const people = {
  plan: { roles: ['planner'], unit: 'office' },
  watch: { roles: ['supervisor'], unit: 'office' },
  deputy: { roles: ['leader'], unit: 'office' },
  chief: { roles: ['head'], unit: 'works' },
  hand: { roles: ['member'], unit: 'works' },
  near: { roles: ['verifier'], unit: 'works' },
  far: { roles: ['verifier'], unit: 'science' },
}

const file = (name: string, type: string) => ({
  id: name.length.toString(16).padStart(64, '0'),
  name,
  type,
  bytes: 1000,
})
const photo = file('site.jpg', 'image/jpeg')
const whole = { progress: 100, words: '完工。', evidence: [photo] }

const commitmentStatuses = scenario.cases.find(({ name }) => name === 'commitment')!.statuses

/** A reading as the door hands it in: an action, a measure under it with a target, a project. */
const reading = {
  title: '示例园区行动方案',
  text: [file('text.txt', 'text/plain')],
  blocks: [{ kind: 'paragraph', level: 0, start: 0, end: 90, place: '第 1 段' }],
  items: [
    item(1, 'action', '品质提升行动', { name: '品质提升行动', type: 'action' }),
    item(
      2,
      'measure',
      '改造背街小巷',
      { name: '改造背街小巷', owner: '工程局', due: '2026-06' },
      { under: 1, linked: [3], recommended: { unit: 'works', why: '责任单位' } },
    ),
    item(
      3,
      'target',
      '改造小巷',
      { indicator: '改造小巷', value: 12, unit: '条', comparator: '>=', period: '2026' },
      { under: 1, linked: [2] },
    ),
    item(4, 'project', '滨水步道', { name: '滨水步道', stage: '在建' }, { under: 1 }),
    item(5, 'actual', '绿地率', { indicator: '绿地率', value: 38, unit: '%' }),
  ],
  problems: [
    { n: 1, code: 'period-unclear', sentence: '', start: 1, end: 3, evidence: '', settled: null },
  ],
}

function item(n: number, kind: string, title: string, read: object, more: object = {}) {
  const place = { start: n * 10, end: n * 10 + 8, evidence: title }
  const alone = { linked: [], under: null, recommended: null, sure: 'high' }
  return { n, kind, title, ...place, read, ...alone, ...more }
}

function begin(): Story & { readonly plan: Actor; readonly watch: Actor } {
  const told = story(scenario, {
    people,
    units: { office: null, works: 'office', science: 'office' },
    anchor: '2026-03-02',
  })
  return { ...told, plan: told.as('plan'), watch: told.as('watch') }
}

/** A document handed in and read. */
function readDocument(told: ReturnType<typeof begin>) {
  const original = [file('plan.docx', 'application/octet-stream')]
  const document = told.plan.opens('plan-document', 'upload', { title: '方案', original })
  told.record.submit({
    caseId: document.id,
    command: 'recordReading',
    input: reading,
    who: { ...told.plan.who, person: 'system:reader', roles: ['system'] },
  })
  return document
}

/** The measure of the document, handed to the works unit and signed for. */
function handedOut(told: ReturnType<typeof begin>, dueOn = '2026-04-30') {
  const document = readDocument(told)
  told.plan.gives(document, 'confirmItem', { item: 2 })
  const work = told.caseOf(`${document.id}-2`)
  told.watch.gives(work, 'assign', { leadUnit: 'works', person: 'hand', dueOn })
  told.as('hand').gives(work, 'accept')
  return { document, work }
}

test('a sentence of a plan becomes a commitment that is worked to a verified end', () => {
  const told = begin()
  const { work } = handedOut(told)
  expect(work.status).toBe('inProgress')
  expect(work.row).toMatchObject({ person: 'hand', unitPath: '/office/works/', category: 'work' })
  const hand = told.as('hand')
  const [report] = hand.offers(work).filter(({ command }) => command === 'reportDone')
  expect(report!.ready).toBe(false)
  expect(report!.why.map(({ zh }) => zh).join('')).toContain('附上现场照片')
  told.passes({ workingDays: 5 })
  hand.gives(work, 'reportProgress', { ...whole, words: '十二条小巷全部完工。' })
  hand.gives(work, 'reportDone', { words: '已全部完成，请核验。' })
  expect(work.data.verifier).toBe('far')
  expect(work.row.person).toBe('far')
  told.as('far').gives(work, 'verify', { finding: '现场逐条看过，属实。' })
  expect(told.watch.expectRefused(work, 'close').text.zh).toContain('下结论')
  told.watch.gives(work, 'conclude', { conclusion: '任务完成，证据充分，予以销号。' })
  told.watch.gives(work, 'close')
  expect(work.isClosed).toBe(true)
  expect(work.data.origin).toMatchObject({ item: 2, start: 20, end: 28 })
  expect(work.data.evidence).toEqual([photo])
})

test('nobody verifies what their own unit did', () => {
  const told = begin()
  const { work } = handedOut(told)
  const hand = told.as('hand')
  hand.gives(work, 'reportProgress', whole)
  hand.gives(work, 'reportDone', { words: '请核验。' })
  const refusal = told.as('near').expectRefused(work, 'verify', { finding: '属实。' })
  expect(refusal.rejected).toBe('not-now')
  expect(refusal.text.zh).toContain('不能来自牵头单位')
})

test('more time is asked for before the limit, answered by another, and never after it', () => {
  const told = begin()
  const { work } = handedOut(told, '2026-03-20')
  const chief = told.as('chief')
  const ask = (newDueOn: string) => ({ newDueOn, reason: '连续降雨，沥青不能摊铺。' })
  const early = chief.expectRefused(work, 'requestExtension', ask('2026-03-18'))
  expect(early.text.zh).toContain('2026-03-20')
  chief.gives(work, 'requestExtension', ask('2026-03-31'))
  expect(work.dueOn('answer')).toBe('2026-03-05')
  told.as('deputy').gives(work, 'answerExtension', { answer: 'granted', words: '同意。' })
  expect(work.dueOn('due')).toBe('2026-03-31')
  told.goesOnUntil('2026-04-01')
  const late = chief.expectRefused(work, 'requestExtension', ask('2026-04-10'))
  expect(late.text.zh).toContain('期限已过')
})

test('a return never restarts the clock; the third one calls the leaders together', () => {
  const told = begin()
  const { work } = handedOut(told)
  const [hand, far] = [told.as('hand'), told.as('far')]
  hand.gives(work, 'reportProgress', whole)
  for (const returns of [1, 2, 3]) {
    hand.gives(work, 'reportDone', { words: '请核验。' })
    told.passes({ workingDays: 1 })
    far.gives(work, 'return', { reasonCode: 'evidence-missing', reason: '缺第七条的照片。' })
    expect(work.data.returns).toBe(returns)
  }
  expect(work.dueOn('due')).toBe('2026-05-08')
  expect(work.status).toBe('inConference')
  told.as('deputy').gives(work, 'holdConference', { decision: '一周内补齐。', dueOn: '2026-05-15' })
  expect(work.status).toBe('inProgress')
  expect(work.dueOn('due')).toBe('2026-05-15')
})

test('a unit has two working days to sign for what it is handed', () => {
  const told = begin()
  const document = readDocument(told)
  told.plan.gives(document, 'confirmItem', { item: 4 })
  const project = told.caseOf(`${document.id}-4`)
  told.watch.gives(project, 'assign', { leadUnit: 'works', dueOn: '2026-06-30' })
  expect(project.dueOn('signing')).toBe('2026-03-04')
  expect(project.row.dueAt).toContain('2026-03-04')
  told.passes({ workingDays: 4 })
  expect(project.status).toBe('assigned')
  told.watch.gives(project, 'urge', { level: 'reminder', words: '请即签收。' })
  told.as('chief').gives(project, 'accept')
  expect(project.dueOn('signing')).toBe(null)
  expect(project.dueOn('due')).toBe('2026-06-30')
})

test('a reading that is none is refused with a sentence', () => {
  const told = begin()
  const original = [file('plan.docx', 'application/octet-stream')]
  const document = told.plan.opens('plan-document', 'upload', { title: '方案', original })
  const input = { ...reading, items: [{ n: 1, kind: 'poem' }] }
  const who = { ...told.plan.who, person: 'system:reader', roles: ['system'] }
  const asked = { caseId: document.id, command: 'recordReading', input, who }
  expect(told.record.submit(asked)).toMatchObject({ rejected: 'not-valid' })
  expect(document.status).toBe('received')
})

test('two reviewers work side by side; of two on one item the first wins', () => {
  const told = begin()
  const document = readDocument(told)
  told.plan.gives(document, 'confirmItem', { item: 2 })
  told.watch.gives(document, 'correctItem', { item: 3, fields: { value: 15 } })
  const late = { item: 2, fields: { name: '别名' } }
  const { rejected, params } = told.watch.expectRefused(document, 'correctItem', late)
  expect(rejected).toBe('not-now')
  expect(params).toMatchObject({ who: 'plan', when: '03-02 09:00' })
  const [work, target] = [told.caseOf(`${document.id}-2`), told.caseOf(`${document.id}-3`)]
  expect(target.data).toMatchObject({ title: '改造小巷不低于15条', linked: [work.id] })
  expect(work.data.linked).toEqual([target.id])
})

test('what is confirmed before its action is placed under it once the action is confirmed', () => {
  const told = begin()
  const document = readDocument(told)
  told.plan.gives(document, 'confirmSure', { kind: 'project' })
  const project = told.caseOf(`${document.id}-4`)
  expect(project.row.shown.action).toBeUndefined()
  told.plan.gives(document, 'confirmItem', { item: 1 })
  expect(project.row.shown.action).toBe(`${document.id}-1`)
  told.plan.gives(document, 'undoReview', { item: 1 })
  expect(project.row.shown.action).toBeUndefined()
  expect(told.caseOf(`${document.id}-1`).status).toBe('dropped')
  told.plan.gives(document, 'confirmItem', { item: 1 })
  expect(project.row.shown.action).toBe(`${document.id}-1-2`)
})

test('a review can be undone until the commitment was assigned', () => {
  const told = begin()
  const { document } = handedOut(told)
  const refusal = told.plan.expectRefused(document, 'undoReview', { item: 2 })
  expect(refusal.text.zh).toContain('“改造背街小巷”已经交办')
})

test('a document comes into force when every item and problem was decided, by another hand', () => {
  const told = begin()
  const document = readDocument(told)
  for (const kind of ['action', 'measure', 'target', 'project']) {
    told.plan.gives(document, 'confirmSure', { kind })
  }
  expect(told.plan.expectRefused(document, 'confirm').text.zh).toContain('没审的项')
  told.plan.gives(document, 'discardItem', { item: 5, reason: '上年数' })
  expect(told.plan.expectRefused(document, 'confirm').text.zh).toContain('疑点')
  told.plan.gives(document, 'settleProblem', { problem: 1, how: '按年底理解。' })
  told.plan.gives(document, 'confirm')
  told.as('deputy').gives(document, 'bringIntoForce')
  expect(document.status).toBe('inForce')
  expect(document.row.shown).toMatchObject({ items: 5, decided: 5, problems: 0 })
})

test('a project enters a new step only with evidence beside it', () => {
  const told = begin()
  const document = readDocument(told)
  told.plan.gives(document, 'confirmItem', { item: 4 })
  const project = told.caseOf(`${document.id}-4`)
  told.watch.gives(project, 'assign', { leadUnit: 'works', person: 'hand', dueOn: '2026-06-30' })
  const hand = told.as('hand')
  hand.gives(project, 'accept')
  const done = { progress: 60, words: '主体完工。', stage: '竣工' }
  expect(hand.expectRefused(project, 'reportProgress', done).text.zh).toContain('要有证据')
  hand.gives(project, 'reportProgress', { ...done, evidence: [photo] })
  expect(project.row.shown.stage).toBe('竣工')
})

test('the demo is a year at work: all kinds of cases, some late, some near, some closed', () => {
  const anchor = '2026-11-25T02:00:00.000Z'
  const district = simulatedDistrict({ seed: 1, anchor })
  const cases = tellDistrict(scenario, demo, district)
    .cases()
    .map(({ row }) => row)
  const commitments = cases.filter(({ type }) => type === 'commitment')
  const statuses = new Set(commitments.map(({ status }) => status))
  expect([...statuses].toSorted()).toEqual(Object.keys(commitmentStatuses).toSorted())
  expect(commitments.filter(({ category }) => category === 'project')).toHaveLength(145)
  const late = commitments.filter(({ dueAt, closedAt }) => !closedAt && dueAt && dueAt < anchor)
  expect(late.length).toBeGreaterThan(8)
  expect(late.length).toBeLessThan(25)
  const document = cases.find(({ status }) => status === 'inForce')
  expect(document?.shown).toMatchObject({ problems: 0 })
  expect(cases.filter(({ type }) => type === 'plan-action').length).toBeGreaterThanOrEqual(5)
})

test('the demo is told from any day of a year', () => {
  for (const anchor of ['2027-01-20', '2026-03-17', '2026-05-02', '2028-02-29']) {
    const district = simulatedDistrict({ seed: 2, anchor: `${anchor}T01:00:00.000Z` })
    expect(tellDistrict(scenario, demo, district).cases().length).toBeGreaterThan(200)
  }
})

test('whatever people do, facts alone give the state and every refusal has its sentence', () => {
  keepsPromises(scenario)
})

test('a paper about what a plan promised names the plan', () => {
  const told = begin()
  const { document, work } = handedOut(told)
  const paper = told.watch.opens('paper', 'issue', {
    commitment: work.id,
    paperKind: 'assignment',
    requirement: '三日内书面报告进展。',
    answerBy: '2026-03-20',
    contact: '周闻 6300 0012',
  })
  expect(paper.data.source).toBe('《示例园区行动方案》')
  const { $: margin } = told.record.held(paper.id)!.facts[0]!.body
  expect(margin).toMatchObject({ used: { plan: { id: document.id } } })
})
