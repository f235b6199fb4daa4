import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CaseRow } from '../ports.ts'
import { burdenOf } from './burden.ts'

const report = (unit: string, given: { round?: string; asked: number; filled?: number }): CaseRow =>
  ({
    unitPath: `/park/${unit}/`,
    status: 'asked',
    shown: { filled: 0, ...given },
  }) as unknown as CaseRow

const rounds = new Map([['r1', { indicators: ['done', 'plan', 'rate'] }]])
const isComputed = (name: string) => name === 'rate'

it('what the house works out itself is not counted as asked', () => {
  const rows = [
    report('roads', { round: 'r1', asked: 3, filled: 2 }),
    report('roads', { round: 'unknown', asked: 4 }),
    report('water', { round: 'r1', asked: 3 }),
    { ...report('water', { asked: 9 }), status: 'withdrawn' },
  ]
  expect(burdenOf(rows, rounds, isComputed)).toEqual([
    { unit: 'roads', forms: 2, asked: 6, known: 1, filled: 2 },
    { unit: 'water', forms: 1, asked: 2, known: 1, filled: 0 },
  ])
})

it('asked and known together are all that stands on the forms', () => {
  const one = fc.record({
    unit: fc.constantFrom('roads', 'water', 'city'),
    round: fc.constantFrom('r1', 'r2'),
    asked: fc.nat(40),
  })
  fc.assert(
    fc.property(fc.array(one), (all) => {
      const rows = all.map(({ unit, ...given }) => report(unit, given))
      const sum = burdenOf(rows, rounds, isComputed).reduce(
        (so, { asked, known }) => so + asked + known,
        0,
      )
      expect(sum).toBe(all.reduce((so, { asked }) => so + asked, 0))
    }),
  )
})
