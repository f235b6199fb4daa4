import { beforeEach, expect, it } from 'vitest'
import type { CaseRow, Fact, RowFilter, Sight, Tables } from '../engine/ports.ts'
import { KeptRows } from './kept-rows.ts'

const row = (caseId: string, changed: Partial<CaseRow> = {}): CaseRow => ({
  lane: 'test',
  caseId,
  scenario: 'roads',
  type: 'repair',
  ver: 1,
  status: 'open',
  flags: [],
  unitPath: '/park/roads/',
  person: 'lin',
  grid: null,
  category: null,
  openedAt: `2026-11-0${caseId.at(-1)}T01:00:00.000Z`,
  dueAt: null,
  closedAt: null,
  audience: 'lane',
  placeKey: null,
  shown: {},
  ...changed,
})
const all: Sight = { person: 'tao', grants: [{ scenario: '*', reach: 'lane', unitPath: '/' }] }
const own: Sight = { person: 'lin', grants: [{ scenario: '*', reach: 'own', unitPath: '/' }] }
const repairs: RowFilter = { scenario: 'roads', type: 'repair' }
const factOf = (type: string) => ({ type }) as Fact

let rows: CaseRow[]
let asked: RowFilter[]
let isUpToDate: boolean
let readings: number
let kept: KeptRows
beforeEach(() => {
  rows = [row('c2'), row('c1', { person: 'tao' }), row('c3', { audience: 'own' })]
  asked = []
  isUpToDate = true
  readings = 0
  const tables = {
    rows: async (_lane: string, { filter }: { readonly filter: RowFilter }) => {
      asked.push(filter)
      const found = rows.filter(({ type }) => type === filter.type)
      return { rows: found.toSorted((a, b) => a.caseId.localeCompare(b.caseId)), next: null }
    },
    recorded: async (_lane: string, { types }: { readonly types: readonly string[] }) => {
      readings += 1
      return types.map(factOf)
    },
  } as unknown as Tables
  kept = new KeptRows({ tables, lane: 'test' }, async () => isUpToDate)
})

const idsOf = async (filter: RowFilter, sight = all) =>
  (await kept.of(filter, sight)).map(({ caseId }) => caseId)

it('rows are read once for all readers, and each sees what is theirs to see', async () => {
  const [everybody, owner] = await Promise.all([idsOf(repairs), idsOf(repairs, own)])
  expect(everybody).toEqual(['c1', 'c2'])
  expect(owner).toEqual(['c2', 'c3'])
  expect(await idsOf({ ...repairs, person: 'tao' })).toEqual(['c1'])
  expect(asked).toEqual([repairs])
})

it('what is recorded about a type has its rows read anew, other types stay', async () => {
  await idsOf(repairs)
  rows.push(row('c4'))
  kept.passed([factOf('roads/other:noted')])
  expect(await idsOf(repairs)).toEqual(['c1', 'c2'])
  kept.passed([factOf('roads/repair:noted')])
  expect(await idsOf(repairs)).toEqual(['c1', 'c2', 'c4'])
  expect(asked).toHaveLength(2)
})

it('what was recorded while rows were read has them read again for the next reader', async () => {
  const before = idsOf(repairs)
  await Promise.resolve()
  kept.passed([factOf('roads/repair:noted')])
  await before
  rows.push(row('c4'))
  expect(await idsOf(repairs)).toEqual(['c1', 'c2', 'c4'])
})

it('without knowing what was recorded, the table itself is asked', async () => {
  await idsOf(repairs)
  isUpToDate = false
  rows.push(row('c4'))
  expect(await idsOf(repairs)).toEqual(['c1', 'c2', 'c3', 'c4'])
  expect(asked).toHaveLength(2)
})

it('several types come in one order, and a type with too many rows is not kept', async () => {
  rows.push(row('c0', { type: 'survey', openedAt: '2026-11-01T12:00:00.000Z' }))
  const both = { scenario: 'roads', type: ['repair', 'survey'] }
  expect(await idsOf(both)).toEqual(['c1', 'c0', 'c2'])
  kept.passed([factOf('roads/repair:noted')])
  rows = Array.from({ length: 5_001 }, (_, at) => row(`c${at}-1`))
  asked = []
  await idsOf(repairs)
  await idsOf(repairs)
  // Once to see that there are too many, then each time for who asks.
  expect(asked).toHaveLength(3)
})

it('what was recorded since an instant is read once too, until there is more of it', async () => {
  const noted = ['roads/repair:noted']
  const since = '2026-11-16T02:30:00.000Z'
  expect(await kept.recorded(noted, since)).toEqual(noted.map(factOf))
  await kept.recorded(noted, since)
  kept.passed([factOf('roads/other:noted')])
  await kept.recorded(noted, since)
  expect(readings).toBe(1)
  kept.passed([factOf('roads/repair:closed')])
  await kept.recorded(noted, since)
  await kept.recorded(noted, '2026-11-23T02:30:00.000Z')
  expect(readings).toBe(3)
  isUpToDate = false
  await kept.recorded(noted, since)
  expect(readings).toBe(4)
})
