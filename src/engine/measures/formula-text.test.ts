import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { contribution, figure, percentOf, type Formula } from '../../define/indicator.ts'
import { parseFormula, sayFormula } from './formula-text.ts'

const names = new Map([
  ['完成投资', 'done'],
  ['年度计划投资', 'plan'],
  ['投资', 'all'],
])
const titleOf = (name: string) => [...names].find(([, one]) => one === name)?.[0] ?? name
const read = (text: string) => parseFormula(text, names)

test('a formula typed as people write it is read', () => {
  expect(read('完成投资 ÷ 年度计划投资 × 100')).toEqual({
    formula: { product: [{ quotient: [figure('done'), figure('plan')] }, { number: 100 }] },
  })
  expect(read('（完成投资－上年同期（完成投资））÷ 投资')).toEqual({
    formula: {
      quotient: [{ difference: [figure('done'), figure('done', 'year-before')] }, figure('all')],
    },
  })
  expect(read('占比(完成投资，投资)')).toEqual({
    formula: percentOf(figure('done'), figure('all')),
  })
  expect(read('贡献率(完成投资, 投资)')).toEqual({ formula: contribution('done', 'all') })
  expect(read('1 + 2 − 3')).toEqual({
    formula: { difference: [{ sum: [{ number: 1 }, { number: 2 }] }, { number: 3 }] },
  })
})

test('what cannot be read is named with its place', () => {
  expect(read('完成投资 ÷ 税收')).toEqual({
    fault: { at: 8, fault: 'unknown-name', text: '税收' },
  })
  expect(read('完成投资 ÷')).toEqual({ fault: { at: 6, fault: 'unfinished', text: '' } })
  expect(read('完成投资 投资')).toEqual({ fault: { at: 6, fault: 'unexpected', text: '投资' } })
  expect(read('同比(1)')).toEqual({ fault: { at: 4, fault: 'unexpected', text: '1' } })
  expect(read(' ')).toEqual({ fault: { at: 1, fault: 'empty', text: '' } })
})

test('what is written out reads back the same', () => {
  const leaf = fc.oneof(
    fc.constantFrom<Formula>(figure('done'), figure('plan'), figure('all', 'previous')),
    fc.nat(999).map((number): Formula => ({ number })),
  )
  const { formula } = fc.letrec<{ formula: Formula; pair: [Formula, Formula] }>((tie) => ({
    pair: fc.tuple(tie('formula'), tie('formula')),
    formula: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      tie('pair').map((difference): Formula => ({ difference: difference as never })),
      tie('pair').map((quotient): Formula => ({ quotient: quotient as never })),
    ),
  }))
  fc.assert(
    fc.property(formula, (one) => {
      expect(read(sayFormula(one, titleOf))).toEqual({ formula: one })
    }),
  )
})
