/** What a fresh start finds in a data directory, held against what was acknowledged. */
import type { Fact } from '../src/engine/ports.ts'
import { commandOf, lane, type Acknowledged } from './load-caller.ts'
import { openProofStore, type ProofStore } from './proof-store.ts'

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
  const opened = await openProofStore(dataDir)
  try {
    const facts = await wholeRecord(opened)
    const problems = [
      ...gaps(facts),
      ...halves(facts),
      ...missing(facts, acknowledged),
      ...(await opened.verify()),
      ...(await wrongRows(opened, facts)),
    ]
    // Writes only where nothing is missing: a record that failed is left as it was found.
    if (problems.length === 0) problems.push(...(await unrepeatable(opened, acknowledged)))
    return { adopted: opened.adopted, facts: facts.length, problems: problems.slice(0, 10) }
  } finally {
    await opened.stop()
  }
}

async function wholeRecord(opened: ProofStore): Promise<Fact[]> {
  const facts: Fact[] = []
  for (;;) {
    const page = await opened.store.since(lane, facts.length, 5_000)
    facts.push(...page)
    if (page.length === 0) return facts
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

/** Every command is there with all its facts, over all its cases. */
function halves(facts: readonly Fact[]): string[] {
  const counts = new Map<string, { found: number; wanted: unknown }>()
  for (const { commandId, body } of facts) {
    const { found } = counts.get(commandId) ?? { found: 0 }
    counts.set(commandId, { found: found + 1, wanted: body.of })
  }
  return [...counts].flatMap(([id, { found, wanted }]) =>
    found === wanted ? [] : [`${id} has ${found} facts of ${wanted}`],
  )
}

/** Everything acknowledged is there, where it was said to be. */
function missing(
  facts: readonly Fact[],
  acknowledged: ReadonlyMap<string, Acknowledged>,
): string[] {
  return [...acknowledged.values()].flatMap(({ commandId, firstSeq, lastSeq }) => {
    const [first, last] = [facts[firstSeq - 1], facts[lastSeq - 1]]
    const isThere = first?.commandId === commandId && last?.commandId === commandId
    return isThere ? [] : [`${commandId}, acknowledged at ${firstSeq}-${lastSeq}, is not there`]
  })
}

/** No case without its row, ever, and no row behind its case. */
async function wrongRows(opened: ProofStore, facts: readonly Fact[]): Promise<string[]> {
  const last = new Map(facts.map((fact) => [fact.caseId, fact.ver]))
  const checks = [...last].map(async ([caseId, ver]) => {
    const row = await opened.tables.row(lane, caseId)
    return row?.ver === ver ? [] : [`the row of ${caseId} is at ${row?.ver}, the case at ${ver}`]
  })
  return (await Promise.all(checks)).flat()
}

/** An acknowledged command, sent again, gets its old answer. */
async function unrepeatable(
  opened: ProofStore,
  acknowledged: ReadonlyMap<string, Acknowledged>,
): Promise<string[]> {
  const last = [...acknowledged.values()].at(-1)
  if (!last) return ['nothing was acknowledged']
  const again = commandOf(last.commandId, Date.now(), new Map([['another', 0]]))
  const [outcome] = await opened.store.append(lane, [again])
  const isSame =
    outcome?.outcome === 'accepted' && outcome.repeated && outcome.firstSeq === last.firstSeq
  return isSame ? [] : [`${last.commandId} sent again: ${JSON.stringify(outcome)}`]
}
