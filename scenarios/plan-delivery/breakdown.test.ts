import { story, type Story } from 'luoshi/testing'
import { expect, test } from 'vitest'
import scenario from './scenario.ts'

const people = {
  watch: { roles: ['supervisor'], unit: 'office' },
  chief: { roles: ['head'], unit: 'works' },
  hand: { roles: ['member'], unit: 'works' },
}

function begin(): { readonly told: Story; readonly target: ReturnType<Story['caseOf']> } {
  const told = story(scenario, {
    people,
    units: { office: null, works: 'office', east: 'office', west: 'office' },
    anchor: '2026-03-02',
  })
  const target = told.as('watch').opens('commitment', 'propose', {
    kind: 'target',
    title: '新增停车位 300 个',
    amount: { value: '300', unit: '个' },
    comparator: '>=',
    source: { from: 'instruction', number: '主任批示〔2026〕12号', on: '2026-03-01' },
  })
  return { told, target }
}

const part = (unit: string, value: string, weight: number, more: object = {}) => ({
  unit,
  amount: { value, unit: '个' },
  weight,
  dueOn: '2026-11-30',
  ...more,
})

test('a target is broken down to units and a person, each part handed over with its limit', () => {
  const { told, target } = begin()
  told.as('watch').gives(target, 'breakDown', {
    parts: [
      part('works', '100', 25, { person: 'hand' }),
      part('east', '120', 25),
      part('west', '80', 50),
    ],
  })
  const parts = told.cases('commitment').filter(({ data }) => data.parent === target.id)
  expect(parts.map(({ status, row }) => [status, row.unitPath])).toEqual([
    ['assigned', '/office/works/'],
    ['assigned', '/office/east/'],
    ['assigned', '/office/west/'],
  ])
  const [works] = parts
  expect(works?.data).toMatchObject({ title: '新增停车位 300 个', person: 'hand', weight: 25 })
  expect(works?.dueOn('due')).toBe('2026-11-30')
  told.as('hand').gives(works!, 'accept')
  told.as('hand').gives(works!, 'reportProgress', { progress: 60, words: '已建 60 个。' })
  expect(target.data.progress).toBe(15)
})

test('parts that come to less than the whole need a word for the rest', () => {
  const { told, target } = begin()
  const parts = [part('works', '100', 40), part('east', '1.2', 60)]
  const refusal = told.as('watch').expectRefused(target, 'breakDown', { parts })
  expect(refusal.text.zh).toContain('各份合计 101.2个，少于总目标 300个')
  const remainder = '其余由公共停车楼二期解决。'
  told.as('watch').gives(target, 'breakDown', { parts, remainder })
  expect(target.data.remainder).toBe(remainder)
})

test('a unit and person stand in it once, and only whose it is breaks it down', () => {
  const { told, target } = begin()
  const parts = [part('works', '200', 50), part('works', '100', 50)]
  const refusal = told.as('watch').expectRefused(target, 'breakDown', { parts })
  expect(refusal.text.zh).toContain('出现了两次')
  expect(told.as('chief').expectRefused(target, 'breakDown', { parts }).rejected).toBe(
    'not-allowed',
  )
})

test('what a commitment is measured by must be an indicator of the district', () => {
  const { told, target } = begin()
  const refusal = told.as('watch').expectRefused(target, 'measure', { measuredBy: 'parking' })
  expect(refusal.text.zh).toContain('指标台账里没有“parking”')
})
