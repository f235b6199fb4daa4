import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppendOutcome, CaseRow, CommandWrite, RowFilter, Sight } from '../engine/ports.ts'
import { openMemory } from './memory.ts'
import { openStore } from './open.ts'
import { at, errand } from './sample.ts'
import { useStore } from './test-database.ts'

const { open, url, lane } = useStore()

const caseId = fc.constantFrom('a', 'b', 'c', 'd')
const maybe = <T>(value: T) => fc.option(fc.constant(value))

/** Commands that meet often: few cases, few ids, few keys, versions near the true ones. */
const command: fc.Arbitrary<CommandWrite> = fc
  .record({
    id: fc.integer({ min: 0, max: 30 }).map((number) => `c${number}`),
    cases: fc.uniqueArray(fc.tuple(caseId, fc.integer({ min: 0, max: 6 })), {
      minLength: 1,
      maxLength: 3,
      selector: ([name]) => name,
    }),
    by: fc.constantFrom('wang', 'li'),
    digest: fc.constantFrom('this', 'that'),
    seconds: fc.integer({ min: 0, max: 50 }),
    facts: fc.integer({ min: 1, max: 2 }),
    claims: fc.array(
      fc.record({ key: fc.constantFrom('k1', 'k2'), holder: fc.option(caseId) }),
      { maxLength: 2 },
    ),
    clocks: fc.array(fc.tuple(fc.constantFrom('answer', 'end'), maybe(at(60))), { maxLength: 2 }),
  })
  .map(({ clocks, ...given }) => {
    const [name] = given.cases[0] ?? ['a']
    const dues = clocks.map(([clock, dueAt]) => ({ caseId: name, clock, dueAt }))
    return errand({ ...given, dues, row: { status: given.digest, category: given.by } })
  })

const everyone: Sight = {
  person: null,
  grants: [{ scenario: '*', reach: 'lane', unitPath: '/' }],
}

describe('any history', () => {
  it('ends alike in memory and in PostgreSQL', async () => {
    const histories = fc.array(fc.array(command, { minLength: 1, maxLength: 12 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(histories, async (batches) => {
        const name = lane()
        const memory = openMemory()
        for (const batch of batches) {
          const expected = await memory.facts.append(name, batch)
          expect(await open().facts.append(name, batch)).toEqual(expected)
        }
        expect(await contents(open(), name)).toEqual(await contents(memory, name))
        expect(await open().verify(name)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('of several processes at once is one that could have happened one by one', async () => {
    const other = await openStore({ url: url(), migrate: false })
    const callers = fc.array(fc.array(command, { maxLength: 10 }), { minLength: 2, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(callers, async (lists) => {
        const name = lane()
        const outcomes = await Promise.all(
          lists.map(async (commands, index) => {
            const { facts } = index % 2 === 0 ? open() : other
            const found: AppendOutcome[] = []
            for (const one of commands) found.push(...(await facts.append(name, [one])))
            return found
          }),
        )
        const commands = lists.flat()
        const given = outcomes.flat()
        // Those that were accepted, one by one in the order of the record, make the same record.
        const memory = openMemory()
        const accepted = given
          .flatMap((outcome, index) => {
            if (outcome.outcome !== 'accepted' || outcome.repeated) return []
            return [{ first: outcome.firstSeq, command: commands[index] as CommandWrite }]
          })
          .toSorted((a, b) => a.first - b.first)
        for (const one of accepted) {
          expect(await memory.facts.append(name, [one.command])).toMatchObject([
            { outcome: 'accepted', repeated: false, firstSeq: one.first },
          ])
        }
        expect(await contents(open(), name)).toEqual(await contents(memory, name))
      }),
      { numRuns: 40 },
    )
    await other.close()
  })

  async function contents(store: ReturnType<typeof openMemory>, name: string) {
    const { facts, tables } = store
    const query = { filter: {}, sight: everyone, order: 'opened', limit: 1000 } as const
    return {
      facts: await facts.since(name, 0, 1000),
      head: await facts.head(name),
      rows: (await tables.rows(name, query)).rows,
      dues: await tables.due(name, at(9_999), 1000),
      editions: await tables.openEditions(name),
    }
  }
})

const unit = fc.constantFrom('/park/', '/park/roads/', '/parking/', '/town/')
const moment = fc.integer({ min: 0, max: 5 }).map((hours) => at(hours * 3600))
const row: fc.Arbitrary<Partial<CaseRow>> = fc.record({
  scenario: fc.constantFrom('errands', 'parcels'),
  type: fc.constantFrom('errand', 'letter'),
  status: fc.constantFrom('open', 'done'),
  flags: fc.subarray(['deferred', 'a,b', '"x"', '{}']),
  unitPath: unit,
  person: fc.option(fc.constantFrom('wang', 'li')),
  grid: fc.option(fc.constantFrom('g1', 'g2')),
  category: fc.option(fc.constantFrom('roads', '双福')),
  openedAt: moment,
  dueAt: fc.option(moment),
  closedAt: fc.option(moment),
  audience: fc.constantFrom('public', 'lane', 'unit', 'own'),
  placeKey: fc.option(fc.nat()),
  shown: fc.record({ title: fc.constantFrom('Lamp', 'lamp 50%', '路灯_'), rank: fc.nat(2) }),
})
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const filter: fc.Arbitrary<RowFilter> = fc.record({
  scenario: some(fc.constant('errands')),
  type: some(fc.constantFrom('errand', ['errand', 'letter'], [])),
  statuses: some(fc.subarray(['open', 'done'])),
  open: some(fc.boolean()),
  under: some(unit),
  person: some(fc.constant('wang')),
  category: some(fc.constantFrom('roads', '双福')),
  flag: some(fc.constantFrom('a,b', '"x"', '{}')),
  dueBefore: some(moment),
  shown: some(fc.record({ rank: fc.nat(2) })),
  text: some(fc.constantFrom('LAMP', '50%', '_', '灯')),
})
const grant = fc.record({
  scenario: fc.constantFrom('*', 'errands'),
  reach: fc.constantFrom('public', 'own', 'unit', 'subtree', 'lane'),
  unitPath: unit,
} as const)
const sight: fc.Arbitrary<Sight> = fc.record({
  person: fc.option(fc.constant('wang')),
  grants: fc.array(grant, { maxLength: 3 }),
})

describe('any question to the rows', () => {
  it('is answered alike in memory and in PostgreSQL', async () => {
    const memory = openMemory()
    const name = lane()
    const rows = fc.sample(row, { numRuns: 120, seed: 2026 })
    const commands = rows.map((one, index) =>
      errand({ id: `c${index}`, cases: [[`e${index}`, 0]], row: one }),
    )
    await memory.facts.append(name, commands)
    await open().facts.append(name, commands)
    const order = fc.constantFrom('due', 'opened', 'opened-desc')
    const by = fc.constantFrom(['status'], ['unitPath', 'category'], ['shown.rank', 'person'])
    const question = fc.record({ filter, sight, order, by, limit: fc.integer({ min: 1, max: 40 }) })
    await fc.assert(
      fc.asyncProperty(question, async ({ by, ...query }) => {
        let cursor: string | null = null
        do {
          const page = await memory.tables.rows(name, { ...query, cursor })
          expect(await open().tables.rows(name, { ...query, cursor })).toEqual(page)
          cursor = page.next
        } while (cursor !== null)
        const counts = await memory.tables.counts(name, { ...query, by })
        expect(await open().tables.counts(name, { ...query, by })).toEqual(counts)
      }),
      { numRuns: 200 },
    )
  })
})
