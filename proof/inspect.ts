/** What a fresh start finds in a data directory, held against what was acknowledged. */
import { caseTypeKey, replay, shortType } from '../src/engine/cases/state.ts'
import { rowOf } from '../src/engine/cases/tabulate.ts'
import type { Fact } from '../src/engine/ports.ts'
import { isRejection } from '../src/kernel/rejection.ts'
import type { Acknowledged } from './load-caller.ts'
import { lane, openProofDesk, type ProofDesk } from './proof-desk.ts'

/** Outcome of an inspection. */
export interface Findings {
  readonly adopted?: boolean
  readonly facts: number
  /** What is wrong, a sentence each. */
  readonly problems: string[]
}

/** Opens the directory, reads the whole record, compares, and stops the database again. */
export async function inspect(
  dataDir: string,
  acknowledged: ReadonlyMap<string, Acknowledged>,
): Promise<Findings> {
  const opened = await openProofDesk(dataDir)
  try {
    const facts: Fact[] = []
    for await (const page of opened.store.replay(lane)) facts.push(...page)
    const problems = [
      ...gaps(facts),
      ...halves(facts),
      ...missing(facts, acknowledged),
      ...(await opened.store.verify(lane)).map((fault) => fault.says),
      ...(await wrongRows(opened)),
    ]
    // Writes only where nothing is missing: a record that failed is left as it was found.
    if (problems.length === 0) problems.push(...(await unrepeatable(opened, acknowledged)))
    return { adopted: opened.adopted, facts: facts.length, problems: problems.slice(0, 10) }
  } finally {
    await opened.stop()
  }
}

/** Sequence and versions are dense, recording times never go back. */
function gaps(facts: readonly Fact[]): string[] {
  const versions = new Map<string, number>()
  let before = ''
  return facts.flatMap((fact, index) => {
    const ver = (versions.get(fact.caseId) ?? 0) + 1
    versions.set(fact.caseId, ver)
    const isEarlier = fact.recordedAt < before
    before = fact.recordedAt
    return [
      ...(fact.seq === index + 1 ? [] : [`seq ${fact.seq} where ${index + 1} was due`]),
      ...(fact.ver === ver ? [] : [`${fact.caseId} version ${fact.ver} where ${ver} was due`]),
      ...(isEarlier ? [`seq ${fact.seq} was recorded before its predecessor`] : []),
    ]
  })
}

/** A confirmed item and the commitment it became were written together, by one command each. */
function halves(facts: readonly Fact[]): string[] {
  const opened = new Map(
    facts.filter(({ ver }) => ver === 1).map(({ caseId, commandId }) => [caseId, commandId]),
  )
  const named = facts.flatMap(({ type, body, commandId }) =>
    shortType(type) === 'itemConfirmed' ? [[String(body.commitment), commandId] as const] : [],
  )
  const confirmed = new Map(named)
  const isCommitment = ({ type, ver }: Fact) =>
    ver === 1 && caseTypeKey(type) === 'plan-delivery/commitment'
  return [
    ...named.flatMap(([commitment, commandId]) =>
      opened.get(commitment) === commandId ? [] : [`${commandId} confirmed without ${commitment}`],
    ),
    ...facts.filter(isCommitment).flatMap(({ caseId, commandId }) =>
      confirmed.get(caseId) === commandId ? [] : [`${caseId} is there without its item`],
    ),
  ]
}

/** Everything acknowledged is there, where it was said to be, and nowhere else. */
function missing(
  facts: readonly Fact[],
  acknowledged: ReadonlyMap<string, Acknowledged>,
): string[] {
  const written = new Map<string, number[]>()
  for (const { commandId, seq } of facts) {
    written.set(commandId, [...(written.get(commandId) ?? []), seq])
  }
  return [...acknowledged.values()].flatMap(({ asked: { commandId }, firstSeq, lastSeq }) => {
    const found = written.get(commandId) ?? []
    const isThere =
      found[0] === firstSeq && found.at(-1) === lastSeq && found.length === lastSeq - firstSeq + 1
    return isThere ? [] : [`${commandId}, acknowledged at ${firstSeq}-${lastSeq}, is not there`]
  })
}

/** No case without its row, ever, and each row says what its facts say. */
async function wrongRows({ store, desk }: ProofDesk): Promise<string[]> {
  const { organisation } = await desk.standing()
  const { corrected } = await store.rebuildRows(lane, (facts) => {
    const { type, edition } = facts.at(-1)!
    const caseType = desk.parts.library.caseType(caseTypeKey(type), edition)!
    return rowOf(caseType, replay(caseType, facts)!, organisation)
  })
  return corrected.map((caseId) => `the row of ${caseId} does not say what its facts say`)
}

/** An acknowledged command, given again, gets its old answer. */
async function unrepeatable(
  { desk }: ProofDesk,
  acknowledged: ReadonlyMap<string, Acknowledged>,
): Promise<string[]> {
  const last = [...acknowledged.values()].at(-1)
  if (!last) return ['nothing was acknowledged']
  const outcome = await desk.submit(last.asked)
  const isSame =
    !isRejection(outcome) && outcome.repeated && outcome.firstSeq === last.firstSeq
  return isSame ? [] : [`${last.asked.commandId} given again: ${JSON.stringify(outcome)}`]
}
