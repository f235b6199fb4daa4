import { expect, test } from 'vitest'
import { expectedFigures, nextQuarterEnd } from './expected.ts'
import type { Vintage } from './figures.ts'
import { computed, said } from './sample.ts'
import { figure } from '../../define/indicator.ts'

const indicators = new Map(
  [
    said('done'),
    said('plan', { spans: 'at-end' }),
    said('growth', { adds: 'index' }),
    computed('rate', { '2026-01-01': figure('done') }),
  ].map((one) => [one.name, one]),
)
const told = (indicator: string, unit: string, period: string, value: string): Vintage => ({
  indicator,
  unit,
  period,
  value,
  source: '',
  reporter: '',
  knownAt: '',
  seq: 1,
})
const months = (indicator: string, unit: string, values: { [period: string]: string }) =>
  Object.entries(values).map(([period, value]) => told(indicator, unit, period, value))

test('sums go on at their pace, the rest is held, formulas are left alone, gaps are named', () => {
  const { vintages, paced, held, lacking } = expectedFigures(
    indicators,
    [
      ...months('done', 'a', {
        '2026-07': '70',
        '2026-08': '80',
        '2026-09': '90',
        '2026-10': '106',
      }),
      ...months('done', 'b', { '2026-09': '90', '2026-10': '106' }),
      ...months('plan', 'a', { '2026-10': '120' }),
      ...months('growth', 'a', { '2026-07': '7', '2026-10': '8.5' }),
      ...months('rate', 'a', { '2026-10': '1' }),
    ],
    '2026-10',
    '2026-12',
  )
  expect(vintages.map(({ indicator, value, source }) => [indicator, value, source])).toEqual([
    ['done', '130', 'recent-pace@1'],
    ['plan', '120', 'last-value@1'],
    ['growth', '8.5', 'last-value@1'],
  ])
  expect([paced, held, lacking.map(({ unit }) => unit)]).toEqual([1, 2, ['b']])
})

test('in a new year a sum begins at nought', () => {
  const year = { '2026-09': '90', '2026-10': '100', '2026-11': '110', '2026-12': '120' }
  const { vintages } = expectedFigures(indicators, months('done', 'a', year), '2026-12', '2027-03')
  expect(vintages.map(({ period, value }) => [period, value])).toEqual([['2027-03', '30']])
})

test('the next quarter is the one that ends after the month', () => {
  expect(['2026-01', '2026-10', '2026-11', '2026-12'].map(nextQuarterEnd)).toEqual([
    '2026-03',
    '2026-12',
    '2026-12',
    '2027-03',
  ])
})
