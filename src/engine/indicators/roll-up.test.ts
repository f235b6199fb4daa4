import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { figure, percentOf } from '../../define/indicator.ts'
import { defineBoard } from '../../define/board.ts'
import { computeBoard } from '../boards/board.ts'
import { Book } from './book.ts'
import { knownAt, keyOf, type Vintage } from './figures.ts'
import { computed, said } from './sample.ts'

const indicators = new Map(
  [
    said('done'),
    said('plan'),
    computed('rate', { '2020-01-01': percentOf(figure('done'), figure('plan')) }),
  ].map((one) => [one.name, one]),
)
const period = '2026-10'

/** A district whose units are those given, none below another. */
const ground = (units: readonly string[]) => ({
  indicators,
  children: (unit: string) => (unit === 'district' ? units : []),
  parent: (unit: string) => (unit === 'district' ? null : 'district'),
})

let seq = 0
const vintage = (indicator: string, unit: string, value: number, minute = 0): Vintage => ({
  indicator,
  unit,
  period,
  value: String(value),
  source: '',
  reporter: '',
  knownAt: `2026-11-01T00:${String(minute).padStart(2, '0')}:00.000Z`,
  seq: (seq += 1),
})

const part = fc.record({
  done: fc.integer({ min: 0, max: 500 }),
  plan: fc.integer({ min: 1, max: 500 }),
})
const parts = fc.array(part, { minLength: 1, maxLength: 6 })

const bookOf = (figures: readonly { readonly done: number; readonly plan: number }[]) => {
  const units = figures.map((_, at) => `u${at}`)
  return new Book(
    ground(units),
    figures.flatMap(({ done, plan }, at) => [
      vintage('done', `u${at}`, done),
      vintage('plan', `u${at}`, plan),
    ]),
  )
}
const rateOf = (book: Book, unit: string) => book.valueOf({ indicator: 'rate', unit, period })

test('the rate of a whole lies within the rates of its parts', () => {
  fc.assert(
    fc.property(parts, (figures) => {
      const book = bookOf(figures)
      const rates = figures.map((_, at) => rateOf(book, `u${at}`) ?? Number.NaN)
      const whole = rateOf(book, 'district') ?? Number.NaN
      expect(whole).toBeGreaterThanOrEqual(Math.min(...rates))
      expect(whole).toBeLessThanOrEqual(Math.max(...rates))
    }),
  )
})

test('splitting a unit into two that share its figures changes nothing of the whole', () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
  fc.assert(
    fc.property(parts, share, (figures, share) => {
      const [first, ...rest] = figures
      const of = (by: number) => ({ done: first!.done * by, plan: first!.plan * by })
      const split = bookOf([of(share), of(1 - share), ...rest])
      expect(rateOf(split, 'district')).toBeCloseTo(rateOf(bookOf(figures), 'district')!, 6)
    }),
  )
})

const title = { zh: '榜', en: 'board' }
const race = defineBoard({
  name: 'race',
  title,
  version: 1,
  pools: { all: { title } },
  items: [
    { name: 'rate', title, figure: 'rate', points: 60, by: { method: 'efficacy' } },
    { name: 'done', title, figure: 'done', points: 40, by: { method: 'rank-steps' } },
  ],
  missing: 'out',
  since: { '2026-01-01': title },
  follows: ['办法', '条'],
})

test('whatever is said later, a board as known then comes out as it was published', () => {
  const units = ['a', 'b', 'c', 'd']
  const saying = fc.record({
    indicator: fc.constantFrom('done', 'plan'),
    unit: fc.constantFrom(...units),
    value: fc.integer({ min: 0, max: 300 }),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  /** The latest of each key by an instant, as the store gives it. */
  const asKnown = (all: readonly Vintage[], at: string) =>
    [...new Set(all.map(keyOf))].flatMap(
      (key) =>
        knownAt(
          all.filter((one) => keyOf(one) === key),
          at,
        ) ?? [],
    )
  const boardOf = (vintages: readonly Vintage[]) => {
    const book = new Book(ground(units), vintages)
    return computeBoard(race, {
      period,
      knownAt: '',
      timePercent: 83,
      units: units.map((unit) => ({
        unit,
        pool: 'all',
        values: Object.fromEntries(
          ['rate', 'done'].map((indicator) => [
            indicator,
            book.valueOf({ indicator, unit, period }),
          ]),
        ),
      })),
    })
  }
  fc.assert(
    fc.property(
      fc.array(saying, { maxLength: 30 }),
      fc.integer({ min: 0, max: 59 }),
      (all, cut) => {
        const vintages = all.map((one) => vintage(one.indicator, one.unit, one.value, one.minute))
        const at = `2026-11-01T00:${String(cut).padStart(2, '0')}:30.000Z`
        const published = boardOf(vintages.filter((one) => one.knownAt <= at))
        expect(boardOf(asKnown(vintages.toReversed(), at))).toEqual(published)
      },
    ),
  )
})
