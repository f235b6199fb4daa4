import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contribution,
  figure,
  growthOnYear,
  percentOf,
  pointsOnYear,
  pull,
  type IndicatorDefinition,
} from '../../define/indicator.ts'
import { Book, type BookGround } from './book.ts'
import { knownAt, type FigureKey, type Vintage } from './figures.ts'
import { reckon } from './formula.ts'
import { computed, said } from './sample.ts'

const units: { readonly [unit: string]: readonly string[] } = {
  district: ['east', 'west'],
  east: ['river', 'hill'],
}
const ground = (...definitions: IndicatorDefinition[]): BookGround => ({
  indicators: new Map(definitions.map((one) => [one.name, one])),
  children: (unit) => units[unit] ?? [],
  parent: (unit) => Object.keys(units).find((above) => units[above]?.includes(unit)) ?? null,
})

let seq = 0
const vintage = (
  indicator: string,
  unit: string,
  period: string,
  value: string | null,
  knownAt = '2026-11-01T00:00:00.000Z',
): Vintage => ({
  indicator,
  unit,
  period,
  value,
  source: 'form',
  reporter: 'p1',
  knownAt,
  seq: (seq += 1),
})

describe('formulas give published numbers again', () => {
  const figures = (known: { readonly [key: string]: number }) => (key: FigureKey) =>
    known[`${key.indicator} ${key.period}`] ?? null
  const at = { unit: 'district', period: '2026-10' }

  test('contribution and pull of a part that grew by 27 % in a whole that grew by 19.6 %', () => {
    const whole = { 'whole 2025-10': 40.98 / 1.196, 'whole 2026-10': 40.98 }
    const valueOf = figures({ ...whole, 'part 2025-10': 23.58 / 1.27, 'part 2026-10': 23.58 })
    expect(reckon(contribution('part', 'whole'), at, valueOf).value).toBeCloseTo(74.65, 2)
    expect(reckon(pull('part', 'whole'), at, valueOf).value).toBeCloseTo(14.63, 2)
  })

  test('completion 629.0 of 647.4 and closing rates with the denominator that is meant', () => {
    const valueOf = figures({
      'done 2026-10': 629,
      'plan 2026-10': 647.4,
      'closed 2026-10': 911,
      'onTime 2026-10': 737,
      'due 2026-10': 972,
    })
    const rate = (part: string, whole: string) =>
      reckon(percentOf(figure(part), figure(whole)), at, valueOf).value?.toFixed(2)
    expect(rate('done', 'plan')).toBe('97.16')
    expect(rate('closed', 'due')).toBe('93.72')
    expect(rate('onTime', 'due')).toBe('75.82')
  })

  test('growth of a rate is in points; a base of nought or below gives no growth', () => {
    const valueOf = figures({ 'rate 2026-10': 2.4, 'rate 2025-10': 2.1, 'loss 2026-10': 5 })
    expect(reckon(pointsOnYear('rate'), at, valueOf).value).toBe(0.3)
    const lossBefore = (key: FigureKey) => (key.period === '2025-10' ? -3 : valueOf(key))
    const grown = reckon(growthOnYear('loss'), at, lossBefore)
    expect(grown.value).toBeNull()
    expect(grown.lacks).toEqual([{ lacks: 'base', divisor: -3 }])
  })

  test('a missing month is named, never taken for nought', () => {
    const grown = reckon(growthOnYear('output'), at, figures({ 'output 2026-10': 5 }))
    expect(grown.value).toBeNull()
    expect(grown.lacks).toContainEqual({
      lacks: 'figure',
      figure: { indicator: 'output', unit: 'district', period: '2025-10' },
    })
  })
})

describe('the book', () => {
  const definitions = [
    said('done'),
    said('plan'),
    computed('rate', { '2020-01-01': percentOf(figure('done'), figure('plan')) }),
    computed('growth', { '2020-01-01': growthOnYear('done') }),
  ]
  const key = (indicator: string, unit = 'district', period = '2026-10') => ({
    indicator,
    unit,
    period,
  })

  test('a rate of a whole is reckoned from its sums, not from the rates of its parts', () => {
    const book = new Book(ground(...definitions), [
      vintage('done', 'river', '2026-10', '90'),
      vintage('plan', 'river', '2026-10', '100'),
      vintage('done', 'west', '2026-10', '100'),
      vintage('plan', 'west', '2026-10', '400'),
    ])
    expect(book.valueOf(key('rate', 'river'))).toBe(90)
    expect(book.valueOf(key('rate', 'west'))).toBe(25)
    expect(book.valueOf(key('rate'))).toBe(38)
  })

  test('a part that has always reported and now lacks a month leaves the whole unknown', () => {
    const book = new Book(ground(...definitions), [
      vintage('done', 'river', '2026-09', '80'),
      vintage('done', 'west', '2026-10', '100'),
    ])
    const whole = book.entry(key('done'))
    expect(whole.value).toBeNull()
    expect(whole).toMatchObject({ how: 'added', lacks: [{ figure: { unit: 'east' } }] })
  })

  test('what was published for the whole stands over the sum of its parts', () => {
    const book = new Book(ground(...definitions), [
      vintage('done', 'river', '2026-10', '90'),
      vintage('done', 'district', '2026-10', '95.5'),
    ])
    expect(book.valueOf(key('done'))).toBe(95.5)
  })

  test('a formula counts from its day on and never for the periods before it', () => {
    const changing = computed('rate', {
      '2020-01-01': percentOf(figure('done'), figure('plan')),
      '2026-10-01': figure('done'),
    })
    const book = new Book(ground(said('done'), said('plan'), changing), [
      vintage('done', 'west', '2026-09', '30'),
      vintage('plan', 'west', '2026-09', '40'),
      vintage('done', 'west', '2026-10', '33'),
    ])
    expect(book.valueOf(key('rate', 'west', '2026-09'))).toBe(75)
    expect(book.valueOf(key('rate', 'west', '2026-10'))).toBe(33)
  })

  test('a changed figure touches what depends on it and nothing else', () => {
    const book = new Book(ground(...definitions), [
      vintage('done', 'river', '2026-10', '90'),
      vintage('plan', 'river', '2026-10', '100'),
      vintage('done', 'west', '2026-10', '100'),
      vintage('plan', 'west', '2026-10', '400'),
    ])
    const touched = book.change(vintage('done', 'river', '2026-10', '95'))
    const names = touched.map(({ indicator, unit, period }) => `${indicator} ${unit} ${period}`)
    expect(names.toSorted()).toEqual(
      ['river', 'east', 'district']
        .flatMap((unit) => [
          `done ${unit} 2026-10`,
          `growth ${unit} 2026-10`,
          `growth ${unit} 2027-10`,
          `rate ${unit} 2026-10`,
        ])
        .toSorted(),
    )
  })

  test('recomputing everything gives what living through the changes gave', () => {
    const told = fc.record({
      indicator: fc.constantFrom('done', 'plan'),
      unit: fc.constantFrom('river', 'hill', 'west', 'district'),
      period: fc.constantFrom('2025-10', '2026-09', '2026-10'),
      value: fc.option(fc.integer({ min: 0, max: 500 }).map(String), { nil: null }),
      minute: fc.integer({ min: 0, max: 59 }),
    })
    fc.assert(
      fc.property(fc.array(told, { maxLength: 30 }), (tellings) => {
        const vintages = tellings.map(({ minute, ...one }) =>
          vintage(one.indicator, one.unit, one.period, one.value, at(minute)),
        )
        const live = new Book(ground(...definitions))
        const keys = ['done', 'plan', 'rate', 'growth'].flatMap((indicator) =>
          ['district', 'east', 'west', 'river', 'hill'].flatMap((unit) =>
            ['2026-09', '2026-10'].map((period) => ({ indicator, unit, period })),
          ),
        )
        for (const one of vintages) {
          for (const key of keys) live.valueOf(key)
          live.change(one)
        }
        const anew = new Book(ground(...definitions), vintages.toReversed())
        expect(keys.map(live.valueOf)).toEqual(keys.map(anew.valueOf))
      }),
      { numRuns: 60 },
    )
  })

  test('as known then: a later revision does not reach back', () => {
    const [first, second] = [
      vintage('done', 'west', '2026-10', '30', at(1)),
      vintage('done', 'west', '2026-10', '36', at(9)),
    ]
    expect(knownAt([second, first], at(5))?.value).toBe('30')
    expect(knownAt([second, first], null)?.value).toBe('36')
    expect(knownAt([second, first], at(0))).toBeNull()
  })
})

const at = (minute: number) => `2026-11-01T00:${String(minute).padStart(2, '0')}:00.000Z`
