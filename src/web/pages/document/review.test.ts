import { expect, it } from 'vitest'
import type { ItemReview, PlanItem } from '../../../wire/index.ts'
import { nextWaiting, progressOf, reviewsOf, rowsOf } from './review.ts'

const item = (n: number): PlanItem => ({
  n,
  kind: 'measure',
  title: '',
  start: n * 10,
  end: n * 10 + 5,
  evidence: '',
  read: {},
  linked: [],
  under: null,
  recommended: null,
  sure: 'high',
})
const review = (n: number, decision: ItemReview['decision']): ItemReview => ({
  n,
  decision,
  by: 'hao',
  byName: '郝予',
  at: '2026-11-23T01:38:00.000Z',
})
const problem = { n: 1, code: 'x', sentence: '', start: 22, end: 24, evidence: '', settled: null }
const document = { items: [1, 2, 3].map(item), problems: [problem] }

it('lists items and problems in the order of the text', () => {
  expect(rowsOf(document, new Map()).map(({ key }) => key)).toEqual(['1', '2', 'q1', '3'])
})

it('counts the review by decision and the problems that are open', () => {
  const rows = rowsOf(document, reviewsOf([review(1, 'confirmed'), review(3, 'discarded')]))
  expect(progressOf(rows)).toEqual({
    all: 3,
    done: 2,
    by: { confirmed: 1, corrected: 0, discarded: 1, merged: 0 },
    problems: 1,
  })
})

it('goes on to the next row that waits, from the end back to the beginning', () => {
  const rows = rowsOf(document, reviewsOf([review(2, 'confirmed')]))
  expect(nextWaiting(rows, '1')).toBe('q1')
  expect(nextWaiting(rows, '3')).toBe('1')
})

it('lets a later decision about an item stand', () => {
  const found = reviewsOf([review(1, 'confirmed'), review(1, 'corrected')])
  expect(found.get(1)?.decision).toBe('corrected')
})
