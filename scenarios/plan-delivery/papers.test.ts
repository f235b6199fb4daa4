import { story } from 'luoshi/testing'
import { expect, test } from 'vitest'
import scenario from './scenario.ts'

const people = {
  watch: { roles: ['supervisor'], unit: 'office' },
  chief: { roles: ['head'], unit: 'works' },
  hand: { roles: ['member'], unit: 'works' },
}

function begin() {
  const told = story(scenario, {
    people,
    units: { office: null, works: 'office' },
    anchor: '2026-11-02',
  })
  const watch = told.as('watch')
  const work = watch.opens('commitment', 'enter', {
    title: '学校门口积水整治',
    kind: 'work',
    source: { from: 'instruction', number: '主任批示〔2026〕12号', on: '2026-11-01' },
    leadUnit: 'works',
    person: 'hand',
    dueOn: '2027-02-10',
  })
  const issue = (paperKind: string, more: object = {}) =>
    watch.opens('paper', 'issue', {
      commitment: work.id,
      paperKind,
      requirement: '三日内书面报告进展。',
      answerBy: '2027-01-20',
      contact: '周闻 6300 0012',
      ...more,
    })
  return { told, watch, work, issue }
}

test('a paper takes the next number of its kind and says what the commitment knows', () => {
  const { told, work, issue } = begin()
  const paper = issue('assignment')
  expect(paper.data).toMatchObject({
    number: '交办〔2026〕1号',
    matter: '学校门口积水整治',
    source: '领导批示：主任批示〔2026〕12号（2026-11-01）',
    leadUnit: 'works',
    dueOn: '2027-02-10',
    issuedUnit: 'office',
    issuedOn: '2026-11-02',
  })
  expect(paper.dueOn('signing')).toBe('2026-11-04')
  told.as('chief').gives(paper, 'sign')
  expect(paper).toMatchObject({ isClosed: true, data: { signedBy: 'chief' } })
  expect(work.data.urged).toBeUndefined()
})

test('numbers run without a gap, each kind for itself, and begin anew with the year', () => {
  const { told, watch, issue } = begin()
  const first = issue('assignment')
  watch.gives(first, 'makeVoid', { reason: '主送单位写错。' })
  const numbers = [issue('assignment'), issue('nudge', { exception: '汛期将至。' })]
  expect(numbers.map(({ data }) => data.number)).toEqual(['交办〔2026〕2号', '催办〔2026〕1号'])
  told.goesOnUntil('2027-01-05')
  expect(issue('assignment').data.number).toBe('交办〔2027〕1号')
})

test('a notice of urging is a step of the ladder and counts as pressing its unit', () => {
  const { told, watch, work, issue } = begin()
  expect(() => issue('nudge')).toThrow('step by step')
  expect(told.cases('paper')).toHaveLength(0)
  expect(told.cases('paper-numbers')).toHaveLength(0)
  watch.gives(work, 'urge', { level: 'reminder', words: '请报告进展。' })
  issue('nudge')
  expect(work.data).toMatchObject({ urged: 2, urgedTo: 'notice' })
  issue('letter')
  expect(work.data).toMatchObject({ urged: 3, urgedTo: 'letter' })
  expect(told.cases('supervision-load').map(({ row }) => row.shown.count)).toEqual([3])
})

test('no paper is issued about what nobody has, or to be answered yesterday', () => {
  const { told, watch, work, issue } = begin()
  expect(() => issue('assignment', { answerBy: '2026-10-30' })).toThrow('before today')
  told.as('chief').gives(work, 'decline', { declineCode: 'not-ours', reason: '属市政。' })
  expect(() => issue('assignment')).toThrow('Nobody works on commitment')
  expect(watch.offers(work).map(({ command }) => command)).toContain('assign')
})
