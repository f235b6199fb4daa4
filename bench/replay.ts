/**
 * `npm run bench -- replay`: how fast the record is read again, and folded into cases and rows by
 * the definitions of a real scenario (goal: 80,000 facts a second). `--quick` takes a tenth.
 */
import { Client } from 'pg'
import lostProperty from '../scenarios/lost-property/scenario.ts'
import { settle } from '../src/engine/cases/settle.ts'
import { replay, type CaseState } from '../src/engine/cases/state.ts'
import { rowOf } from '../src/engine/cases/tabulate.ts'
import { systemWho, type World } from '../src/engine/cases/world.ts'
import { openLibrary } from '../src/engine/library.ts'
import { organisationOf } from '../src/engine/platform/organisation.ts'
import { publishedCalendar } from '../src/engine/platform/published-holidays.ts'
import type { CommandWrite, Fact } from '../src/engine/ports.ts'
import { isRejection } from '../src/kernel/rejection.ts'
import { openStore, type OpenStore } from '../src/store/open.ts'
import { configOf } from '../src/store/pool.ts'
import { startTestServer } from '../src/store/rig.ts'
import { figure, machine, median, timed } from './measure.ts'

const lane = 'replay'
const now = '2026-03-02T01:00:00.000Z'
const type = 'lost-property/lost-item'
const library = openLibrary([lostProperty])
const caseType = library.caseType(type)!
const organisation = organisationOf({ lane, day: '2026-03-02', units: [], persons: [], posts: [] })
const who = { ...systemWho('bench'), roles: ['lost-property/clerk', 'lost-property/keeper'] }

/** What happens to an item from the day it is found to the day it is handed over. */
const life = [
  ['register', { kind: 'bag', description: '蓝色双肩包', foundAt: '图书馆自习区', shelf: 'A-1' }],
  ['move', { shelf: 'B-2' }],
  ['claim', { owner: '赵女士', proof: '说出包内物品，逐项相符' }],
  ['refuseClaim', { reason: '说不出物品特征，也没有凭证' }],
  ['move', { shelf: 'C-3' }],
  ['handOver', { reason: '公告期满无人认领，移交派出所' }],
] as const

/** Measures on a fresh database and prints one line a way of reading. */
export async function run(scale = 1): Promise<void> {
  const server = await startTestServer()
  const store = await openStore({ url: server.url })
  const owner = new Client(configOf({ url: server.url }, null))
  await owner.connect()
  try {
    const { rows } = await owner.query(`select current_setting('server_version') as version`)
    print(machine(`PostgreSQL ${rows[0].version}`))
    await fill(store, Math.ceil(50_000 * scale))
    await owner.query('vacuum analyze')
    await measure('read in the order of the lane', () => count(store.replay(lane)))
    await measure('read case by case', () => count(store.replayCases(lane)))
    await measure('read and folded into cases', () => fold(store))
    await measure('read, folded and held against the rows', () => rebuild(store))
    await measure('verified', async () => {
      const [verdict] = await store.verifyAll()
      if (verdict === undefined || verdict.fault !== null) throw new Error('the record is broken')
      return verdict.facts
    })
  } finally {
    await owner.end()
    await store.close()
    await server.stop()
  }
}

/** Three rounds each; the first also warms up the caches of the database. */
async function measure(name: string, work: () => Promise<number>): Promise<void> {
  const rates: number[] = []
  let facts = 0
  for (let round = 0; round < 3; round += 1) {
    const took = await timed(async () => (facts = await work()))
    rates.push((facts / took) * 1_000)
  }
  print(`replay, ${name}: ${figure(median(rates))} facts/s (${figure(facts)} facts)`)
}

async function count(pages: AsyncGenerator<Fact[]>): Promise<number> {
  let facts = 0
  for await (const page of pages) facts += page.length
  return facts
}

async function fold(store: OpenStore): Promise<number> {
  let facts = 0
  for await (const all of store.replayCases(lane)) {
    facts += all.length
    if (replay(caseType, all)?.status !== 'handedOver') throw new Error('not handed over')
  }
  return facts
}

async function rebuild(store: OpenStore): Promise<number> {
  const { cases, corrected } = await store.rebuildRows(lane, (facts) =>
    rowOf(caseType, replay(caseType, facts)!, organisation),
  )
  if (corrected.length > 0) throw new Error(`${corrected.length} rows were wrong`)
  return cases * life.length
}

/** Items with their whole lives, decided by the engine and appended in batches. */
async function fill(store: OpenStore, items: number): Promise<void> {
  for (let first = 0; first < items; first += 100) {
    const length = Math.min(100, items - first)
    const ids = Array.from({ length }, (_, at) => `item-${first + at}`)
    const outcomes = await store.facts.append(lane, ids.flatMap(livedBy))
    if (outcomes.some(({ outcome }) => outcome !== 'accepted')) throw new Error('not all accepted')
  }
}

function livedBy(caseId: string): CommandWrite[] {
  let state: CaseState | null = null
  return life.map(([command, input], at) => {
    const seed = `${caseId}:${at}`
    const world: World = { ...standing, seed, caseOf: () => state }
    const settled = settle({ type, caseId, command, input, who }, world)
    if (isRejection(settled) || settled.outcome === 'wanting') throw new Error(command)
    state = settled.states[0] ?? null
    const { expects, claims, facts, rows, dues, personal } = settled
    const from = { commandId: seed, by: who.person, onBehalfOf: null, digest: seed, at: now }
    return { ...from, expects, claims, facts, rows, dues, personal }
  })
}

const standing = {
  now,
  calendar: publishedCalendar,
  organisation,
  settings: {},
  typeOf: (key: string, edition?: string) => library.caseType(key, edition),
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (import.meta.main) await run(process.argv.includes('--quick') ? 0.1 : 1)
