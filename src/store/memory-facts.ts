/** The record in memory: the same promises, nothing kept. */
import type {
  Accepted,
  AppendOutcome,
  CaseRow,
  CommandWrite,
  DueWrite,
  Fact,
  FactStore,
  PersonalWrite,
} from '../engine/ports.ts'
import type { Instant } from '../kernel/instant.ts'
import { genesis, linkOf, type HashName } from './chain.ts'
import { prepare, type Prepared } from './prepare.ts'

/** All that one lane holds. */
export interface MemoryLane {
  readonly facts: Fact[]
  readonly cases: Map<string, Fact[]>
  readonly commands: Map<string, { by: string; digest: string; facts: Fact[] }>
  readonly claims: Map<string, string>
  readonly rows: Map<string, CaseRow>
  /** By case and clock. */
  readonly dues: Map<string, DueWrite & { dueAt: Instant }>
  readonly personal: Map<string, PersonalWrite>
  readonly editions: Map<string, string>
}

/** Lanes by name, each made when first asked for. */
export class MemoryLanes {
  readonly #lanes = new Map<string, MemoryLane>()

  of(name: string): MemoryLane {
    const known = this.#lanes.get(name)
    if (known) return known
    const made: MemoryLane = {
      facts: [],
      cases: new Map(),
      commands: new Map(),
      claims: new Map(),
      rows: new Map(),
      dues: new Map(),
      personal: new Map(),
      editions: new Map(),
    }
    this.#lanes.set(name, made)
    return made
  }

  names(): string[] {
    const written = [...this.#lanes].filter(([, lane]) => lane.facts.length > 0)
    return written.map(([name]) => name).toSorted()
  }
}

/** The record of lanes in memory. */
export function memoryFacts(lanes: MemoryLanes, hash: HashName): FactStore {
  return {
    append: async (name, commands) => {
      const lane = lanes.of(name)
      return commands.map((command) => appendOne(name, lane, command, hash))
    },
    recall: async (name, asked) => recall(lanes.of(name), asked),
    load: async (name, caseId, afterVer = 0) => {
      return (lanes.of(name).cases.get(caseId) ?? []).slice(afterVer)
    },
    since: async (name, seq, limit) => lanes.of(name).facts.slice(seq, seq + limit),
    head: async (name) => headOf(lanes.of(name)),
    lanes: async () => lanes.names(),
  }
}

function headOf(lane: MemoryLane) {
  const last = lane.facts.at(-1)
  return { seq: last?.seq ?? 0, hash: last?.hash ?? genesis, recordedAt: last?.recordedAt ?? null }
}

function appendOne(
  name: string,
  lane: MemoryLane,
  command: CommandWrite,
  hash: HashName,
): AppendOutcome {
  const prepared = prepare(command, hash)
  if ('why' in prepared) return { outcome: 'refused', why: prepared.why }
  const { write } = prepared
  const known = recall(lane, write) ?? obstacle(lane, write)
  return known ?? accepted(record(name, lane, prepared), false)
}

function recall(
  lane: MemoryLane,
  asked: Pick<CommandWrite, 'commandId' | 'by' | 'digest'>,
): Accepted | { readonly outcome: 'reused' } | null {
  const stored = lane.commands.get(asked.commandId)
  if (!stored) return null
  const isSame = stored.by === asked.by && stored.digest === asked.digest
  return isSame ? accepted(stored.facts, true) : { outcome: 'reused' }
}

/** The first expectation or claim that does not hold. */
function obstacle(lane: MemoryLane, write: CommandWrite): AppendOutcome | null {
  for (const { caseId, ver } of write.expects) {
    const actual = lane.cases.get(caseId)?.length ?? 0
    if (actual !== ver) return { outcome: 'conflict', caseId, actual }
  }
  for (const { key, holder: wanted } of write.claims) {
    const holder = lane.claims.get(key)
    if (wanted !== null && holder !== undefined && holder !== wanted) {
      return { outcome: 'claimed', key, holder }
    }
  }
  return null
}

function record(name: string, lane: MemoryLane, { write, facts }: Prepared): Fact[] {
  const before = headOf(lane).recordedAt
  const recordedAt = before !== null && before > write.at ? before : write.at
  const made = facts.map(({ body, bodyHash, digest: _digest, ...fact }) => {
    const { seq: last, hash: previous } = headOf(lane)
    const place = { lane: name, seq: last + 1, recordedAt }
    const hash = linkOf(previous, { ...place, bodyHash })
    const whole: Fact = { ...fact, ...place, hash, body: JSON.parse(body) }
    lane.facts.push(whole)
    lane.cases.set(fact.caseId, [...(lane.cases.get(fact.caseId) ?? []), whole])
    return whole
  })
  const { commandId, by, digest } = write
  lane.commands.set(commandId, { by, digest, facts: made })
  // A copy: what the caller does to its own objects afterwards is no part of the record.
  tabulate(name, lane, structuredClone(write))
  return made
}

function tabulate(name: string, lane: MemoryLane, write: CommandWrite): void {
  for (const { key, holder } of write.claims) {
    if (holder === null) lane.claims.delete(key)
    else lane.claims.set(key, holder)
  }
  for (const row of write.rows) lane.rows.set(row.caseId, { ...row, lane: name })
  for (const { caseId, clock, dueAt } of write.dues) {
    const key = JSON.stringify([caseId, clock])
    if (dueAt === null) lane.dues.delete(key)
    else lane.dues.set(key, { caseId, clock, dueAt })
  }
  for (const value of write.personal) lane.personal.set(value.ref, value)
}

function accepted(facts: readonly Fact[], repeated: boolean): Accepted {
  const [first, last] = [facts[0] as Fact, facts.at(-1) as Fact]
  const versions = new Map(facts.map(({ caseId, ver }) => [caseId, ver]))
  return {
    outcome: 'accepted',
    repeated,
    firstSeq: first.seq,
    lastSeq: last.seq,
    recordedAt: first.recordedAt,
    cases: [...versions].map(([caseId, ver]) => ({ caseId, ver })),
  }
}
