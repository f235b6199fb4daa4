/**
 * `npm run bench -- ledger`: what command-whole batches with the chain cost beside one plain
 * multi-row insert of the same facts. `--quick` takes a tenth of all; LUOSHI_TEST_ENGINE as in
 * tests.
 */
import { Client } from 'pg'
import type { CommandWrite } from '../src/engine/ports.ts'
import { canonicalJson } from '../src/kernel/canonical.ts'
import { arrayLiteral } from '../src/store/arrays.ts'
import { openStore, type OpenStore } from '../src/store/open.ts'
import { configOf } from '../src/store/pool.ts'
import { startTestServer } from '../src/store/rig.ts'
import { at, errand } from '../src/store/sample.ts'
import { figure, machine, median, rounds, timed } from './measure.ts'

const perBatch = 500
/** Rounds not counted: plans are made and code is compiled in them. */
const warmUp = 5
/** About 330 bytes as JSON, a common size of a report. */
const body = {
  note: '街道按时办结，附照片两张，现场已恢复通行，群众满意。'.repeat(2),
  place: '双福街道福城大道',
  quantity: 12,
  source: '12345',
  hash: 'abcdefghij'.repeat(6),
}

/** Measures on a fresh database and prints one line a figure. */
export async function run(scale = 1): Promise<void> {
  const server = await startTestServer()
  const store = await openStore({ url: server.url })
  const owner = new Client(configOf({ url: server.url }, null))
  await owner.connect()
  try {
    const { rows } = await owner.query(`select current_setting('server_version') as version`)
    print(machine(`PostgreSQL ${rows[0].version}`))
    await measureBatches(store, owner, warmUp + Math.ceil(40 * scale))
    await measureCallers(store, Math.ceil(20_000 * scale))
  } finally {
    await owner.end()
    await store.close()
    await server.stop()
  }
}

/** Shapes of work: what each of the five hundred commands of a batch does. */
const shapes: Readonly<Record<string, (batch: number, index: number) => CommandWrite>> = {
  'opens a case, 1 fact': (batch, index) => {
    return command(`open-${batch}-${index}`, [[`open-${batch}-${index}`, 0]], 1)
  },
  'goes on with a case, 1 fact': (batch, index) => {
    return command(`go-${batch}-${index}`, [[`go-${index}`, batch]], 1)
  },
  'goes on with a case, 3 facts': (batch, index) => {
    return command(`go3-${batch}-${index}`, [[`go3-${index}`, batch * 3]], 3)
  },
}

function command(id: string, cases: [string, number][], facts: number): CommandWrite {
  const number = Number(id.split('-').at(-1))
  const row = {
    person: `person-${number % 50}`,
    dueAt: at(number * 600),
    unitPath: `/park/unit-${number % 40}/`,
    shown: { title: '福城大道路灯不亮', street: '双福', rank: number % 7 },
  }
  return errand({ id, cases, facts, body, row, digest: 'ab'.repeat(32) })
}

async function measureBatches(store: OpenStore, owner: Client, count: number): Promise<void> {
  await owner.query('create table plain (like fact including all)')
  for (const [shape, make] of Object.entries(shapes)) {
    const batches = Array.from({ length: count }, (_, batch) =>
      Array.from({ length: perBatch }, (_, index) => make(batch, index)),
    )
    const facts = (batches[0] ?? []).flatMap((one) => one.facts).length
    let seq = 0
    const times = await rounds(count, {
      plain: async (round) => {
        seq = await plainInsert(owner, shape, batches[round] ?? [], seq)
      },
      ledger: async (round) => {
        const outcomes = await store.facts.append(shape, batches[round] ?? [])
        const isWrong = outcomes.some(({ outcome }) => outcome !== 'accepted')
        if (isWrong) throw new Error(`${shape}: not everything was accepted`)
      },
    })
    const plain = median(times.plain.slice(warmUp))
    const ledger = median(times.ledger.slice(warmUp))
    print(
      `batch of ${perBatch}, each ${shape}: ${figure(ledger, 1)} ms, plain insert ` +
        `${figure(plain, 1)} ms, ratio ${figure(ledger / plain, 2)} ` +
        `(${figure((facts / ledger) * 1000)} facts/s against ${figure((facts / plain) * 1000)})`,
    )
  }
}

/** The same facts in one statement into the same columns and keys; no chain, checks or rows. */
async function plainInsert(
  owner: Client,
  lane: string,
  commands: readonly CommandWrite[],
  before: number,
): Promise<number> {
  const columns: (string | number | null)[][] = Array.from({ length: 15 }, () => [])
  let seq = before
  for (const write of commands) {
    for (const [ordinal, fact] of write.facts.entries()) {
      seq += 1
      const { caseId, ver, type, occurredAt, edition } = fact
      const { at, by, commandId, digest } = write
      const whole = canonicalJson(fact.body)
      const front = [seq, caseId, ver, ordinal, type, occurredAt, at, by, null, edition]
      const values = [...front, commandId, digest, whole, `sha256:${digest}`, digest]
      for (const [index, value] of values.entries()) columns[index]?.push(value)
    }
  }
  const types = 'bigint text int int text timestamptz timestamptz text text text text text'
  const names = `${types} text text text`.split(' ')
  const casts = names.map((type, index) => `$${index + 2}::${type}[]`)
  const text = `insert into plain (lane, seq, case_id, ver, ordinal, type, occurred_at, recorded_at,
      by, on_behalf_of, edition, command_id, digest, body, body_hash, hash)
    select $1, * from unnest(${casts.join()})`
  await owner.query({ name: 'plain', text, values: [lane, ...columns.map(arrayLiteral)] })
  return seq
}

/** A hundred callers, each waiting for its answer before it asks again. */
async function measureCallers(store: OpenStore, commands: number): Promise<void> {
  const callers = 100
  const each = Math.ceil(commands / callers)
  const took = await timed(() =>
    Promise.all(
      Array.from({ length: callers }, async (_, caller) => {
        for (let index = 0; index < each; index += 1) {
          const id = `caller-${caller}-${index}`
          await store.facts.append('callers', [command(id, [[`caller-${caller}`, index]], 1)])
        }
      }),
    ),
  )
  const rate = (each * callers * 1000) / took
  print(`${callers} callers, one command a call: ${figure(rate)} commands/s`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (import.meta.main) await run(process.argv.includes('--quick') ? 0.1 : 1)
