import { describe, expect, test } from 'vitest'
import { holdAgainst, type HeldBy } from './held.ts'
import { standardThresholds as thresholds } from './lights.ts'
import type { Target } from './targets.ts'

const sum = { spans: 'year-to-date', adds: 'sum' } as const
const october: HeldBy = { period: '2026-10', thresholds }
const level: Target = { measure: 'level', comparator: '>=', floor: 100 }

const of = (
  definition: Parameters<typeof holdAgainst>[0],
  target: Target | null,
  value: number | null,
  by: Partial<HeldBy> = {},
) => {
  const { light, rule, gap } = holdAgainst(definition, target, value, { ...october, ...by })
  return [light, rule, gap === null ? null : Number(gap.toFixed(1))]
}

describe('a figure against its target', () => {
  test('a total is held against time until it is reached', () => {
    expect(of(sum, level, 75)).toEqual(['normal', 'little-behind', -8.3])
    expect(of(sum, level, 60)).toEqual(['near', 'behind', -23.3])
    expect(of(sum, level, 40)).toEqual(['late', 'far-behind', -43.3])
    expect(of(sum, level, 101)).toEqual(['done', 'met', 17.7])
    expect(of(sum, level, null)).toEqual(['missing', 'no-figure', null])
    expect(of(sum, null, 3)).toEqual(['pending', 'no-target', null])
  })

  test('a growth, a share, a rank, a span of time are reached or not, whatever the month', () => {
    const rate = { spans: 'year-to-date', adds: 'index' } as const
    const at = (measure: Target['measure'], comparator: Target['comparator'], floor: number) =>
      ({ measure, comparator, floor }) as const
    expect(of(rate, at('growth', '>=', 9), 8.2)).toEqual(['near', 'not-met', null])
    expect(of(rate, at('growth', '>=', 9), 9)).toEqual(['done', 'met', null])
    expect(of(rate, at('share', '>=', 3), 2.9)).toEqual(['near', 'not-met', null])
    expect(of(rate, at('rank', '<=', 3), 4)).toEqual(['near', 'not-met', null])
    expect(of(rate, at('duration', '<=', 20), 18)).toEqual(['done', 'met', null])
  })

  test('what is of one period alone or stands at its end is asked nothing on the way', () => {
    for (const spans of ['period', 'at-end'] as const) {
      expect(of({ spans, adds: 'ratio' }, level, 96)).toEqual(['near', 'not-met', null])
    }
    // From a known base the way gone counts: 24 of 40 is 60 % in October.
    const raised = { ...level, base: 60 }
    expect(of({ spans: 'at-end', adds: 'stock' }, raised, 84)).toEqual(['near', 'behind', -23.3])
  })

  test('points gained are held against time from their base', () => {
    const points = { measure: 'delta_pp', comparator: '>=', floor: 6, base: 60 } as const
    expect(of({ spans: 'at-end', adds: 'ratio' }, points, 65)).toEqual(['normal', 'on-time', 0])
  })

  test('a limit is used up, and kept only when the year is over', () => {
    const limit = { measure: 'level', comparator: '<=', floor: 100 } as const
    expect(of(sum, limit, 60)).toEqual(['normal', 'on-time', 23.3])
    expect(of(sum, limit, 98)).toEqual(['near', 'behind', -14.7])
    expect(of(sum, limit, 104)).toEqual(['late', 'over-limit', -20.7])
    expect(of(sum, limit, 99, { period: '2026-12' })).toEqual(['done', 'met', 1])
  })

  test('a target of a later year is not held against this year’s months', () => {
    expect(of(sum, level, 30, { targetYear: '2030' })).toEqual(['near', 'not-met', null])
    expect(of(sum, level, 75, { targetYear: '2026' })).toEqual(['normal', 'little-behind', -8.3])
  })

  test('where the indicator goes by a plan, the plan is asked and not the calendar', () => {
    const planned = { ...sum, progress: 'trajectory' } as const
    const trajectory = { '2026-06': 20, '2026-10': 60, '2026-12': 100 }
    expect(of(planned, level, 60, { trajectory })).toEqual(['normal', 'on-time', 0])
    expect(of(planned, level, 60, { trajectory: null })).toEqual(['near', 'not-met', null])
  })

  test('the district may decide otherwise about the ten points the rule leaves open', () => {
    const strict = { ...thresholds, progressBetween: 'near' as const }
    expect(of(sum, level, 75, { thresholds: strict })[0]).toBe('near')
  })

  test('floor and stretch are told apart', () => {
    const { completion } = holdAgainst(sum, { ...level, stretch: 110 }, 105, october)
    expect([completion?.isMet, completion?.isStretchMet]).toEqual([true, false])
  })
})
