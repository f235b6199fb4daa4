/** What the tabulated rows promise, whatever holds them. */
import { expect, it } from 'vitest'
import type { CaseRow, Move, RowFilter, Sight, SightGrant, Tables } from '../engine/ports.ts'
import type { Store } from './memory.ts'
import { at, errand, type Errand } from './sample.ts'

/** Sees every row that is not kept to its owner. */
const everything: Sight = {
  person: null,
  grants: [{ scenario: '*', reach: 'lane', unitPath: '/' }],
}

/** Puts a store's rows to the test. */
export function contractOfTables(open: () => Store, lane: () => string): void {
  const all = [rows, filters, lights, waits, sights, pages, counting, dues, beside, runningClocks]
  for (const promises of [...all, moments]) promises(open, lane)
}

/** A lane of cases e0, e1, … with these rows, opened a second apart. */
async function laneWith(
  store: Store,
  name: string,
  given: readonly Partial<CaseRow>[],
): Promise<string> {
  const commands = given.map((row, index) => {
    return errand({ id: `c${index}`, cases: [[`e${index}`, 0]], seconds: index, row })
  })
  await store.facts.append(name, commands)
  return name
}

/** The cases a filter finds, in the order they were opened. */
async function found(
  store: Store,
  name: string,
  filter: RowFilter,
  sight: Sight = everything,
): Promise<string[]> {
  const query = { filter, sight, order: 'opened', limit: 100 } as const
  return (await store.tables.rows(name, query)).rows.map(({ caseId }) => caseId)
}

function rows(open: () => Store, lane: () => string): void {
  it('gives the row that came with the last fact of a case', async () => {
    const { facts, tables } = open()
    const name = lane()
    const row: Partial<CaseRow> = {
      flags: ['supervised', 'deferred'],
      person: 'zhang',
      grid: 'g7',
      category: 'roads',
      dueAt: at(500),
      placeKey: 4_503_599_627_370_495,
      shown: { title: '路灯', rank: 3, open: true },
    }
    await facts.append(name, [
      errand({ id: 'a', cases: [['e1', 0]], row: { status: 'old' } }),
      errand({ id: 'b', cases: [['e1', 1]], row }),
    ])
    const [command] = [errand({ id: 'b', cases: [['e1', 1]], row })]
    expect(await tables.row(name, 'e1')).toEqual({ ...command?.rows[0], lane: name })
    expect(await tables.row(name, 'e9')).toBeNull()
    expect(await tables.row(lane(), 'e1')).toBeNull()
  })
}

function filters(open: () => Store, lane: () => string): void {
  it('finds rows by each fixed column and by what they show', async () => {
    const name = await laneWith(open(), lane(), [
      { status: 'open', unitPath: '/park/roads/', person: 'zhang', dueAt: at(50) },
      { status: 'done', unitPath: '/park/roads/', closedAt: at(9), flags: ['supervised'] },
      { type: 'parcel', unitPath: '/parking/', category: 'letters', shown: { title: '50% off_' } },
      { scenario: 'other', shown: { title: 'Street LAMP', rank: 2, tags: ['a', 'b'] } },
    ])
    const cases: [RowFilter, string[]][] = [
      [{}, ['e0', 'e1', 'e2', 'e3']],
      [{ scenario: 'other' }, ['e3']],
      [{ type: 'parcel' }, ['e2']],
      [{ type: ['parcel', 'nothing'] }, ['e2']],
      [{ statuses: ['done'] }, ['e1']],
      [{ statuses: [] }, []],
      [{ open: true }, ['e0', 'e2', 'e3']],
      [{ open: false }, ['e1']],
      [{ under: '/park/' }, ['e0', 'e1', 'e3']],
      [{ under: '/park/roads/' }, ['e0', 'e1']],
      [{ person: 'zhang' }, ['e0']],
      [{ category: 'letters' }, ['e2']],
      [{ flag: 'supervised' }, ['e1']],
      [{ dueBefore: at(51) }, ['e0']],
      [{ dueBefore: at(50) }, []],
      [{ shown: { rank: 2 } }, ['e3']],
      [{ shown: { rank: 3 } }, []],
      [{ shown: { tags: ['a', 'b'] } }, ['e3']],
      [{ shown: { tags: ['a'] } }, []],
      [{ text: 'lamp' }, ['e3']],
      [{ text: '50% off_' }, ['e2']],
      [{ text: '5_%' }, []],
      [{ caseIds: ['e3', 'e1', 'e9'] }, ['e1', 'e3']],
      [{ open: true, under: '/park/', scenario: 'errands' }, ['e0']],
    ]
    for (const [filter, wanted] of cases) {
      expect([filter, await found(open(), name, filter)]).toEqual([filter, wanted])
    }
  })
}

function lights(open: () => Store, lane: () => string): void {
  it('finds and counts rows by the light they show at a time', async () => {
    const name = await laneWith(open(), lane(), [
      { dueAt: at(99) },
      { dueAt: at(100) },
      { dueAt: at(299) },
      { dueAt: at(299), shown: { near: 1 } },
      { dueAt: at(500), closedAt: at(9) },
      { shown: { paused: true } },
      {},
    ])
    const near = [
      { days: 3, before: at(300) },
      { days: 1, before: at(200) },
    ]
    const times = { now: at(100), near }
    const shown = (...of: string[]) => found(open(), name, { lights: { of, times } })
    expect(await shown('late')).toEqual(['e0'])
    expect(await shown('near')).toEqual(['e1', 'e2'])
    expect(await shown('normal')).toEqual(['e3'])
    expect(await shown('done', 'paused')).toEqual(['e4', 'e5'])
    expect(await shown('pending')).toEqual(['e6'])
    expect(await shown()).toEqual([])
    const query = { filter: {}, sight: everything, by: ['light'] }
    const counts = await open().tables.counts(name, { ...query, times })
    expect(counts).toEqual([
      { key: ['near'], count: 2 },
      ...['done', 'late', 'normal', 'paused', 'pending'].map((light) => {
        return { key: [light], count: 1 }
      }),
    ])
    await expect(open().tables.counts(name, query)).rejects.toThrow(RangeError)
  })
}

function waits(open: () => Store, lane: () => string): void {
  it('finds what waits for a person: their own, what nobody has that they may move', async () => {
    const unitPath = '/park/roads/'
    const name = await laneWith(open(), lane(), [
      { person: 'zhang', status: 'anything' },
      { person: 'li', status: 'open', unitPath },
      { person: null, status: 'open', unitPath },
      { person: null, status: 'done', unitPath },
      { person: null, status: 'open', unitPath: '/park/' },
      { person: null, status: 'open', unitPath: '/town/' },
      { person: null, status: 'open', type: 'parcel', unitPath },
    ])
    const move = { scenario: 'errands', type: 'errand', statuses: ['open'] }
    const waiting = (...moves: Move[]) => {
      return found(open(), name, { waiting: { person: 'zhang', moves } })
    }
    expect(await waiting()).toEqual(['e0'])
    expect(await waiting(move)).toEqual(['e0', 'e2', 'e4', 'e5'])
    expect(await waiting({ ...move, under: '/park/' })).toEqual(['e0', 'e2', 'e4'])
    expect(await waiting({ ...move, unitPath: '/park/' })).toEqual(['e0', 'e4'])
    expect(await waiting({ ...move, type: 'parcel' }, { ...move, unitPath })).toEqual([
      'e0',
      'e2',
      'e6',
    ])
  })
}

function sights(open: () => Store, lane: () => string): void {
  it('shows a reader no more than the reach of a grant and the audience of a case', async () => {
    const name = await laneWith(open(), lane(), [
      { audience: 'public', unitPath: '/park/' },
      { audience: 'lane', unitPath: '/park/' },
      { audience: 'unit', unitPath: '/park/roads/' },
      { audience: 'own', unitPath: '/park/', person: 'zhang' },
      { audience: 'unit', unitPath: '/town/', scenario: 'other' },
    ])
    const seen = (...grants: SightGrant[]) => found(open(), name, {}, { person: 'zhang', grants })
    const grant = (reach: SightGrant['reach'], unitPath = '/', scenario = '*') => {
      return { scenario, reach, unitPath }
    }
    expect(await seen()).toEqual([])
    expect(await seen(grant('public'))).toEqual(['e0'])
    expect(await seen(grant('own'))).toEqual(['e3'])
    expect(await seen(grant('unit', '/park/'))).toEqual(['e0', 'e1'])
    expect(await seen(grant('subtree', '/park/'))).toEqual(['e0', 'e1', 'e2'])
    expect(await seen(grant('lane'))).toEqual(['e0', 'e1', 'e2', 'e4'])
    expect(await seen(grant('lane', '/', 'other'))).toEqual(['e4'])
    expect(await seen(grant('own'), grant('unit', '/town/'))).toEqual(['e3', 'e4'])
    const stranger = { person: null, grants: [grant('own')] }
    expect(await found(open(), name, {}, stranger)).toEqual([])
  })
}

function pages(open: () => Store, lane: () => string): void {
  it('pages in each order without repeating or leaving out a row', async () => {
    const dues = [at(900), null, at(300), at(300), null, at(100), at(900)]
    const name = await laneWith(open(), lane(), dues.map((dueAt) => ({ dueAt, openedAt: at(7) })))
    const inOrder = async (order: Parameters<Tables['rows']>[1]['order']) => {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const query = { filter: {}, sight: everything, order, limit: 2, cursor }
        const page = await open().tables.rows(name, query)
        expect(page.rows.length).toBeLessThanOrEqual(2)
        seen.push(...page.rows.map(({ caseId }) => caseId))
        cursor = page.next
      } while (cursor !== null)
      return seen
    }
    expect(await inOrder('due')).toEqual(['e5', 'e2', 'e3', 'e0', 'e6', 'e1', 'e4'])
    expect(await inOrder('opened')).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6'])
    expect(await inOrder('opened-desc')).toEqual(['e6', 'e5', 'e4', 'e3', 'e2', 'e1', 'e0'])
  })

  it('refuses a page mark that it did not give', async () => {
    const name = await laneWith(open(), lane(), [{}])
    const query = { filter: {}, sight: everything, order: 'due', limit: 1 } as const
    const nearly = Buffer.from('["due","x","e1"]').toString('base64url')
    for (const cursor of ['', 'x', 'WzEsMl0', nearly]) {
      await expect(open().tables.rows(name, { ...query, cursor })).rejects.toThrow(RangeError)
    }
  })
}

function counting(open: () => Store, lane: () => string): void {
  it('counts by one or two columns or by what is shown, the largest first', async () => {
    const name = await laneWith(open(), lane(), [
      { status: 'open', category: 'roads', shown: { street: '双福' } },
      { status: 'open', category: 'roads', shown: { street: '双福' } },
      { status: 'done', category: 'roads', shown: { street: '德感' } },
      { status: 'open', category: null, shown: {} },
      { status: 'open', category: 'roads', audience: 'own', shown: { street: '双福' } },
    ])
    const counts = (...by: string[]) => {
      return open().tables.counts(name, { filter: {}, sight: everything, by })
    }
    expect(await counts('status')).toEqual([
      { key: ['open'], count: 3 },
      { key: ['done'], count: 1 },
    ])
    expect(await counts('category', 'status')).toEqual([
      { key: ['roads', 'open'], count: 2 },
      { key: ['roads', 'done'], count: 1 },
      { key: [null, 'open'], count: 1 },
    ])
    expect(await counts('shown.street')).toEqual([
      { key: ['双福'], count: 2 },
      { key: ['德感'], count: 1 },
      { key: [null], count: 1 },
    ])
    await expect(counts('due_at; drop table fact')).rejects.toThrow(RangeError)
  })
}

function dues(open: () => Store, lane: () => string): void {
  it('tells which clocks have ended, the oldest first, until they are cleared', async () => {
    const { facts, tables } = open()
    const name = lane()
    const write = (given: Errand) => facts.append(name, [errand(given)])
    const due = (caseId: string, clock: string, seconds: number | null) => {
      return { caseId, clock, dueAt: seconds === null ? null : at(seconds) }
    }
    const two = [due('e1', 'answer', 50), due('e1', 'end', 90)]
    await write({ id: 'a', cases: [['e1', 0]], dues: two })
    await write({ id: 'b', cases: [['e2', 0]], dues: [due('e2', 'answer', 20)] })
    await write({ id: 'stale', cases: [['e2', 0]], dues: [due('e2', 'answer', null)] })
    expect(await tables.due(name, at(50), 10)).toEqual([
      due('e2', 'answer', 20),
      due('e1', 'answer', 50),
    ])
    expect(await tables.due(name, at(50), 1)).toEqual([due('e2', 'answer', 20)])
    const moved = [due('e2', 'answer', 70), due('e1', 'answer', 10), due('e1', 'answer', null)]
    await write({ id: 'c', cases: [['e1', 1], ['e2', 1]], dues: moved })
    expect(await tables.due(name, at(99), 10)).toEqual([
      due('e2', 'answer', 70),
      due('e1', 'end', 90),
    ])
  })
}

function beside(open: () => Store, lane: () => string): void {
  it('keeps personal values outside the facts', async () => {
    const { facts, tables } = open()
    const name = lane()
    const value = {
      ref: 'p1',
      caseId: 'e1',
      class: 'sensitive',
      salt: '9f',
      value: '张三 138…',
    } as const
    await facts.append(name, [errand({ id: 'a', cases: [['e1', 0]], personal: [value] })])
    expect(await tables.personal(name, ['p1', 'p2'])).toEqual(new Map([['p1', '张三 138…']]))
    expect(await tables.personal(name, [])).toEqual(new Map())
    expect(JSON.stringify(await facts.load(name, 'e1'))).not.toContain('张三')
  })

  it('keeps the paper part of editions and knows which of them open cases need', async () => {
    const { facts, tables } = open()
    const name = lane()
    const write = (caseId: string, ver: number, edition: string, closedAt: CaseRow['closedAt']) => {
      return errand({ id: `${caseId}${ver}`, cases: [[caseId, ver]], edition, row: { closedAt } })
    }
    await facts.append(name, [
      write('e1', 0, 'errand@1#a', at(1)),
      write('e2', 0, 'errand@1#a', null),
      write('e2', 1, 'errand@2#b', null),
      write('e3', 0, 'errand@2#b', null),
      write('e4', 0, 'errand@3#c', null),
    ])
    expect(await tables.openEditions(name)).toEqual([
      { edition: 'errand@2#b', caseId: 'e2' },
      { edition: 'errand@3#c', caseId: 'e4' },
    ])
    expect(await tables.edition(name, 'errand@1#a')).toBeNull()
    await tables.keepEdition(name, 'errand@1#a', { title: { zh: '跑腿' } })
    await tables.keepEdition(name, 'errand@1#a', { title: { zh: 'another' } })
    expect(await tables.edition(name, 'errand@1#a')).toEqual({ title: { zh: '跑腿' } })
  })
}

function runningClocks(open: () => Store, lane: () => string): void {
  it('gives the open cases in which a clock runs, page by page', async () => {
    const { facts, tables } = open()
    const name = lane()
    const write = (id: string, row: Partial<CaseRow>) => errand({ id, cases: [[id, 0]], row })
    await facts.append(name, [
      write('e3', { dueAt: at(3) }),
      write('e1', { dueAt: at(9) }),
      write('e4', { dueAt: at(1), closedAt: at(2) }),
      write('e2', { dueAt: null }),
      write('E5', { dueAt: at(5) }),
    ])
    expect(await tables.running(name, '', 2)).toEqual(['E5', 'e1'])
    expect(await tables.running(name, 'e1', 2)).toEqual(['e3'])
  })
}

function moments(open: () => Store, lane: () => string): void {
  it('tells what was recorded between two moments, the newest first', async () => {
    const { facts, tables } = open()
    const name = lane()
    const write = (index: number, type?: string) => {
      return errand({ id: `c${index}`, cases: [[`e${index}`, 0]], seconds: index * 10, type })
    }
    await facts.append(name, [write(0), write(1, 'x:y'), write(2), write(3, 'x:y'), write(4)])
    const recorded = async (from: number, to: number, limit = 9, types?: string[]) => {
      const query = { from: at(from), to: at(to), limit, types }
      return (await tables.recorded(name, query)).map(({ seq }) => seq)
    }
    expect(await recorded(10, 40)).toEqual([4, 3, 2])
    expect(await recorded(11, 41)).toEqual([5, 4, 3])
    expect(await recorded(0, 999, 2)).toEqual([5, 4])
    expect(await recorded(0, 999, 9, ['x:y'])).toEqual([4, 2])
    expect(await recorded(41, 999)).toEqual([])
    expect(await tables.recorded(lane(), { from: at(0), to: at(9), limit: 5 })).toEqual([])
  })
}
