import { describe, expect, it } from 'vitest'
import { erasableOn, retentionOn, ruleFor } from './retention.ts'

const entry = (from: string, years: number, follows: string) => {
  return { from, to: null, values: { years, follows } }
}
const entries = {
  '*': [entry('2020-01-01', 10, '甲办法第三条'), entry('2026-01-01', 5, '乙办法第七条')],
  'lost-property/*': [entry('2020-01-01', 3, '丙规定')],
  'lost-property/lost-item': [entry('2027-01-01', 1, '丁规定')],
}
const item = { scenario: 'lost-property', type: 'lost-item' }

describe('how long personal data is kept', () => {
  it('is said by the narrowest rule valid on the day, with the document it follows', () => {
    const on = (day: string) => ruleFor(retentionOn(entries, day), item)
    expect(on('2025-06-01')).toEqual({ of: 'lost-property/*', years: 3, follows: '丙规定' })
    expect(on('2027-06-01')).toMatchObject({ of: 'lost-property/lost-item', years: 1 })
    const other = { scenario: 'plan-delivery', type: 'commitment' }
    expect(ruleFor(retentionOn(entries, '2025-06-01'), other)).toMatchObject({ years: 10 })
    expect(ruleFor(retentionOn(entries, '2026-06-01'), other)).toMatchObject({ years: 5 })
  })

  it('without a rule is for ever', () => {
    expect(ruleFor(retentionOn({}, '2026-06-01'), item)).toBeNull()
    expect(ruleFor(retentionOn(entries, '2019-06-01'), item)).toBeNull()
  })

  it('counts years from the day of closing, also from a leap day', () => {
    const rule = { of: '*', years: 1, follows: '' }
    expect(erasableOn(rule, '2024-02-29T02:00:00.000Z')).toBe('2025-02-28')
    expect(erasableOn(rule, '2026-03-01T20:00:00.000Z')).toBe('2027-03-02')
  })
})
