import { describe, expect, it } from 'vitest'
import { readPlan } from '../read.ts'
import type { Statement } from '../types.ts'
import { GOLDEN } from './golden-paragraphs.ts'

/** A statement as a line of the golden paragraphs. */
function line(each: Statement): string {
  const value = each.value_high === undefined ? each.value : `${each.value}..${each.value_high}`
  const shown = typeof value === 'number' ? Number(value.toFixed(4)) : value
  return [
    each.kind, each.indicator, each.measure, shown, each.unit, each.comparator, each.period,
  ].join('|')
}

describe.each(Object.entries(GOLDEN))('%s', (_, paragraphs) => {
  it.each(paragraphs.map(({ text, says }) => [text, says] as const))('reads %s', (text, says) => {
    const { statements } = readPlan({ text, title: '云屏区', date: '2025-01-16' })
    expect(statements.map(line)).toEqual(says)
  })
})
