import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RowFilter, Sight, Tables } from '../engine/ports.ts'
import type { Statement } from './pool.ts'
import { openTables } from './tables.ts'
import { useStore } from './test-database.ts'

const { open, url } = useStore()

const sight: Sight = {
  person: 'person-7',
  grants: [
    { scenario: '*', reach: 'own', unitPath: '/' },
    { scenario: '*', reach: 'lane', unitPath: '/' },
  ],
}

/** The plan of the one statement that a question asks. */
async function planOf(ask: (tables: Tables) => Promise<unknown>): Promise<string> {
  const asked: { statement: Statement; values: readonly unknown[] }[] = []
  const tables = openTables({
    run: async (statement, values) => {
      asked.push({ statement, values })
      return []
    },
    sent: 0,
    close: async () => {},
  })
  await ask(tables)
  const [only] = asked
  if (only === undefined || asked.length > 1) throw new Error('a question is one statement')
  const text = `explain (analyze, timing off) ${only.statement.text}`
  const plan = await open().pool.run({ text }, only.values)
  return plan.map((line) => Object.values(line)[0]).join('\n')
}

function rows(filter: RowFilter) {
  return (tables: Tables) => tables.rows('big', { filter, sight, order: 'due', limit: 20 })
}

describe('a table of fifty thousand cases', () => {
  beforeAll(async () => {
    const client = new Client(url())
    await client.connect()
    await client.query(`
      insert into case_row
        select 'big', 'case-' || n, 'scenario-' || n % 5, 'type', 3, 'status-' || n % 40, '{}',
          '/park/unit-' || n % 200 || '/',
          case when n % 50 <> 25 then 'person-' || n % 500 end, null, null,
          timestamptz '2026-01-01' + n * interval '1 second',
          timestamptz '2026-03-01' + ((n::bigint * 104729) % 1000000) * interval '1 second',
          case when n % 2 = 0 then timestamptz '2026-06-01' end, 'unit', null,
          jsonb_build_object('street', 'street-' || n % 300)
        from generate_series(1, 50000) n`)
    await client.query('vacuum analyze case_row')
    await client.end()
  })

  it('answers my work from the open cases of one person, in order, and reads no more', async () => {
    const plan = await planOf(rows({ person: 'person-7', open: true }))
    expect(plan).toContain('case_row_my_work')
    expect(plan).not.toContain('Sort')
    expect(plan).toMatch(/Index Scan using case_row_my_work.*rows=21(\.00)? /)
  })

  it('finds what waits for somebody by two indexes: their own, and what nobody has', async () => {
    const move = { scenario: 'scenario-0', type: 'type', statuses: ['status-25'] }
    const waiting = { person: 'person-7', moves: [move] }
    const plan = await planOf(rows({ waiting, open: true }))
    expect(plan).toContain('case_row_my_work')
    expect(plan).toContain('case_row_unowned')
    expect(plan).not.toContain('Seq Scan')
  })

  it.each<[string, string, RowFilter]>([
    ['what is under a unit', 'case_row_by_unit', { under: '/park/unit-7/' }],
    ['a status', 'case_row_by_status', {
      scenario: 'scenario-3',
      type: 'type',
      statuses: ['status-3'],
    }],
    ['what is shown', 'case_row_by_shown', { shown: { street: 'street-7' } }],
    ['named cases', 'case_row_pkey', { caseIds: ['case-7', 'case-8'] }],
  ])('finds %s by its index %s', async (_, index, filter) => {
    const plan = await planOf(rows(filter))
    expect(plan).toContain(index)
    expect(plan).not.toContain('Seq Scan')
  })
})
