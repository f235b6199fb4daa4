import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { when, type When } from '../../define/when.ts'
import { evaluate, isFilled, type Verdict } from './evaluate.ts'

/** One condition for each thing a condition can come to. */
const of: { readonly [verdict in Verdict]: When } = {
  met: when.equals('state.two', 2),
  unmet: when.equals('state.two', 3),
  unknown: when.equals('state.nothing', 2),
  'manual-review': when.review({ zh: '看现场', en: 'look at the place' }),
  'not-applicable': when.given(when.filled('state.nothing'), when.filled('state.two')),
}
const scope = { state: { two: 2 } }
const verdictOf = (condition: When): Verdict => evaluate(condition, scope)

/** Conditions of any depth over the five. */
const { condition } = fc.letrec<{ condition: When }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...Object.values(of)),
    fc.array(tie('condition'), { maxLength: 4 }).map((all) => when.all(...all)),
    fc.array(tie('condition'), { maxLength: 4 }).map((any) => when.any(...any)),
    tie('condition').map(when.not),
    fc.tuple(tie('condition'), tie('condition')).map(([given, then]) => when.given(given, then)),
  ),
}))
const conditions = fc.array(condition, { maxLength: 5 })

describe('conditions come to one of five values', () => {
  it.each(Object.entries(of))('%s', (verdict, condition) => {
    expect(verdictOf(condition)).toBe(verdict)
  })

  it('all: what is unmet decides, then what is unknown, then what a person must look at', () => {
    const { met, unmet, unknown } = of
    expect(verdictOf(when.all(met, of['manual-review'], unknown, unmet))).toBe('unmet')
    expect(verdictOf(when.all(met, of['manual-review'], unknown))).toBe('unknown')
    expect(verdictOf(when.all(met, of['manual-review']))).toBe('manual-review')
    expect(verdictOf(when.all(met, of['not-applicable']))).toBe('met')
    expect(verdictOf(when.all(of['not-applicable']))).toBe('not-applicable')
  })

  it('nothing asked of all is met, nothing to choose from is unmet', () => {
    expect(verdictOf(when.all())).toBe('met')
    expect(verdictOf(when.any())).toBe('unmet')
  })
})

describe('the algebra of conditions', () => {
  it('not all is any not, and not any is all not', () => {
    fc.assert(
      fc.property(conditions, (some) => {
        const opposites = some.map(when.not)
        expect(verdictOf(when.not(when.all(...some)))).toBe(verdictOf(when.any(...opposites)))
        expect(verdictOf(when.not(when.any(...some)))).toBe(verdictOf(when.all(...opposites)))
      }),
    )
  })

  it('two denials are none, a condition twice is the condition', () => {
    fc.assert(
      fc.property(condition, (one) => {
        expect(verdictOf(when.not(when.not(one)))).toBe(verdictOf(one))
        expect(verdictOf(when.all(one, one))).toBe(verdictOf(one))
        expect(verdictOf(when.any(one, one))).toBe(verdictOf(one))
      }),
    )
  })

  it('order and grouping make no difference', () => {
    fc.assert(
      fc.property(conditions, condition, (some, one) => {
        const turned = some.toReversed()
        expect(verdictOf(when.all(...some))).toBe(verdictOf(when.all(...turned)))
        expect(verdictOf(when.any(...some))).toBe(verdictOf(when.any(...turned)))
        if (some.length === 0) return
        expect(verdictOf(when.all(one, when.all(...some)))).toBe(verdictOf(when.all(one, ...some)))
        expect(verdictOf(when.any(one, when.any(...some)))).toBe(verdictOf(when.any(one, ...some)))
      }),
    )
  })

  it('every over a list is all over its elements, some is any', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 1 }), fc.nat(5), (list, limit) => {
        const each = (item: number) => when.atMost({ is: item }, limit)
        const inside = when.atMost('item.value', limit)
        const found = { state: { list: list.map((value) => ({ value })) } }
        const [all, any] = [when.all(...list.map(each)), when.any(...list.map(each))]
        expect(evaluate(when.every('state.list', inside), found)).toBe(verdictOf(all))
        expect(evaluate(when.some('state.list', inside), found)).toBe(verdictOf(any))
      }),
    )
  })
})

describe('comparing', () => {
  it('numbers, words, days and instants are ordered; kinds are not mixed', () => {
    const found = { state: { n: 10, s: 'b', day: '2026-03-02' }, today: '2026-03-03', now: 'x' }
    const is = (condition: When) => evaluate(condition, found)
    expect(is(when.above('state.n', 9))).toBe('met')
    expect(is(when.below('state.s', 'c'))).toBe('met')
    expect(is(when.below('state.day', 'today'))).toBe('met')
    expect(is(when.atLeast('today', 'state.day'))).toBe('met')
    expect(is(when.below('state.n', '11'))).toBe('unknown')
    expect(is(when.equals('state.n', '10'))).toBe('unmet')
  })

  it('three comparisons of what is there agree: one of below, equal, above is met', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        const [left, right] = [{ is: a }, { is: b }]
        const met = [when.below, when.equals, when.above].filter(
          (compare) => verdictOf(compare(left, right)) === 'met',
        )
        expect(met).toHaveLength(1)
        const [notAbove, notEqual] = [when.above, when.equals].map((compare) =>
          verdictOf(when.not(compare(left, right))),
        )
        expect(verdictOf(when.atMost(left, right))).toBe(notAbove)
        expect(verdictOf(when.differs(left, right))).toBe(notEqual)
      }),
    )
  })

  it('a value that is not there is unknown whichever way it is compared', () => {
    for (const compare of [when.equals, when.differs, when.below, when.atLeast]) {
      expect(verdictOf(compare('state.nothing', 1))).toBe('unknown')
    }
    expect(verdictOf(when.among('state.nothing', 1, 2))).toBe('unknown')
    expect(verdictOf(when.atLeast(when.count('state.nothing'), 1))).toBe('unmet')
  })

  it('paths see only what is the value’s own', () => {
    expect(verdictOf(when.filled('state.constructor'))).toBe('unmet')
    expect(verdictOf(when.filled('state.two.toString'))).toBe('unmet')
  })

  it('text that starts like a path but is none stays text', () => {
    const found = { state: { word: 'nowhere' } }
    expect(evaluate(when.equals('state.word', 'nowhere'), found)).toBe('met')
  })
})

it('blank text, empty lists and nothing at all are not filled; zero and no are', () => {
  const blank = [undefined, null, '', ' \n', []]
  expect(blank.map(isFilled)).toEqual(blank.map(() => false))
  expect([0, false, 'x', [0], {}].map(isFilled)).toEqual([true, true, true, true, true])
})

it('named functions see the scope; one that is not there leaves the matter unknown', () => {
  const code = { isEven: (found: { [part: string]: unknown }) => found.item === 2 }
  expect(evaluate(when.code('isEven'), { item: 2 }, code)).toBe('met')
  expect(evaluate(when.code('isEven'), { item: 3 }, code)).toBe('unmet')
  expect(evaluate(when.code('isOdd'), {}, code)).toBe('unknown')
  expect(evaluate(when.code('toString'), {}, code)).toBe('unknown')
})
