import { Client } from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { openFigures } from './figures.ts'
import type { Statement } from './pool.ts'
import { useStore } from './test-database.ts'

const { url } = useStore()

/** As figures arrive: month by month. Nobody has analysed the table yet. */
beforeAll(async () => {
  const client = new Client(url())
  await client.connect()
  await client.query(`
    insert into figure (lane, seq, ordinal, indicator, unit, period, value, source, reporter,
        known_at, case_id)
      select lane, row_number() over (), 0, 'i' || i, 'u' || u,
        y || '-' || lpad(m::text, 2, '0'), '1', '', '', timestamptz '2026-01-01', 'case'
      from (values ('one', 2026), ('ten', 2017)) lanes (lane, begun),
        generate_series(0, 7) i, generate_series(1, 50) u, generate_series(2017, 2026) y,
        generate_series(1, 12) m
      where y >= begun
      order by y, m, u, i`)
  await client.end()
})

/** What a question asks of the store. */
async function statementOf(periods: readonly string[]) {
  const asked: { statement: Statement; values: readonly unknown[] }[] = []
  const figures = openFigures({
    run: async (statement, values = []) => {
      asked.push({ statement, values })
      return []
    },
    sent: 0,
    close: async () => {},
  })
  const indicators = Array.from({ length: 8 }, (_, at) => `i${at}`)
  await figures.latest('lane', { indicators, units: null, periods }, null)
  return asked[0]!
}

/** Pages touched by the plan a connection keeps once it was asked often, blind to the values. */
async function touched(lane: string, periods: readonly string[]): Promise<number> {
  const { statement } = await statementOf(periods)
  const client = new Client(url())
  await client.connect()
  try {
    await client.query('set plan_cache_mode = force_generic_plan')
    await client.query(
      `prepare latest (text, text[], text[], text[], timestamptz) as ${statement.text}`,
    )
    const list = (values: readonly string[]) => `'{${values.join(',')}}'`
    const indicators = Array.from({ length: 8 }, (_, at) => `i${at}`)
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Pages }] }>(
      `explain (analyze, buffers, timing off, format json)
        execute latest ('${lane}', ${list(indicators)}, ${list(periods)}, null, null)`,
    )
    const { Plan: plan } = rows[0]!['QUERY PLAN'][0]
    return plan['Shared Hit Blocks'] + plan['Shared Read Blocks']
  } finally {
    await client.end()
  }
}

interface Pages {
  readonly 'Shared Hit Blocks': number
  readonly 'Shared Read Blocks': number
}

it('pages read for a month do not grow with the years kept, statistics or none', async () => {
  const months = ['2026-09', '2026-10']
  const [one, ten] = [await touched('one', months), await touched('ten', months)]
  expect(one).toBeGreaterThan(0)
  expect(ten / one).toBeLessThan(1.5)
})
