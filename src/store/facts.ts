/** The record in PostgreSQL: appended to in batches, read by case or by lane. */
import type { Json } from '../kernel/canonical.ts'
import type { AppendOutcome, CommandWrite, Fact, FactStore } from '../engine/ports.ts'
import { appendBatch } from './batch.ts'
import { genesis, type HashName } from './chain.ts'
import { Coalescer } from './coalescer.ts'
import type { Pool, Statement } from './pool.ts'
import { prepare } from './prepare.ts'
import { recall } from './recall.ts'

/** The columns of a fact under the engine's names; `body` is still text. */
export const factColumns = `lane, seq, case_id as "caseId", ver, ordinal, type,
  occurred_at as "occurredAt", recorded_at as "recordedAt", by, on_behalf_of as "onBehalfOf",
  edition, command_id as "commandId", body, hash`

/** A fact as PostgreSQL gives it. */
export type FactRow = Omit<Fact, 'body'> & { readonly body: string }

const load: Statement = {
  name: 'fact_load',
  text: `select ${factColumns} from fact
    where lane = $1 and case_id = $2 and ver > $3 order by ver`,
}
const since: Statement = {
  name: 'fact_since',
  text: `select ${factColumns} from fact where lane = $1 and seq > $2 order by seq limit $3`,
}
const head: Statement = {
  name: 'lane_head',
  text: 'select seq, hash, recorded_at as "recordedAt" from lane_head where lane = $1',
}
const lanes: Statement = {
  name: 'lanes',
  text: 'select lane from lane_head where seq > 0 order by lane',
}

/** Batches sent since the store was opened, and the commands in them. */
export interface Batches {
  sent: number
  commands: number
}

/** The record over a pool; bodies are hashed with `hash`, batches counted. */
export function openFacts(
  pool: Pool,
  hash: HashName,
  batches: Batches = { sent: 0, commands: 0 },
): FactStore {
  const coalescers = new Map<string, Coalescer>()
  const coalescerOf = (lane: string) => {
    const known = coalescers.get(lane)
    if (known) return known
    const made = new Coalescer((commands) => {
      batches.sent += 1
      batches.commands += commands.length
      return appendBatch(pool, lane, commands)
    })
    coalescers.set(lane, made)
    return made
  }
  const appendOne = async (lane: string, command: CommandWrite): Promise<AppendOutcome> => {
    const prepared = prepare(command, hash)
    if ('why' in prepared) return { outcome: 'refused', why: prepared.why }
    return coalescerOf(lane).add(prepared)
  }
  const read = async (statement: Statement, values: readonly unknown[]) =>
    (await pool.run<FactRow>(statement, values)).map(factOf)
  return {
    append: (lane, commands) => Promise.all(commands.map((command) => appendOne(lane, command))),
    recall: (lane, asked) => recall(pool, lane, asked),
    load: (lane, caseId, afterVer = 0) => read(load, [lane, caseId, afterVer]),
    since: (lane, seq, limit) => read(since, [lane, seq, limit]),
    head: async (lane) => {
      const [found] = await pool.run<Awaited<ReturnType<FactStore['head']>>>(head, [lane])
      return found ?? { seq: 0, hash: genesis, recordedAt: null }
    },
    lanes: async () => (await pool.run<{ lane: string }>(lanes, [])).map(({ lane }) => lane),
  }
}

/** The fact of a row, its body parsed. */
export function factOf(row: FactRow): Fact {
  return { ...row, body: JSON.parse(row.body) as { [key: string]: Json } }
}
