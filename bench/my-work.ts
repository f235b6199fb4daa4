/**
 * `npm run bench -- my-work`: whether the first page of what is open and mine stays fast while the
 * table grows from 0.1 to 1 million cases. `--quick` takes a tenth of all.
 */
import { Client } from 'pg'
import { openStore, type OpenStore } from '../src/store/open.ts'
import { configOf } from '../src/store/pool.ts'
import { startTestServer } from '../src/store/rig.ts'
import { figure, machine, median, quantile, timed } from './measure.ts'

/** Measures on a fresh database and prints one line a size. */
export async function run(scale = 1): Promise<void> {
  const server = await startTestServer()
  const store = await openStore({ url: server.url })
  const owner = new Client(configOf({ url: server.url }, null))
  await owner.connect()
  try {
    const { rows } = await owner.query(`select current_setting('server_version') as version`)
    print(machine(`PostgreSQL ${rows[0].version}`))
    let before: number | null = null
    for (const cases of [100_000 * scale, 1_000_000 * scale]) {
      const times = await measure(store, owner, cases)
      const p95 = quantile(times, 0.95)
      const growth = before === null ? '' : `, ${figure(p95 / before, 2)} times the p95 of a tenth`
      print(
        `my work of ${figure(cases)} cases: median ${figure(median(times), 2)} ms, ` +
          `p95 ${figure(p95, 2)} ms${growth}`,
      )
      before = p95
    }
  } finally {
    await owner.end()
    await store.close()
    await server.stop()
  }
}

/** Two thousand persons; each asks for the first page of what is open and theirs. */
async function measure(store: OpenStore, owner: Client, cases: number): Promise<number[]> {
  const lane = `work-${cases}`
  await owner.query(
    `insert into case_row
      select $1, 'case-' || n, 'errands', 'errand', 3,
        (array['open','doing','done'])[1 + n % 3], '{}', '/park/unit-' || n % 40 || '/',
        'person-' || (n::bigint * 7919) % 2000, null, 'roads',
        timestamptz '2026-01-01' + n * interval '1 second',
        timestamptz '2026-03-01' + ((n::bigint * 104729) % 1000000) * interval '1 second',
        case when n % 10 < 7 then timestamptz '2026-06-01' end, 'unit', null,
        jsonb_build_object('title', '福城大道路灯不亮', 'street', 'street-' || n % 300)
      from generate_series(1, $2::int) n`,
    [lane, cases],
  )
  await owner.query('vacuum analyze case_row')
  const times: number[] = []
  for (let index = 0; index < 600; index += 1) {
    const person = `person-${(index * 31) % 2000}`
    const sight = {
      person,
      grants: [
        { scenario: '*', reach: 'own', unitPath: '/' },
        { scenario: 'errands', reach: 'subtree', unitPath: '/park/unit-3/' },
      ],
    } as const
    const query = { filter: { person, open: true }, sight, order: 'due', limit: 20 } as const
    const took = await timed(() => store.tables.rows(lane, query))
    if (index >= 100) times.push(took)
  }
  return times
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (import.meta.main) await run(process.argv.includes('--quick') ? 0.1 : 1)
