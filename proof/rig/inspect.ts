/** What a fresh start finds in a data directory, held against what was acknowledged. */
import { caseTypeKey, replay, shortType } from '../../src/engine/cases/state.ts'
import { rowOf } from '../../src/engine/cases/tabulate.ts'
import type { Fact } from '../../src/engine/ports.ts'
import type { Organisation } from '../../src/engine/platform/organisation.ts'
import { keyedId } from '../../src/doors/http/command-id.ts'
import { dayOf } from '../../src/kernel/day.ts'
import { isRejection } from '../../src/kernel/rejection.ts'
import type { Acknowledged } from './desk-callers.ts'
import type { Answers } from './http-callers.ts'
import { lookBeside } from './inspect-beside.ts'
import { openProofDesk, type ProofDesk } from './proof-desk.ts'

/** What was acknowledged so far. */
export interface Promised {
  /** By the desk, by command id. */
  readonly commands: ReadonlyMap<string, Acknowledged>
  /** By the door. */
  readonly answers: Pick<Answers, 'commands' | 'files'>
}

/** Outcome of an inspection. */
export interface Findings {
  readonly adopted?: boolean
  readonly facts: number
  /** What is wrong, a sentence each. */
  readonly problems: string[]
}

/** Opens the directory, reads the whole record, compares, and stops the database again. */
export async function inspect(dataDir: string, promised: Promised): Promise<Findings> {
  const opened = await openProofDesk(dataDir)
  const { lane } = opened.desk
  try {
    const facts: Fact[] = []
    for await (const page of opened.store.replay(lane)) facts.push(...page)
    const verdicts = await opened.store.verifyAll()
    const problems = [
      ...gaps(facts),
      ...halves(facts),
      ...missing(facts, promised),
      ...verdicts.flatMap(({ fault }) => (fault === null ? [] : [fault.says])),
      ...(await wrongRows(opened, facts)),
      ...(await lookBeside(opened, facts, promised.answers.files, dataDir)),
    ]
    // Writes only where nothing is missing: a record that failed is left as it was found.
    if (problems.length === 0) problems.push(...(await unrepeatable(opened, promised.commands)))
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
function halves(all: readonly Fact[]): string[] {
  // Those the load has given; the demo confirms many at once.
  const facts = all.filter(({ commandId }) => commandId.startsWith('round-'))
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
function missing(facts: readonly Fact[], { commands, answers }: Promised): string[] {
  const written = new Map<string, Fact[]>()
  for (const fact of facts) {
    const known = written.get(fact.commandId)
    if (known === undefined) written.set(fact.commandId, [fact])
    else known.push(fact)
  }
  const once = [...written].flatMap(([commandId, all]) =>
    all.every(({ ordinal }, at) => ordinal === at) ? [] : [`${commandId} was carried out twice`],
  )
  const atDesk = [...commands.values()].flatMap(({ asked: { commandId }, firstSeq, lastSeq }) => {
    const found = written.get(commandId) ?? []
    const isThere =
      found[0]?.seq === firstSeq &&
      found.at(-1)?.seq === lastSeq &&
      found.length === lastSeq - firstSeq + 1
    return isThere ? [] : [`${commandId}, acknowledged at ${firstSeq}-${lastSeq}, is not there`]
  })
  const places = new Map(facts.map((fact) => [`${fact.caseId} ${fact.ver}`, fact]))
  const atDoor = [...answers.commands].flatMap(([key, { caseId, ver }]) => {
    const fact = places.get(`${caseId} ${ver}`)
    const own = fact === undefined ? [] : (written.get(keyedId(fact.by, key)) ?? [])
    const found = own.findLast((one) => one.caseId === caseId)
    return found?.ver === ver ? [] : [`${key}, answered as ${caseId} at ${ver}, is not there`]
  })
  return [...once, ...atDesk, ...atDoor]
}

/** No case without its row, ever, and each row says what its facts said when it last moved. */
async function wrongRows({ store, desk }: ProofDesk, all: readonly Fact[]): Promise<string[]> {
  const days = new Set(all.map(({ recordedAt }) => dayOf(recordedAt)))
  const organisations = new Map<string, Organisation>()
  for (const day of days) organisations.set(day, await desk.organisationOn(day))
  const { corrected } = await store.rebuildRows(desk.lane, (facts) => {
    const { type, edition, recordedAt } = facts.at(-1)!
    const caseType = desk.parts.library.caseType(caseTypeKey(type), edition)!
    return rowOf(caseType, replay(caseType, facts)!, organisations.get(dayOf(recordedAt))!)
  })
  return corrected.map((caseId) => `the row of ${caseId} does not say what its facts say`)
}

/** An acknowledged command, given again, gets its old answer. */
async function unrepeatable(
  { desk }: ProofDesk,
  acknowledged: Promised['commands'],
): Promise<string[]> {
  const last = [...acknowledged.values()].at(-1)
  if (!last) return ['nothing was acknowledged']
  const outcome = await desk.submit(last.asked)
  const isSame =
    !isRejection(outcome) && outcome.repeated && outcome.firstSeq === last.firstSeq
  return isSame ? [] : [`${last.asked.commandId} given again: ${JSON.stringify(outcome)}`]
}
