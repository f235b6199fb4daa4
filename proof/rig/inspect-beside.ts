/** What is kept beside the record, held against it: due rows, claims, followers, files. */
import { caseTypeKey, replay, type CaseState } from '../../src/engine/cases/state.ts'
import { sweepsOf } from '../../src/engine/cases/sweeps.ts'
import type { CaseType } from '../../src/engine/cases/case-type.ts'
import type { Fact } from '../../src/engine/ports.ts'
import { grouped } from './grouped.ts'
import type { ProofDesk } from './proof-desk.ts'
import { heardIn, isWitnessed, witnessName } from './witness.ts'

/** What is wrong beside the record, a sentence each. */
export async function lookBeside(
  opened: ProofDesk,
  facts: readonly Fact[],
  stored: ReadonlySet<string>,
  dataDir: string,
): Promise<string[]> {
  const states = statesOf(opened, facts)
  return [
    ...(await wrongDues(opened, states)),
    ...(await strayClaims(opened, states)),
    ...firedTwice(facts),
    ...(await unheard(opened, facts, dataDir)),
    ...(await lostFiles(opened, facts, stored)),
  ]
}

type Replayed = ReadonlyMap<string, { readonly caseType: CaseType; readonly state: CaseState }>

function statesOf({ desk }: ProofDesk, facts: readonly Fact[]): Replayed {
  const cases = grouped(facts, ({ caseId }) => caseId)
  return new Map(
    [...cases].map(([caseId, own]) => {
      const { type, edition } = own.at(-1)!
      const caseType = desk.parts.library.caseType(caseTypeKey(type), edition)!
      return [caseId, { caseType, state: replay(caseType, own)! }]
    }),
  )
}

/** The sweeper's rows are those the replayed clocks ask for. */
async function wrongDues({ store, desk }: ProofDesk, states: Replayed): Promise<string[]> {
  const wanted = [...states].flatMap(([caseId, { caseType, state }]) =>
    sweepsOf(caseType, state).map(({ clock, dueAt }) => `${caseId} ${clock} ${dueAt}`),
  )
  const found = await store.pool.run<{ line: string }>(
    {
      text: `select case_id || ' ' || clock || ' ' || to_char(due_at at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as line from due where lane = $1`,
    },
    [desk.lane],
  )
  const [should, is] = [new Set(wanted), new Set(found.map(({ line }) => line))]
  return [
    ...wanted.flatMap((line) => (is.has(line) ? [] : [`no due row for ${line}`])),
    ...[...is].flatMap((line) => (should.has(line) ? [] : [`a due row nobody asks for: ${line}`])),
  ]
}

/** Whoever holds a key is a case that is there. */
async function strayClaims({ store, desk }: ProofDesk, states: Replayed): Promise<string[]> {
  const claims = await store.pool.run<{ key: string; holder: string }>(
    { text: 'select key, holder from claim where lane = $1' },
    [desk.lane],
  )
  return claims.flatMap(({ key, holder }) =>
    states.has(holder) ? [] : [`${key} is held by ${holder}, which is not there`],
  )
}

/** The end of a clock has one command id for its due instant: no two commands ended the same. */
function firedTwice(facts: readonly Fact[]): string[] {
  const isEnd = ({ commandId, ordinal }: Fact) => commandId.startsWith('clock:') && ordinal === 0
  const ends = facts.filter(isEnd)
  const byEnd = grouped(ends, ({ caseId, occurredAt, type }) =>
    [caseId, occurredAt, type].join(' '),
  )
  return [...byEnd].flatMap(([end, all]) => (all.length === 1 ? [] : [`ended twice: ${end}`]))
}

/** Up to its checkpoint the witness heard every fact, or the fact is set aside. */
async function unheard(
  { store, desk }: ProofDesk,
  facts: readonly Fact[],
  dataDir: string,
): Promise<string[]> {
  const [at] = await store.pool.run<{ seq: number }>(
    { text: 'select seq from checkpoint where lane = $1 and receiver = $2' },
    [desk.lane, witnessName],
  )
  const parked = await store.checkpoints.parked(desk.lane, witnessName, 100_000)
  const waiting = new Set(parked.map(({ seq }) => seq))
  const heard = heardIn(dataDir)
  const until = at?.seq ?? 0
  const isLost = (fact: Fact) =>
    fact.seq <= until && isWitnessed(fact) && !heard.has(fact.seq) && !waiting.has(fact.seq)
  return [
    ...(until > facts.length ? [`the witness is at ${until}, the record at ${facts.length}`] : []),
    ...facts.filter(isLost).map(({ seq }) => `seq ${seq} was neither delivered nor set aside`),
  ]
}

/** Every file a fact names, and every one that was acknowledged, is there with its bytes. */
async function lostFiles(
  { store }: ProofDesk,
  facts: readonly Fact[],
  stored: ReadonlySet<string>,
): Promise<string[]> {
  const named = new Set([...facts.flatMap(({ body }) => filesIn(body)), ...stored])
  const problems: string[] = []
  for (const id of named) {
    // The load's own documents name a file nobody ever stored.
    if (/^0+$/.test(id)) continue
    const found = await store.files.get(id).catch((error: unknown) => String(error))
    if (found === null) problems.push(`file ${id} is not there`)
    if (typeof found === 'string') problems.push(found)
  }
  return problems
}

function filesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { id, bytes } = value as { readonly id?: unknown; readonly bytes?: unknown }
  const isFile = typeof id === 'string' && /^[0-9a-f]{64}$/.test(id) && typeof bytes === 'number'
  return isFile ? [id] : Object.values(value).flatMap(filesIn)
}
