import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlanItem } from '../items/types.ts'
import { comparePlans } from './compare.ts'

let n = 0
const item = (kind: PlanItem['kind'], title: string, read: object = {}): PlanItem => ({
  n: (n += 1),
  kind,
  title,
  start: n * 100,
  end: n * 100 + 50,
  evidence: title,
  read: { name: title, ...read },
  linked: [],
  under: null,
  recommended: null,
  sure: 'high',
})
const target = (indicator: string, value: number, unit: string, more: object = {}) =>
  item('target', `${indicator}${value}${unit}`, {
    indicator,
    value,
    unit,
    comparator: '>=',
    measure: 'level',
    period: '2026',
    ...more,
  })

const said = (before: readonly PlanItem[], after: readonly PlanItem[]) =>
  comparePlans(before, after).map(({ is, title, from, to }) => [is, title, from, to])

test('what is quietly lowered, softened or put off is named, and read first', () => {
  const before = [
    target('规上工业总产值', 552.6, '亿元'),
    target('新增停车位', 3000, '个'),
    target('用水报装时间', 1, '个工作日', { comparator: '<=', measure: 'duration' }),
    item('project', '滨水步道二期', { due: '2026-06' }),
  ]
  const after = [
    target('规模以上工业总产值', 530, '亿元', { period: '2027' }),
    target('新增停车位', 3000, '个', { comparator: '~' }),
    target('用水报装时间', 3, '个工作日', { comparator: '<=', measure: 'duration' }),
    item('project', '滨水步道（二期）工程', { due: '2026-12' }),
  ]
  expect(said(before, after).map(([is]) => is)).toEqual([
    'lowered',
    'lowered',
    'softened',
    'postponed',
    'postponed',
  ])
  expect(said(before, after)[0]).toEqual([
    'lowered',
    '规模以上工业总产值530亿元',
    '不低于 552.6亿元',
    '不低于 530亿元',
  ])
})

test('units of the same thing compare, others are said to be another measure', () => {
  const [one] = said([target('招商签约', 12_000, '万元')], [target('招商签约', 1.5, '亿元')])
  expect(one?.[0]).toBe('raised')
  const [other] = said([target('招商签约', 12, '亿元')], [target('招商签约', 12, '个')])
  expect(other?.[0]).toBe('redefined')
})

test('what came and what went stands with its sentence; figures of the past are no promise', () => {
  const before = [item('measure', '改造背街小巷'), item('actual', '绿地率 38%')]
  const after = [item('measure', '建设口袋公园')]
  expect(said(before, after)).toEqual([
    ['dropped', '改造背街小巷', '改造背街小巷', ''],
    ['added', '建设口袋公园', '', '建设口袋公园'],
  ])
})

const titles = ['规上工业总产值', '招商引资到位资金', '新增停车位', '口袋公园建设', '背街小巷改造']
const targets = fc.uniqueArray(
  fc.record({ title: fc.constantFrom(...titles), value: fc.integer({ min: 1, max: 999 }) }),
  { selector: ({ title }) => title },
)

test('an edition against itself keeps everything; turned round, raised is lowered', () => {
  fc.assert(
    fc.property(targets, targets, (ones, others) => {
      const [before, after] = [ones, others].map((list) =>
        list.map(({ title, value }) => target(title, value, '个')),
      ) as [PlanItem[], PlanItem[]]
      expect(comparePlans(before, before).every(({ is }) => is === 'kept')).toBe(true)
      const count = (list: ReturnType<typeof comparePlans>, is: string) =>
        list.filter((one) => one.is === is).length
      const [there, back] = [comparePlans(before, after), comparePlans(after, before)]
      expect(count(there, 'raised')).toBe(count(back, 'lowered'))
      expect(count(there, 'added')).toBe(count(back, 'dropped'))
      expect(count(there, 'kept')).toBe(count(back, 'kept'))
    }),
  )
})
