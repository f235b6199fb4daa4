/**
 * `npm run bench -- verify`: how fast the record is verified, as it grows, beside the physical
 * limit of the same minute: the same bytes streamed, and hashed without being looked at (goal:
 * 400,000 facts a second a core). `--quick` takes a tenth, `--large` goes on to 3,000,000 facts.
 */
import { hash } from 'node:crypto'
import type { Client } from 'pg'
import { canonicalJson } from '../src/kernel/canonical.ts'
import { copyingClient, copyOut } from '../src/store/copy.ts'
import { factBytesColumns } from '../src/store/fact-bytes.ts'
import { openStore, type OpenStore } from '../src/store/open.ts'
import { configOf } from '../src/store/pool.ts'
import { startTestServer } from '../src/store/rig.ts'
import { errand } from '../src/store/sample.ts'
import { figure, machine, median } from './measure.ts'

const lane = 'verify'
const rounds = 5
/** About 330 bytes as JSON, a common size of a report. */
const body = {
  note: '街道按时办结，附照片两张，现场已恢复通行，群众满意。'.repeat(2),
  place: '双福街道福城大道',
  quantity: 12,
  source: '12345',
  hash: 'abcdefghij'.repeat(6),
}
/** What is hashed of each fact: an envelope around the body, and a link. */
const envelopeBytes = Buffer.byteLength(canonicalJson(body)) + 330
const linkBytes = 180

/** Measures at each size on one growing lane; prints one line a way of reading. */
export async function run(sizes: readonly number[]): Promise<void> {
  const server = await startTestServer()
  const reach = { url: server.url }
  const store = await openStore(reach)
  const client = copyingClient(configOf(reach, null))
  await client.connect()
  try {
    const { rows } = await client.query(`select current_setting('server_version') as version`)
    print(machine(`PostgreSQL ${rows[0].version}`))
    let facts = 0
    for (const size of sizes) {
      facts = await fill(store, facts, size)
      await client.query('vacuum analyze fact')
      await measure(store, client, facts)
    }
  } finally {
    await client.end()
    await store.close()
    await server.stop()
  }
}

interface Figures {
  /** Facts a second by the clock, and by processor time of this process. */
  readonly byClock: number
  readonly aCore: number
}

async function measure(store: OpenStore, client: Client, facts: number): Promise<void> {
  const ways = {
    'the same bytes streamed': () => stream(client, facts, () => {}),
    'streamed and hashed bare (the limit)': () => stream(client, facts, bareHashes),
    verified: () => verified(store, facts, { threads: 1 }),
    'verified, its seals too': () => verified(store, facts, { threads: 1, seals: true }),
    'verified by two threads': () => verified(store, facts, { threads: 2 }),
  }
  const measured = new Map<string, Figures[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(ways)) {
      measured.set(name, [...(measured.get(name) ?? []), await figuresOf(facts, work)])
    }
  }
  const of = (name: string) => middleOf(measured.get(name) ?? [])
  const limit = of('streamed and hashed bare (the limit)')
  for (const name of Object.keys(ways)) {
    const { byClock, aCore } = of(name)
    print(
      `verify, ${figure(facts)} facts, ${name}: ${figure(byClock)} facts/s, ` +
        `${figure(aCore)} a core (${figure(aCore / limit.aCore, 2)} of the limit)`,
    )
  }
  print(`verify, ${figure(facts)} facts: ${figure(process.memoryUsage.rss() / 1e6)} MB at the end`)
}

/** Medians: others work on the machine too. */
function middleOf(all: readonly Figures[]): Figures {
  return {
    byClock: median(all.map(({ byClock }) => byClock)),
    aCore: median(all.map(({ aCore }) => aCore)),
  }
}

async function figuresOf(facts: number, work: () => Promise<void>): Promise<Figures> {
  const [begun, used] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(used)
  return {
    byClock: (facts / (performance.now() - begun)) * 1_000,
    aCore: (facts / (user + system)) * 1_000_000,
  }
}

type Each = (bytes: Buffer, at: number) => void

async function stream(client: Client, facts: number, each: Each): Promise<void> {
  let seen = 0
  const select = `select ${factBytesColumns} from fact where lane = '${lane}' order by seq`
  await copyOut(client, select, (bytes, at) => {
    seen += 1
    each(bytes, at)
  })
  if (seen !== facts) throw new Error(`${seen} facts came, not ${facts}`)
}

/** As many bytes as are hashed of a fact, whatever they are. */
function bareHashes(bytes: Buffer, at: number): void {
  hash('sha256', bytes.subarray(at, at + envelopeBytes), 'hex')
  hash('sha256', bytes.subarray(at, at + linkBytes), 'hex')
}

async function verified(
  store: OpenStore,
  facts: number,
  how: { readonly threads: number; readonly seals?: boolean },
): Promise<void> {
  const [verdict] = await store.verifyAll({ lanes: [lane], ...how })
  if (verdict?.facts !== facts || verdict.fault !== null) throw new Error('the record is broken')
}

/** Goes on with the lane, five facts a command; gives how many facts there are then. */
async function fill(store: OpenStore, from: number, to: number): Promise<number> {
  const [each, atOnce] = [5, 200]
  let facts = from
  while (facts < to) {
    const count = Math.min(atOnce, Math.ceil((to - facts) / each))
    const commands = Array.from({ length: count }, (_, at) => {
      const id = `e${facts + at * each}`
      return errand({ id, cases: [[id, 0]], facts: each, seconds: facts / 100, body })
    })
    await store.facts.append(lane, commands)
    facts += count * each
  }
  return facts
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (import.meta.main) {
  const isQuick = process.argv.includes('--quick')
  const large = process.argv.includes('--large') ? [3_000_000] : []
  await run(isQuick ? [10_000, 100_000] : [100_000, 1_000_000, ...large])
}
