/** Prepared commands laid out in columns, as `append_batch` takes them. */
import type { Accepted, AppendOutcome } from '../engine/ports.ts'
import type { Instant } from '../kernel/instant.ts'
import { arrayLiteral } from './arrays.ts'
import type { Prepared } from './prepare.ts'
import type { Pool, Statement } from './pool.ts'
import { recall } from './recall.ts'
import { ownExpects, sharedExpects } from './shared-expects.ts'

const parameters = Array.from({ length: 45 }, (_, index) => `$${index + 1}`)

const append: Statement = {
  name: 'append_batch',
  text: `select * from append_batch(${parameters.join()})`,
}

/**
 * A command that was not accepted; as command 0, where the lane stood before, or that what all rely
 * upon has moved and nothing was looked at.
 */
interface Row {
  /** Counts from 1. */
  readonly command: number
  readonly verdict: 'head' | 'outdated' | 'repeated' | 'conflict' | 'claimed'
  readonly subject: string
  readonly actual: number
  readonly holder: string
}

/** Appends commands in one transaction; outcomes in the same order. Throws what PostgreSQL says. */
export async function appendBatch(
  pool: Pool,
  lane: string,
  commands: readonly Prepared[],
): Promise<AppendOutcome[]> {
  const rows = await sent(pool, lane, commands)
  const told = new Map(rows.map((row) => [row.command, row]))
  let seq = told.get(0)?.actual ?? 0
  let recordedAt = told.get(0)?.subject ?? ''
  const outcomes = commands.map((command, index) => {
    const row = told.get(index + 1)
    if (row !== undefined) return otherwise(pool, lane, command, row)
    const firstSeq = seq + 1
    seq += command.facts.length
    if (command.write.at > recordedAt) recordedAt = command.write.at
    return accepted(command, firstSeq, recordedAt)
  })
  return Promise.all(outcomes)
}

/** Where something that is shared has moved, which is rare, each command is looked at by itself. */
async function sent(pool: Pool, lane: string, commands: readonly Prepared[]): Promise<Row[]> {
  const shared = sharedExpects(commands)
  const rows = await pool.run<Row>(append, parametersOf(lane, commands, shared))
  if (!rows.some(({ verdict }) => verdict === 'outdated')) return rows
  return pool.run<Row>(append, parametersOf(lane, commands, new Map()))
}

function accepted({ write }: Prepared, firstSeq: number, recordedAt: Instant): Accepted {
  const lastSeq = firstSeq + write.facts.length - 1
  const versions = new Map(write.facts.map(({ caseId, ver }) => [caseId, ver]))
  const cases = [...versions].map(([caseId, ver]) => ({ caseId, ver }))
  return { outcome: 'accepted', repeated: false, firstSeq, lastSeq, recordedAt, cases }
}

async function otherwise(
  pool: Pool,
  lane: string,
  { write }: Prepared,
  { verdict, subject, actual, holder }: Row,
): Promise<AppendOutcome> {
  if (verdict === 'conflict') return { outcome: 'conflict', caseId: subject, actual }
  if (verdict === 'claimed') return { outcome: 'claimed', key: subject, holder }
  // An id met before is rare: whether the same was asked, and what became of it, is read now.
  const stored = await recall(pool, lane, write)
  if (stored === null) throw new Error(`${write.commandId} was in the record and is not any more`)
  return stored
}

type Column = readonly (string | number | null)[]

/** In the order `append_batch` names them. */
function parametersOf(
  lane: string,
  commands: readonly Prepared[],
  shared: ReadonlyMap<string, number>,
): (string | null)[] {
  const writes = commands.map((command) => command.write)
  const dues = listed(writes.map((write) => write.dues))
  const personal = listed(writes.map((write) => write.personal))
  return [lane, ...columnsOf(commands, shared).map(arrayLiteral), dues, personal]
}

function columnsOf(
  commands: readonly Prepared[],
  shared: ReadonlyMap<string, number>,
): Column[] {
  const [cases, keys] = [new Numbering(), new Numbering()]
  const writes = commands.map((command) => command.write)
  const expects = flat(commands.map((command) => ownExpects(command, shared)))
  const claims = flat(writes.map((write) => write.claims))
  const facts = flat(commands.map((command) => command.facts))
  const rows = flat(writes.map((write) => write.rows))
  // Numbered in this order: cases are named first by those who expect them.
  const sharedCases = [...shared.keys()].map((caseId) => cases.of(caseId))
  const expectedCases = expects.all.map(({ caseId }) => cases.of(caseId))
  const claimedKeys = claims.all.map(({ key }) => keys.of(key))
  const factCases = facts.all.map(({ caseId }) => cases.of(caseId))
  const rowCases = rows.all.map(({ caseId }) => cases.of(caseId))
  const flags = rows.all.map((row) => arrayLiteral(row.flags))
  const shown = rows.all.map((row) => JSON.stringify(row.shown))
  const firsts = firstsOf(writes.map((write) => write.commandId))
  return [
    columns(writes, 'commandId', 'by', 'onBehalfOf', 'digest', 'at'),
    [firsts, cases.names, sharedCases, [...shared.values()], expects.commands, expectedCases],
    columns(expects.all, 'ver'),
    [keys.names, claims.commands, claimedKeys],
    columns(claims.all, 'holder'),
    [facts.commands, factCases],
    columns(facts.all, 'ver', 'ordinal', 'type', 'occurredAt', 'edition', 'body', 'bodyHash'),
    [rows.commands, rowCases],
    columns(rows.all, 'scenario', 'type', 'ver', 'status'),
    [flags],
    columns(rows.all, 'unitPath', 'person', 'grid', 'category', 'openedAt', 'dueAt', 'closedAt'),
    columns(rows.all, 'audience', 'placeKey'),
    [shown],
  ].flat()
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

/** For each id the number of the first place that holds it. */
function firstsOf(ids: readonly string[]): number[] {
  const firsts = new Map<string, number>()
  return ids.map((id, index) => {
    const first = firsts.get(id) ?? index + 1
    firsts.set(id, first)
    return first
  })
}

/** One list of all, beside it the number of each one's command. */
function flat<T>(lists: readonly (readonly T[])[]): { all: T[]; commands: number[] } {
  return { all: lists.flat(), commands: lists.flatMap((list, at) => list.map(() => at + 1)) }
}

/** The named properties of all, a column each. */
function columns<Name extends string>(
  all: readonly { readonly [name in Name]: string | number | null }[],
  ...names: readonly Name[]
): Column[] {
  return names.map((name) => all.map((one) => one[name]))
}

/** What few commands bring goes as JSON, each with the number of its command and its place. */
function listed(lists: readonly (readonly object[])[]): string | null {
  const { all, commands } = flat(lists)
  if (all.length === 0) return null
  return JSON.stringify(all.map((one, place) => ({ ...one, command: commands[place], place })))
}
