import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ItemReview, PlanItem, PlanProblem, TextBlock } from '../../../wire/index.ts'
import { markedBlocks, marksOf, segmentsOf } from './marks.ts'
import { unitsOf } from './offsets.ts'

const item = (n: number, start: number, end: number): PlanItem => ({
  n,
  kind: 'target',
  title: '',
  start,
  end,
  evidence: '',
  read: {},
  linked: [],
  under: null,
  recommended: null,
  sure: 'high',
})
const block = (start: number, end: number): TextBlock => ({
  kind: 'paragraph',
  level: 0,
  start,
  end,
  place: '',
})
const none = new Map<number, ItemReview>()
const noProblems: readonly PlanProblem[] = []

it('counts characters beyond the basic plane as one', () => {
  const units = unitsOf('𠮷县2026年')
  expect([0, 1, 2, 3].map(units)).toEqual([0, 2, 3, 4])
  expect(unitsOf('某县')(2)).toBe(2)
})

it('shows every character of a block once, whatever marks overlap', () => {
  const span = fc
    .tuple(fc.nat(60), fc.nat(60))
    .map(([one, other]) => [Math.min(one, other), Math.max(one, other) + 1] as const)
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
      const text = 'x'.repeat(61)
      const items = spans.map(([start, end], index) => item(index + 1, start, end))
      const marks = marksOf({ items, problems: noProblems, text }, none)
      const [marked] = markedBlocks({ blocks: [block(0, 61)], text }, marks)
      const segments = segmentsOf(marked!)
      expect(segments.map((s) => text.slice(s.start, s.end)).join('')).toBe(text)
      for (const { marks: over } of segments) expect(over.length).toBeLessThanOrEqual(2)
      const numbered = segments.flatMap(({ ends }) => ends.map(({ key }) => key))
      expect(numbered.toSorted()).toEqual(items.map(({ n }) => String(n)).toSorted())
    }),
  )
})

it('draws a reviewed item thin and a discarded one not at all', () => {
  const review = (n: number, decision: ItemReview['decision']): [number, ItemReview] => [
    n,
    { n, decision, by: 'a', byName: '', at: '' },
  ]
  const reviews = new Map([review(1, 'confirmed'), review(2, 'discarded')])
  const items = [item(1, 0, 2), item(2, 3, 4), item(3, 5, 6)]
  const marks = marksOf({ items, problems: noProblems, text: 'abcdefg' }, reviews)
  expect(marks.map(({ key, tone }) => [key, tone])).toEqual([
    ['1', 'reviewed'],
    ['3', 'waiting'],
  ])
})

it('carries a mark over the border of two blocks, with its number in the second', () => {
  const text = 'abcdefghij'
  const marks = marksOf({ items: [item(1, 3, 7)], problems: noProblems, text }, none)
  const blocks = markedBlocks({ blocks: [block(0, 5), block(5, 10)], text }, marks)
  const ends = blocks.map((one) => segmentsOf(one).flatMap((segment) => segment.ends.length))
  expect(ends).toEqual([[0, 0], [1, 0]])
})
