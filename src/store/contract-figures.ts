/** What the figures promise, whatever holds them. */
import { expect, it } from 'vitest'
import type { FigureRow } from '../engine/ports.ts'
import type { Store } from './memory.ts'

const row = (seq: number, change: Partial<FigureRow> = {}): FigureRow => ({
  seq,
  ordinal: 0,
  indicator: 'done',
  unit: 'west',
  period: '2026-10',
  value: String(seq),
  source: 'form',
  reporter: 'zhang',
  knownAt: `2026-11-0${seq}T00:00:00.000Z`,
  caseId: 'figures:west',
  ...change,
})

/** Puts a store's figures to the test. */
export function contractOfFigures(open: () => Store, lane: () => string): void {
  it('gives the latest figure of each key, and the one that counted then', async () => {
    const { figures } = open().tables
    const name = lane()
    const other = row(3, { unit: 'east', value: null, why: '重复填报' })
    await figures.put(name, [row(2), row(1), other, row(4, { indicator: 'plan' })])
    const slice = { indicators: ['done'], units: null, periods: ['2026-10'] }
    const values = async (knownAt: string | null, units: readonly string[] | null = null) =>
      (await figures.latest(name, { ...slice, units }, knownAt)).map(({ unit, value, why }) => [
        unit,
        value,
        why,
      ])
    expect(await values(null)).toEqual([
      ['east', null, '重复填报'],
      ['west', '2', undefined],
    ])
    expect(await values('2026-11-01T12:00:00.000Z')).toEqual([['west', '1', undefined]])
    expect(await values(null, ['east', 'north'])).toHaveLength(1)
    expect(await figures.latest(lane(), slice, null)).toEqual([])
  })

  it('keeps every saying, and the same saying once', async () => {
    const { figures } = open().tables
    const name = lane()
    await figures.put(name, [row(1), row(2, { ordinal: 7 })])
    await figures.put(name, [row(1, { value: '99' }), row(2, { ordinal: 8, value: '5' })])
    const key = { indicator: 'done', unit: 'west', period: '2026-10' }
    const all = await figures.vintages(name, key)
    expect(all.map(({ value, ordinal, caseId }) => [value, ordinal, caseId])).toEqual([
      ['1', 0, 'figures:west'],
      ['2', 7, 'figures:west'],
      ['5', 8, 'figures:west'],
    ])
  })

  it('takes hostile text as text', async () => {
    const { figures } = open().tables
    const name = lane()
    const nasty = `'; drop table figure; -- {"\\}`
    await figures.put(name, [row(1, { source: nasty, unit: nasty })])
    const key = { indicator: 'done', unit: nasty, period: '2026-10' }
    expect((await figures.vintages(name, key))[0]?.source).toBe(nasty)
  })
}
