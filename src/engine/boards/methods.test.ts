import { describe, expect, test } from 'vitest'
import type { BoardItem } from '../../define/board.ts'
import { scoreItem } from './methods.ts'
import { item } from './sample.ts'

const pointsOf = (
  scored: BoardItem,
  pool: readonly { readonly [indicator: string]: number | null }[],
  timePercent = 100,
) =>
  scoreItem(
    scored,
    pool.map((values, at) => ({
      unit: `u${at}`,
      timePercent,
      valueOf: (name) => values[name] ?? null,
    })),
  ).map(({ points }) => points)

describe('methods give published numbers again', () => {
  test('efficacy between fixed references: 5.81 between 12 and 6 is 58.73, not held at 60', () => {
    const by = { method: 'efficacy', satisfactory: 12, unacceptable: 6 } as const
    expect(pointsOf(item(by, 100), [{ done: 5.81 }])[0]?.toFixed(2)).toBe('58.73')
    expect(pointsOf(item({ ...by, isClamped: true }, 100), [{ done: 5.81 }])).toEqual([60])
  })

  test('efficacy within the pool: best 100, worst 60, the factors of the worked example', () => {
    const factors = [
      { most: 5733, least: 3353, x: 3929, score: '69.68' },
      { most: 72.2, least: 52.2, x: 71.2, score: '98.00' },
      { most: 91.5, least: 69.7, x: 88, score: '93.58' },
      { most: 16.7, least: 7.3, x: 10.7, score: '74.47' },
    ]
    for (const { most, least, x, score } of factors) {
      const pool = [{ done: most }, { done: least }, { done: x }]
      const points = pointsOf(item({ method: 'efficacy' }, 100), pool)
      expect(points.map((one) => one?.toFixed(2))).toEqual(['100.00', '60.00', score])
    }
  })

  test('where less is better the ends change places; where all are alike all have 100', () => {
    const less = item({ method: 'efficacy' }, 10, { better: 'less' })
    expect(pointsOf(less, [{ done: 1 }, { done: 3 }])).toEqual([10, 6])
    expect(pointsOf(less, [{ done: 2 }, { done: 2 }])).toEqual([10, 10])
  })

  test('rank score: 100 %, 95 %, 90 % of the points; those level share the higher', () => {
    const pool = [{ done: 95 }, { done: 92 }, { done: 92 }, { done: 88 }, { done: null }]
    expect(pointsOf(item({ method: 'rank-steps' }, 20), pool)).toEqual([20, 19, 19, 17, null])
    const many = Array.from({ length: 30 }, (_, at) => ({ done: 100 - at }))
    expect(pointsOf(item({ method: 'rank-steps' }, 20), many).at(-1)).toBe(0)
    const bands = [
      { upTo: 3, points: 7 },
      { upTo: 6, points: 5 },
      { upTo: 10, points: 3 },
    ]
    const given = pointsOf(item({ method: 'rank-bands', bands }, 7), many)
    expect([0, 2, 3, 6, 10].map((at) => given[at])).toEqual([7, 7, 5, 3, 0])
  })

  test('plan completion: less for what is missed, more beyond, never more than the cap', () => {
    const by = {
      method: 'plan-completion',
      lessEach: 0.1,
      moreEach: [{ upTo: 130, points: 0.2 }, { points: 0.1 }],
      cap: 10,
    } as const
    const pool = [95, 100, 120, 140, 500, 0].map((done) => ({ done, plan: 100 }))
    expect(pointsOf(item(by, 25), pool)).toEqual([24.5, 25, 29, 32, 35, 15])
    const steps = { method: 'excess-steps', every: 2, points: 1, cap: 15 } as const
    expect(pointsOf(item(steps, 50), pool)).toEqual([48, 50, 60, 65, 65, 35])
  })

  test('time-phased: the part of what time asks for, and no more than all points', () => {
    const phased = item({ method: 'time-phased' }, 10)
    expect(
      pointsOf(
        phased,
        [
          { done: 30, plan: 100 },
          { done: 60, plan: 100 },
        ],
        50,
      ),
    ).toEqual([6, 10])
  })

  test('the capped item: 28 of 27 and 177.7 of 54 is 1.08, written as 0.5; without cap 0.6', () => {
    const shares = [
      { figure: 'count', target: 'countPlan', percent: 50 },
      { figure: 'amount', target: 'amountPlan', percent: 50 },
    ]
    const pool = [{ count: 28, countPlan: 27, amount: 177.7, amountPlan: 54 }]
    const whole = pointsOf(item({ method: 'completion-shares', shares }, 0.5), pool)
    expect(whole[0]?.toFixed(2)).toBe('1.08')
    const capped = item({ method: 'completion-shares', shares, cap: 0.5 }, 0.5)
    expect(pointsOf(capped, pool)).toEqual([0.5])
    const alone = [{ figure: 'fdi', target: 'fdiPlan', percent: 100 }]
    const foreign = item({ method: 'completion-shares', shares: alone }, 0.5)
    expect(pointsOf(foreign, [{ fdi: 120, fdiPlan: 100 }])).toEqual([0.6])
  })

  test('every score says how it came about', () => {
    const [scored] = scoreItem(
      item({ method: 'efficacy', satisfactory: 12, unacceptable: 6 }, 20),
      [{ unit: 'u', timePercent: 0, valueOf: () => 9 }],
    )
    expect(scored?.say().map(({ zh }) => zh)).toEqual([
      '(9 − 6) ÷ (12 − 6) × 40 + 60 = 80',
      '80 ÷ 100 × 20 分 = 16 分',
    ])
  })
})
