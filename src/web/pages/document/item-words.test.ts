import { expect, it } from 'vitest'
import type { PlanItem } from '../../../wire/index.ts'
import { speech } from '../../lib/language.ts'
import { amountWords, periodWords, summaryOf, titleOf } from './item-words.ts'

const item = (kind: PlanItem['kind'], linked: readonly number[] = []): PlanItem => ({
  n: 1,
  kind,
  title: '规上工业产值',
  start: 0,
  end: 1,
  evidence: '',
  read: {},
  linked,
  under: null,
  recommended: null,
  sure: 'high',
})

it('writes an amount with its unit, a range with both bounds and a true minus', () => {
  expect(amountWords({ value: 20, unit: '%' })).toBe('20%')
  expect(amountWords({ value: 6, value_high: 6.5, unit: '%' })).toBe('6–6.5%')
  expect(amountWords({ value: -3.5, unit: '%' })).toBe('−3.5%')
  expect(amountWords({ value: null, unit: '%' })).toBe('')
})

it('writes a year as a year and a span from month to month', () => {
  expect(periodWords('2026', speech())).toBe('2026年')
  expect(periodWords('2026-01..2026-10', speech())).toBe('2026-01–2026-10')
  expect(periodWords(null, speech())).toBe('')
})

it('sums an item up in one line and says what it is linked with', () => {
  const target = { value: 20, unit: '%', comparator: '>=', period: '2026' }
  expect(summaryOf(item('target', [13]), target, speech())).toBe(
    '20% · 2026年 · 不低于 · 与第 13 项相连',
  )
  const project = { stage: '在建', investment: { value: 4.8, unit: '亿元' } }
  expect(summaryOf(item('project'), project, speech())).toBe('在建 · 4.8亿元')
  expect(summaryOf(item('measure'), {}, speech())).toBe('')
})

it('shows the corrected name of an item', () => {
  expect(titleOf(item('target'), { indicator: '规上工业增加值' })).toBe('规上工业增加值')
  expect(titleOf(item('target'), {})).toBe('规上工业产值')
})
