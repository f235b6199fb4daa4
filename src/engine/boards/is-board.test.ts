import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { computeBoard } from './board.ts'
import { isBoard, isBoardInputs } from './is-board.ts'

const title = { zh: '榜', en: 'board' }
const rule = {
  name: 'race',
  title,
  version: 1,
  pools: { all: { title } },
  items: [{ name: 'speed', title, figure: 'speed', points: 5, by: { method: 'efficacy' } }],
  missing: 'out',
  since: { '2026-01-01': title },
  follows: ['办法', '条'],
}

test('a rule is a rule, and what lacks a part of it is none', () => {
  expect(isBoard(rule)).toBe(true)
  for (const part of ['title', 'version', 'pools', 'items', 'missing', 'since']) {
    expect([part, isBoard({ ...rule, [part]: undefined })]).toEqual([part, false])
  }
  expect(isBoard({ ...rule, items: [{ ...rule.items[0], by: { method: 'constructor' } }] })).toBe(
    false,
  )
  expect(isBoard({ ...rule, lists: { completion: 'speed', pools: { all: {} } } })).toBe(false)
})

test('whatever passes for a rule and its input can be computed', () => {
  const spoiled = fc.record(
    {
      title: fc.constant(title),
      version: fc.constantFrom(1, 'x'),
      pools: fc.constantFrom(rule.pools, {}, null, [], { all: 3 }),
      items: fc.constantFrom(rule.items, [], [null], 'items', [{ ...rule.items[0], points: '5' }]),
      deductions: fc.constantFrom(undefined, [], [{}], 3),
      bonus: fc.constantFrom(undefined, null, { title, byRank: [1], gates: [] }),
      ties: fc.constantFrom(undefined, [{ figure: 'speed' }], [null]),
      missing: fc.constantFrom('out', 'nought', 'perhaps'),
      since: fc.constant({}),
    },
    { requiredKeys: [] },
  )
  const unit = fc.record({
    unit: fc.constantFrom('a', 'b', 3),
    pool: fc.constantFrom('all', 'none'),
    values: fc.constantFrom({ speed: 3 }, { speed: null }, {}, null, { speed: 'x' }),
  })
  const inputs = fc.record({ timePercent: fc.constantFrom(50, null), units: fc.array(unit) })
  fc.assert(
    fc.property(spoiled, inputs, (definition: unknown, given: unknown) => {
      if (!isBoard(definition) || !isBoardInputs(given)) return
      expect(() => computeBoard(definition, given as never)).not.toThrow()
    }),
    { numRuns: 500 },
  )
})
