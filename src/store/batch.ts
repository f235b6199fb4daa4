/** Prepared commands laid out in columns, as `append_batch` takes them. */
import type { AppendOutcome } from '../engine/ports.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Prepared } from './prepare.ts'
import type { Pool, Statement } from './pool.ts'

const append: Statement = {
  name: 'append_batch',
  text: `select * from append_batch(${Array.from({ length: 27 }, (_, at) => `$${at + 1}`).join()})`,
}

interface OutcomeRow {
  readonly outcome: 'accepted' | 'conflict' | 'claimed' | 'reused'
  readonly repeated: boolean
  readonly subject: string
  readonly actual: number
  readonly holder: string
  readonly first_seq: number
  readonly last_seq: number
  readonly recorded_at: Instant
  /** Of a repeated command: its cases, each at the last version it wrote. */
  readonly versions: readonly (readonly [caseId: string, ver: number])[] | null
}

/** Appends commands in one transaction; outcomes in the same order. Throws what PostgreSQL says. */
export async function appendBatch(
  pool: Pool,
  lane: string,
  commands: readonly Prepared[],
): Promise<AppendOutcome[]> {
  const rows = await pool.run<OutcomeRow>(append, [lane, ...columnsOf(commands)])
  return commands.map((command, index) => {
    const row = rows[index]
    if (row === undefined) throw new Error('append_batch gave fewer outcomes than commands')
    return outcomeOf(command, row)
  })
}

function outcomeOf({ write }: Prepared, row: OutcomeRow): AppendOutcome {
  switch (row.outcome) {
    case 'reused':
      return { outcome: 'reused' }
    case 'conflict':
      return { outcome: 'conflict', caseId: row.subject, actual: row.actual }
    case 'claimed':
      return { outcome: 'claimed', key: row.subject, holder: row.holder }
    case 'accepted': {
      const written = new Map(write.facts.map(({ caseId, ver }) => [caseId, ver]))
      return {
        outcome: 'accepted',
        repeated: row.repeated,
        firstSeq: row.first_seq,
        lastSeq: row.last_seq,
        recordedAt: row.recorded_at,
        cases: (row.versions ?? [...written]).map(([caseId, ver]) => ({ caseId, ver })),
      }
    }
  }
}

/** Counts things from 1 in the order they are first met. */
class Numbering {
  readonly names: string[] = []
  readonly #numbers = new Map<string, number>()

  of(name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const number = this.names.push(name)
    this.#numbers.set(name, number)
    return number
  }
}

/** The parameters behind the lane, in the order `append_batch` names them. */
function columnsOf(commands: readonly Prepared[]): unknown[] {
  const [ids, cases, keys] = [new Map<string, number>(), new Numbering(), new Numbering()]
  const writes = commands.map((command) => command.write)
  const same = writes.map(({ commandId }, index) => {
    const first = ids.get(commandId) ?? index + 1
    ids.set(commandId, first)
    return first
  })
  const expects = numbered(writes.map((write) => write.expects))
  const claims = numbered(writes.map((write) => write.claims))
  const facts = numbered(commands.map((command) => command.facts))
  const expectedCases = expects.map(({ caseId }) => cases.of(caseId))
  const claimedKeys = claims.map(({ key }) => keys.of(key))
  return [
    ...columns(writes, 'commandId', 'by', 'onBehalfOf', 'digest', 'at'),
    same,
    cases.names,
    ...columns(expects, 'command'),
    expectedCases,
    ...columns(expects, 'ver'),
    keys.names,
    ...columns(claims, 'command'),
    claimedKeys,
    ...columns(claims, 'holder'),
    ...columns(facts, 'command'),
    facts.map(({ caseId }) => cases.of(caseId)),
    ...columns(facts, 'ver', 'ordinal', 'type', 'occurredAt', 'edition', 'body', 'bodyHash'),
    JSON.stringify(numbered(writes.map((write) => write.rows))),
    jsonOrNull(numbered(writes.map((write) => write.dues))),
    jsonOrNull(numbered(writes.map((write) => write.personal))),
  ]
}

/** One list of all, each with the number of its command and its place in the list. */
function numbered<T extends object>(lists: readonly (readonly T[])[]) {
  const all: (T & { command: number; place: number })[] = []
  for (const [index, list] of lists.entries()) {
    for (const one of list) all.push({ ...one, command: index + 1, place: all.length })
  }
  return all
}

function columns<T>(rows: readonly T[], ...names: (keyof T)[]): unknown[][] {
  return names.map((name) => rows.map((row) => row[name] ?? null))
}

function jsonOrNull(list: readonly object[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list)
}
