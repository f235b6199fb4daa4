import { describe, expect, test } from 'vitest'
import type { IndicatorDefinition } from '../../define/indicator.ts'
import { doubtsOf, type Entered } from './check-figure.ts'
import type { FigureKey } from './figures.ts'
import { computed, said } from './sample.ts'

describe('figures that cannot be meant, or rarely', () => {
  const entered = (change: Partial<Entered> = {}): Entered => ({
    indicator: 'done',
    unit: 'west',
    period: '2026-10',
    value: '120',
    source: 'form',
    ...change,
  })
  const doubts = (
    definition: IndicatorDefinition,
    change: Partial<Entered> = {},
    before: number | null = null,
    more: { readonly isPublished?: boolean; readonly today?: string; readonly now?: number } = {},
  ) => {
    const { isPublished = false, today = '2026-11-05', now = null } = more
    const valueOf = ({ period }: FigureKey) => (period === '2026-10' ? now : before)
    const found = doubtsOf(definition, entered(change), { today, isPublished, valueOf })
    return found.map(({ doubt, leads }) => `${doubt} ${leads}`)
  }

  test('each is named', () => {
    const rate = said('rate', { unit: '%', adds: 'ratio' })
    expect(doubts(said('done'))).toEqual([])
    expect(doubts(rate, { value: '0.2' }, 20)).toEqual(['scale-of-percent confirm'])
    expect(doubts(rate, { value: '20' }, 0.2)).toEqual(['scale-of-percent confirm'])
    expect(doubts(rate, { value: '0.2' })).toEqual(['scale-of-percent confirm'])
    expect(doubts(said('done'), { value: '12000' }, 120)).toEqual(['hundredfold confirm'])
    expect(doubts(said('done'), { value: '110' }, 120)).toEqual(['falls confirm'])
    expect(doubts(said('done'), { value: '-1' })).toEqual(['negative-level aside'])
    expect(doubts(rate, { value: '104' }, 95)).toEqual(['beyond-whole confirm'])
    expect(doubts(said('done'), {}, 100, { isPublished: true, now: 118 })).toEqual([
      'revises-published confirm',
    ])
    expect(doubts(said('done'), {}, null, { today: '2026-10-20' })).toEqual(['not-open-yet aside'])
    expect(doubts(said('done', { openDays: 3 }))).toEqual(['closed aside'])
    expect(doubts(said('done'), { period: '2026' })).toEqual(['wrong-frequency aside'])
    expect(doubts(said('done'), { value: '12万' })).toEqual(['not-a-number aside'])
    expect(doubts(said('done', { by: 'quoted' }), { source: ' ' })).toEqual(['no-source aside'])
    expect(doubts(computed('rate', {}), {})).toEqual(['computed-by-formula aside'])
  })
})
