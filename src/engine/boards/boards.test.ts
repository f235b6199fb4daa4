import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computeBoard, rankIn } from './board.ts'
import { explainMove } from './moves.ts'
import { byNumber, ranksOf } from './ranks.ts'
import { board, inputs, item, title, unit } from './sample.ts'
import { stabilityOf, underRule } from './what-if.ts'

describe('ranks', () => {
  test('the three ways of counting ties', () => {
    const scores = [95, 92, 92, 88]
    expect(ranksOf(scores, byNumber())).toEqual([1, 2, 2, 4])
    expect(ranksOf(scores, byNumber(), 'dense')).toEqual([1, 2, 2, 3])
    expect(ranksOf(scores, byNumber(), 'fractional')).toEqual([1, 2.5, 2.5, 4])
  })

  test('the order of the input decides nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 })),
        fc.func(fc.integer()),
        (scores, mix) => {
          const at = scores.map((_, index) => index)
          const mixed = at.toSorted((one, other) => mix(one) - mix(other))
          const ranks = ranksOf(scores, byNumber())
          const others = ranksOf(
            mixed.map((index) => scores[index] ?? 0),
            byNumber(),
          )
          expect(mixed.map((index) => ranks[index])).toEqual(others)
        },
      ),
    )
  })
})

describe('a board', () => {
  test('pools are never mixed, and who lacks a figure is out with the reason', () => {
    const { lines } = computeBoard(
      board(),
      inputs(
        unit('a', { done: 80, grown: 3 }),
        unit('b', { done: 90, grown: null }),
        unit('c', { done: 10, grown: 9 }, { pool: 'offices' }),
        unit('d', { done: 60, grown: 5 }),
      ),
    )
    expect(lines.map(({ unit, rank, among }) => [unit, rank, among])).toEqual([
      ['a', 1, 2],
      ['d', 2, 2],
      ['b', null, 2],
      ['c', 1, 1],
    ])
    expect(lines[2]?.why[0]?.zh).toBe('缺数：grown')
  })

  test('ranks are found before rounding, and the declared figure decides between equals', () => {
    const points = { items: [item({ method: 'rank-bands', bands: [{ upTo: 9, points: 5 }] }, 5)] }
    const tied = computeBoard(board(points), inputs(unit('a', { done: 1 }), unit('b', { done: 2 })))
    expect(tied.lines.map(({ unit, rank, score }) => [unit, rank, score])).toEqual([
      ['b', 1, 5],
      ['a', 2, 5],
    ])
    const close = board({ items: [item({ method: 'time-phased' }, 100)], ties: [] })
    const { lines } = computeBoard(
      close,
      inputs(unit('a', { done: 50.0001, plan: 100 }), unit('b', { done: 50.0002, plan: 100 })),
    )
    expect(lines.map(({ unit, rank, score }) => [unit, rank, score])).toEqual([
      ['b', 1, 60],
      ['a', 2, 60],
    ])
  })

  test('nobody is red or black by rank alone, and force majeure keeps off the black list', () => {
    const definition = board({
      items: [item({ method: 'time-phased' }, 100)],
      lists: {
        completion: 'rate',
        against: 'target',
        pools: { areas: { redTop: 2, blackBottom: 2 } },
      },
    })
    const storm = { zh: '洪灾', en: 'flood' }
    const { lines } = computeBoard(
      definition,
      inputs(
        unit('a', { done: 90, plan: 100, rate: 108 }),
        unit('b', { done: 80, plan: 100, rate: 100 }),
        unit('c', { done: 70, plan: 100, rate: 101 }),
        unit('d', { done: 60, plan: 100, rate: 70 }, { exempt: storm }),
        unit('e', { done: 50, plan: 100, rate: 60 }),
      ),
    )
    expect(lines.map(({ unit, list }) => [unit, list])).toEqual([
      ['a', 'red'],
      ['b', null],
      ['c', null],
      ['d', null],
      ['e', 'black'],
    ])
    expect(lines[3]?.why[0]?.zh).toContain('洪灾')
  })

  test('a bonus is only given through all gates', () => {
    const gates = ['g1', 'g2', 'g3'].map((figure) => ({ title, figure, atLeast: 5 }))
    const definition = board({
      items: [item({ method: 'time-phased' }, 100)],
      bonus: { title, byRank: [0.5, 0.3, 0.1], gates },
    })
    const { lines } = computeBoard(
      definition,
      inputs(
        unit('a', { done: 60, plan: 100, g1: 5, g2: 6, g3: 4.9 }),
        unit('b', { done: 50, plan: 100, g1: 5, g2: 5, g3: 5 }),
      ),
    )
    expect(lines.map(({ unit, bonus }) => [unit, bonus?.points])).toEqual([
      ['a', 0],
      ['b', 0.3],
    ])
  })

  test('deductions are for each counted, at most so many', () => {
    const deductions = [{ name: 'idle', title, figure: 'idle', each: 0.1, most: 0.25 }]
    const definition = board({ items: [item({ method: 'time-phased' }, 10)], deductions })
    const { lines } = computeBoard(
      definition,
      inputs(
        unit('a', { done: 100, plan: 100, idle: 2 }),
        unit('b', { done: 100, plan: 100, idle: 9 }),
        unit('c', { done: 100, plan: 100 }),
      ),
    )
    expect(lines.map(({ unit, score }) => [unit, score])).toEqual([
      ['c', 10],
      ['a', 9.8],
      ['b', 9.75],
    ])
  })
})

const values = fc.record({
  done: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null, freq: 9 }),
  grown: fc.integer({ min: -3, max: 3 }),
  plan: fc.constant(10),
})
const fields = fc.array(fc.tuple(values, values), { minLength: 1, maxLength: 7 })

describe('properties', () => {
  test('the same inputs give the same board, in whatever order units come', () => {
    fc.assert(
      fc.property(fields, fc.func(fc.integer()), (pairs, mix) => {
        const units = pairs.map(([one], at) => unit(`u${at}`, one))
        const result = computeBoard(board(), inputs(...units))
        const kept = JSON.parse(JSON.stringify(result)) as typeof result
        expect(computeBoard(board(), kept.inputs)).toEqual(kept)
        const mixed = units.toSorted((one, other) => mix(one.unit) - mix(other.unit))
        const again = computeBoard(board(), inputs(...mixed))
        const placed = ({ lines }: typeof result) =>
          lines.map(({ unit, rank, score }) => `${unit} ${rank} ${score}`).toSorted()
        expect(placed(again)).toEqual(placed(result))
      }),
    )
  })

  test('the rank of one unit alone is the one the whole board gives it', () => {
    const gates = [{ title, figure: 'grown', atLeast: 1 }]
    const definition = board({ bonus: { title, byRank: [0.5, 0.3], gates } })
    fc.assert(
      fc.property(fields, (pairs) => {
        const given = inputs(...pairs.map(([one], at) => unit(`u${at}`, one)))
        for (const line of computeBoard(definition, given).lines) {
          expect(rankIn(definition, given, line.unit)).toBe(line.rank)
        }
      }),
    )
  })

  test('the shares of all reasons add up to the move of the rank', () => {
    fc.assert(
      fc.property(fields, (pairs) => {
        const [then, now] = [0, 1].map((which) =>
          computeBoard(board(), {
            ...inputs(...pairs.map((pair, at) => unit(`u${at}`, pair[which]!))),
            timePercent: which === 0 ? 75 : 83.3,
          }),
        )
        for (const { unit } of now!.lines) {
          const move = explainMove(board(), then!, now!, unit)
          if ('incomparable' in move) continue
          expect(move.reasons.reduce((so, { up }) => so + up, 0)).toBe(move.up)
          expect(move.reasons.every(({ up }) => up !== 0)).toBe(true)
        }
      }),
    )
  })

  test('up by one’s own completion and by two others who missed', () => {
    const definition = board({ items: [item({ method: 'time-phased' }, 100)], ties: [] })
    const of = (a: number, b: number, c: number, d: number) =>
      computeBoard(
        definition,
        inputs(
          ...Object.entries({ a, b, c, d }).map(([name, done]) => unit(name, { done, plan: 100 })),
        ),
      )
    const move = explainMove(definition, of(40, 60, 55, 45), of(46, 39, 38, 45), 'a')
    expect(move).toMatchObject({
      from: 4,
      to: 1,
      up: 3,
      reasons: [
        { unit: 'a', indicator: 'done', from: 40, to: 46, up: 1 },
        { unit: 'b', up: 1 },
        { unit: 'c', up: 1 },
      ],
    })
  })

  test('a pool that changed, or another rule, makes ranks incomparable', () => {
    const one = computeBoard(board(), inputs(unit('a', { done: 1, grown: 1 })))
    const more = computeBoard(
      board(),
      inputs(unit('a', { done: 1, grown: 1 }), unit('b', { done: 2, grown: 1 })),
    )
    expect(explainMove(board(), one, more, 'a')).toEqual({
      unit: 'a',
      incomparable: 'pool-changed',
    })
    const other = { ...more, version: 2 }
    expect(explainMove(board(), one, other, 'a')).toMatchObject({
      incomparable: 'version-changed',
    })
  })

  test('a draft rule is tried on the same figures; a relative rule leans on one unit', () => {
    const both = ['done', 'grown'].map((figure) =>
      item({ method: 'efficacy' }, 50, { name: figure, figure }),
    )
    const definition = board({ items: both })
    const standing = computeBoard(
      definition,
      inputs(
        unit('a', { done: 100, grown: 100 }),
        unit('b', { done: 50, grown: 2 }),
        unit('c', { done: 48, grown: 3 }),
        unit('d', { done: 0, grown: 0 }),
      ),
    )
    const draft = board({
      version: 2,
      items: [item({ method: 'rank-steps' }, 100, { figure: 'grown' })],
    })
    const { differences } = underRule(draft, standing)
    expect(differences.find(({ unit }) => unit === 'c')).toMatchObject({ from: 3, to: 2 })
    expect(stabilityOf(draft, standing.inputs).changed).toBe(0)
    expect(stabilityOf(definition, standing.inputs)).toEqual({ unit: 'a', changed: 2 })
  })
})
