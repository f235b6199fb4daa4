import { describe, expect, it } from 'vitest'
import { readPlan } from '../read.ts'
import type { Statement } from '../types.ts'
import { GOLDEN } from './golden-paragraphs.ts'
import { WHOLE_PAPERS } from './whole-papers.ts'

/** A statement as a line of the golden papers. */
function line(each: Statement): string {
  const low = Number(each.value.toFixed(4))
  const value = each.value_high === undefined ? low : `${low}..${each.value_high}`
  const { kind, indicator, measure, unit, comparator, period } = each
  return [kind, indicator, measure, value, unit, comparator, period].join('|')
}

describe.each(Object.entries(GOLDEN))('%s', (_, paragraphs) => {
  it.each(paragraphs.map(({ text, says }) => [text, says] as const))('reads %s', (text, says) => {
    const { statements } = readPlan({ text, title: '云屏区', date: '2025-01-16' })
    expect(statements.map(line)).toEqual(says)
  })
})

it.each(WHOLE_PAPERS.map((paper) => [paper.name, paper] as const))('reads %s', (_, paper) => {
  expect(readPlan({ text: paper.text }).statements.map(line).toSorted()).toEqual(
    paper.says.toSorted(),
  )
})
