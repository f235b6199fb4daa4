import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecastOf } from './forecast.ts'
import {
  entryLight,
  paymentLight,
  progressLight,
  standardThresholds,
  startLight,
} from './lights.ts'
import {
  daysProgress,
  expectedProgress,
  gapOf,
  monthsProgress,
  plannedProgress,
} from './progress.ts'
import { rollUp, type Part } from '../../kernel/roll-up.ts'
import { completionOf } from './targets.ts'

describe('completion and time', () => {
  test('time counts in months: published gaps come out', () => {
    expect(monthsProgress('2026-10')).toBeCloseTo(83.33, 2)
    const done = completionOf({ measure: 'level', comparator: '>=', floor: 647.4 }, 629)
    expect(gapOf(done.percent, monthsProgress('2026-10'))?.toFixed(1)).toBe('13.8')
    expect(gapOf(75, monthsProgress('2026-10'))?.toFixed(1)).toBe('-8.3')
  })

  test('by days the end of a month agrees and the middle does not', () => {
    expect(daysProgress('2026-10-31')).toBeCloseTo(83.29, 2)
    expect(daysProgress('2026-05-15')).toBeCloseTo(37.0, 1)
    expect(expectedProgress('days', '2026-10', null)).toBeCloseTo(83.29, 2)
  })

  test('a planned way is asked instead of the calendar where the indicator says so', () => {
    const plan = { '2026-03': 10, '2026-06': 30, '2026-12': 100 }
    expect(plannedProgress(plan, '2026-02')).toBe(0)
    expect(plannedProgress(plan, '2026-07')).toBe(30)
    expect(expectedProgress('trajectory', '2026-06', null)).toBeNull()
  })

  test('levels, ranks, durations, multiples and points each count their own way', () => {
    const of = (target: Parameters<typeof completionOf>[0], figure: number) => {
      const { percent, isMet } = completionOf(target, figure)
      return [percent, isMet]
    }
    expect(of({ measure: 'level', comparator: '>=', floor: 200 }, 150)).toEqual([75, false])
    expect(of({ measure: 'level', comparator: '>=', floor: 200, base: 100 }, 150)).toEqual([
      50,
      false,
    ])
    expect(of({ measure: 'rank', comparator: '=', floor: 3 }, 2)).toEqual([100, true])
    expect(of({ measure: 'rank', comparator: '=', floor: 3 }, 4)).toEqual([null, false])
    expect(of({ measure: 'duration', comparator: '<=', floor: 3 }, 6)).toEqual([50, false])
    expect(of({ measure: 'multiple', comparator: '>=', floor: 2, base: 40 }, 60)).toEqual([
      75,
      false,
    ])
    expect(of({ measure: 'delta_pp', comparator: '>=', floor: 4, base: 10 }, 13)).toEqual([
      75,
      false,
    ])
    expect(of({ measure: 'range', comparator: '=', floor: 5, upper: 6 }, 5.5)).toEqual([100, true])
    const both = completionOf({ measure: 'level', comparator: '>=', floor: 10, stretch: 12 }, 11)
    expect([both.isMet, both.isStretchMet]).toEqual([true, false])
  })
})

describe('lights', () => {
  test('progress changes exactly at ten and thirty points', () => {
    const lit = (gap: number) => progressLight(gap).light
    expect([0, -9.9999, -10, -30, -30.0001].map(lit)).toEqual([
      'normal',
      'normal',
      'near',
      'near',
      'late',
    ])
    const strict = { ...standardThresholds, progressBetween: 'near' as const }
    expect(progressLight(-5, strict)).toMatchObject({ light: 'near', rule: 'little-behind' })
    expect(progressLight(null).light).toBe('unknown')
    expect(progressLight(100 * (53.3 / 100) - 83.3).light).toBe('near')
  })

  test('a start is yellow in its month, red in the third, and quiet with a reason', () => {
    const lit = (monthsSinceDue: number | null, isExcused = false) =>
      startLight({ monthsSinceDue, hasStarted: false, isExcused }).light
    expect([null, -1, 0, 1, 2].map((months) => lit(months))).toEqual([
      'pending',
      'pending',
      'near',
      'near',
      'late',
    ])
    expect(lit(0, true)).toBe('normal')
    expect(startLight({ monthsSinceDue: 9, hasStarted: true }).light).toBe('normal')
  })

  test('payment is paid or not; statistics wait a month and then not more than two', () => {
    expect([60, 59.9].map((paid) => paymentLight(paid, 60).light)).toEqual(['normal', 'late'])
    const lit = (monthsSinceStart: number | null) =>
      entryLight({ monthsSinceStart, hasEntered: false }).light
    expect([null, 0, 1, 2, 3].map(lit)).toEqual(['pending', 'pending', 'near', 'near', 'late'])
  })
})

describe('forecast', () => {
  test('each month left adds what the last three added; the error is that of a quarter ago', () => {
    const figures = Object.fromEntries(
      [10, 20, 30, 40, 50, 60, 75, 90, 105].map((value, at) => [`2026-0${at + 1}`, value]),
    )
    const forecast = forecastOf(figures, '2026-09')
    expect(forecast).toMatchObject({ yearEnd: 150, pace: 15, method: 'recent-pace@1' })
    // Asked in June: 60 + 3 × 10 = 90 against 105, and so on back to March.
    expect(forecast?.triedOn).toBe(4)
    expect(forecast?.errorPercent).toBeCloseTo((15 / 105 + 10 / 90 + 5 / 75 + 0) * 25, 6)
  })

  test('a gap in the last months gives no forecast', () => {
    expect(forecastOf({ '2026-01': 1, '2026-02': 2, '2026-04': 4 }, '2026-04')).toBeNull()
    expect(forecastOf({ '2026-01': 1, '2026-02': 2 }, '2026-02')).toBeNull()
  })
})

describe('roll-up', () => {
  const part = fc.record({
    progress: fc.option(fc.double({ min: -50, max: 150, noNaN: true }), { nil: null }),
    weight: fc.double({ min: 0, max: 1000, noNaN: true }),
  })
  const ways = fc.constantFrom('left-out' as const, 'as-nought' as const)

  test('the whole lies within the range of its parts', () => {
    fc.assert(
      fc.property(fc.array(part), ways, (parts, missing) => {
        const { progress } = rollUp(parts, missing)
        if (progress === null) return
        const counted = parts.filter(({ weight }) => weight > 0)
        const values = counted.flatMap((one) =>
          one.progress !== null ? [one.progress] : missing === 'as-nought' ? [0] : [],
        )
        expect(progress).toBeGreaterThanOrEqual(Math.min(...values))
        expect(progress).toBeLessThanOrEqual(Math.max(...values))
      }),
    )
  })

  test('splitting a part changes nothing', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), share, ways, (parts, share, missing) => {
        const [first, ...rest] = parts as [Part, ...Part[]]
        const split = [
          { ...first, weight: first.weight * share },
          { ...first, weight: first.weight * (1 - share) },
          ...rest,
        ]
        const [one, other] = [rollUp(parts, missing), rollUp(split, missing)]
        if (one.progress === null) expect(other.progress).toBeNull()
        else expect(other.progress).toBeCloseTo(one.progress, 6)
      }),
    )
  })
})
