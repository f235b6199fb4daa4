/** What became of a command given before, read from its facts. */
import type { Accepted, CommandWrite, Fact } from '../engine/ports.ts'
import type { Pool, Statement } from './pool.ts'

const statement: Statement = {
  name: 'fact_recall',
  text: `select case_id as "caseId", ver, seq, by, digest, recorded_at as "recordedAt" from fact
    where lane = $1 and command_id = $2 order by ordinal`,
}

type Trace = Pick<Fact, 'caseId' | 'ver' | 'seq' | 'by' | 'recordedAt'> & {
  /** On the first fact only. */
  readonly digest: string | null
}

/** As `FactStore.recall` promises; one statement. */
export async function recall(
  pool: Pool,
  lane: string,
  asked: Pick<CommandWrite, 'commandId' | 'by' | 'digest'>,
): Promise<Accepted | { readonly outcome: 'reused' } | null> {
  const facts = await pool.run<Trace>(statement, [lane, asked.commandId])
  const [first, last] = [facts[0], facts.at(-1)]
  if (first === undefined || last === undefined) return null
  if (first.by !== asked.by || first.digest !== asked.digest) return { outcome: 'reused' }
  const versions = new Map(facts.map(({ caseId, ver }) => [caseId, ver]))
  return {
    outcome: 'accepted',
    repeated: true,
    firstSeq: first.seq,
    lastSeq: last.seq,
    recordedAt: first.recordedAt,
    cases: [...versions].map(([caseId, ver]) => ({ caseId, ver })),
  }
}
