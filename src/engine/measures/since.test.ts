import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { defineBoard } from '../../define/board.ts'
import { computeBoard } from '../boards/board.ts'
import { changedSince, type Look } from './since.ts'

const title = { zh: '榜', en: 'board' }
const race = defineBoard({
  name: 'race',
  title,
  version: 1,
  pools: { all: { title } },
  items: [
    {
      name: 'pace',
      title,
      figure: 'done',
      target: 'plan',
      points: 100,
      by: { method: 'time-phased' },
    },
  ],
  missing: 'out',
  since: { '2026-01-01': title },
  follows: ['办法', '条'],
})

type Told = { readonly [unit: string]: number | null }

const look = (
  period: string,
  done: Told,
  more: {
    readonly lights?: Told
    readonly earlier?: [string, Told]
    readonly version?: number
  } = {},
): Look => {
  const of = (at: string, told: Told) =>
    Object.entries(told).map(([unit, value]) => ({ indicator: 'done', unit, period: at, value }))
  const { version = 1, earlier } = more
  const definition = { ...race, version }
  const units = Object.entries(done).map(([unit, value]) => ({
    unit,
    pool: 'all',
    values: { done: value, plan: 100 },
  }))
  const knownAt = `${period}-28T00:00:00.000Z`
  return {
    period,
    knownAt,
    figures: [...of(period, done), ...(earlier === undefined ? [] : of(...earlier))],
    lights: Object.entries(done).map(([unit, value]) => ({
      indicator: 'done',
      unit,
      light: value === null ? 'missing' : value >= 50 ? 'normal' : value >= 40 ? 'near' : 'late',
    })),
    boards: [
      {
        definition,
        result: computeBoard(definition, { period, knownAt, timePercent: 100, units }),
      },
    ],
  }
}

test('between two months: what came, what was revised, lights and ranks with their reasons', () => {
  const before = look('2026-09', { a: 60, b: 45, c: null })
  const after = look(
    '2026-10',
    { a: 52, b: 70, c: 30 },
    { earlier: ['2026-09', { a: 58, b: 45, c: 20 }] },
  )
  const { added, revised, lights, ranks } = changedSince(before, after)
  expect(added.map(({ unit, period }) => `${unit} ${period}`)).toEqual([
    'a 2026-10',
    'b 2026-10',
    'c 2026-10',
    'c 2026-09',
  ])
  expect(revised).toEqual([{ indicator: 'done', unit: 'a', period: '2026-09', from: 60, to: 58 }])
  expect(lights.map(({ unit, way }) => `${unit} ${way}`)).toEqual(['b better', 'c other'])
  expect(ranks.map(({ unit, up }) => [unit, up])).toEqual([
    ['b', 1],
    ['a', -1],
  ])
  expect(ranks[0]?.reasons?.[0]).toMatchObject({ indicator: 'done', from: 45, to: 70 })
})

test('a withdrawn figure is a revision to nothing; another rule makes ranks incomparable', () => {
  const before = look('2026-10', { a: 60, b: 45 })
  const after = look('2026-10', { a: null, b: 45 }, { version: 2 })
  const { revised, ranks, unlike } = changedSince(before, after)
  expect(revised).toMatchObject([{ unit: 'a', from: 60, to: null }])
  expect(ranks).toEqual([])
  expect(unlike).toEqual([{ board: 'race', because: 'version-changed' }])
})

const told = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd'),
  fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
)

test('nothing is different between a look and itself', () => {
  fc.assert(
    fc.property(told, (done) => {
      const one = look('2026-10', done)
      const nothing = { added: [], revised: [], lights: [], ranks: [], unlike: [] }
      expect(changedSince(one, look('2026-10', done))).toEqual(nothing)
    }),
  )
})

test('applying what was added and revised to the earlier figures gives the later ones', () => {
  fc.assert(
    fc.property(told, told, (then, now) => {
      const both = { ...Object.fromEntries(Object.keys(then).map((unit) => [unit, null])), ...now }
      const { added, revised } = changedSince(look('2026-10', then), look('2026-10', both))
      const changed = new Map<string, number | null>(Object.entries(then))
      for (const { unit, value } of added) changed.set(unit, value)
      for (const { unit, to } of revised) changed.set(unit, to)
      for (const [unit, value] of Object.entries(both)) {
        expect(changed.get(unit) ?? null).toBe(value)
      }
    }),
  )
})
