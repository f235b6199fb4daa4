/** What readers are promised, whatever holds the rows: no list, page or count tells of more. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { isVisible } from '../engine/cases/sight.ts'
import type { CaseRow, RowFilter, Sight, SightGrant } from '../engine/ports.ts'
import type { Store } from './memory.ts'
import { errand } from './sample.ts'
import { isWanted } from '../engine/cases/wanted.ts'

const paths = ['/', '/park/', '/park/roads/', '/park/roads/night/', '/parking/', '/town/']
const persons = ['zhang', 'li']
const cells = ['g1', 'g2', `g'; drop table case_row; --`]
const scenarios = ['errands', 'other']

const row: fc.Arbitrary<Partial<CaseRow>> = fc.record({
  scenario: fc.constantFrom(...scenarios),
  audience: fc.constantFrom('public', 'lane', 'unit', 'own'),
  unitPath: fc.constantFrom(...paths),
  person: fc.constantFrom(null, ...persons),
  grid: fc.constantFrom(null, ...cells),
  status: fc.constantFrom('open', 'done'),
  category: fc.constantFrom(null, 'roads', 'water'),
})
const grant: fc.Arbitrary<SightGrant> = fc.record({
  scenario: fc.constantFrom('*', ...scenarios),
  reach: fc.constantFrom('public', 'own', 'unit', 'grid', 'subtree', 'lane', 'every'),
  unitPath: fc.constantFrom(...paths),
  grids: fc.subarray(cells),
})
const sight: fc.Arbitrary<Sight> = fc.record({
  person: fc.constantFrom(null, ...persons),
  grants: fc.array(grant, { maxLength: 3 }),
})
const filters: readonly RowFilter[] = [
  {},
  { statuses: ['open'] },
  { under: '/park/' },
  { category: 'roads' },
  { person: 'zhang' },
]

/** Puts what readers are shown to the test. */
export function contractOfSight(open: () => Store, lane: () => string): void {
  it('a count never counts what a list hides, and a list hides what is not granted', async () => {
    const name = lane()
    const given = fc.sample(row, { numRuns: 60, seed: 4 })
    await open().facts.append(
      name,
      given.map((one, at) => errand({ id: `c${at}`, cases: [[`e${at}`, 0]], row: one })),
    )
    const whole: CaseRow[] = []
    for (const at of given.keys()) whole.push((await open().tables.row(name, `e${at}`))!)
    await fc.assert(
      fc.asyncProperty(sight, fc.constantFrom(...filters), async (reader, filter) => {
        const listed = await listOf(open(), name, filter, reader)
        const wanted = whole.filter((one) => isWanted(one, filter) && isVisible(one, reader))
        expect(listed).toEqual(wanted.map(({ caseId }) => caseId).toSorted())
        for (const by of [['status'], ['category', 'status'], ['grid']]) {
          const counted = await open().tables.counts(name, { filter, sight: reader, by })
          expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(listed.length)
        }
      }),
      { numRuns: 60, seed: 7 },
    )
  })
}

/** Page by page, so that what is hidden does not shorten a page. */
async function listOf(
  store: Store,
  name: string,
  filter: RowFilter,
  reader: Sight,
): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const query = { filter, sight: reader, order: 'opened', limit: 7, cursor } as const
    const page = await store.tables.rows(name, query)
    if (page.next !== null) expect(page.rows).toHaveLength(7)
    ids.push(...page.rows.map(({ caseId }) => caseId))
    cursor = page.next
  } while (cursor !== null)
  return ids
}
