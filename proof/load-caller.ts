/** One caller of a store under load: commands over one or two cases, each tried until answered. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Accepted, CaseRow, CommandWrite, FactStore, NewFact } from '../src/engine/ports.ts'

/** The lane the load writes to. */
export const lane = 'proof'

/** A command the store acknowledged: what must be in the record from then on. */
export interface Acknowledged {
  readonly commandId: string
  readonly firstSeq: number
  readonly lastSeq: number
}

/** Says what to append next for a pair of cases at their versions. */
export function commandOf(id: string, at: number, cases: ReadonlyMap<string, number>): CommandWrite {
  const instant = new Date(at).toISOString()
  const facts = [...cases].flatMap(([caseId, ver]) => factsOf(caseId, ver, instant, cases.size))
  return {
    commandId: id,
    by: 'proof',
    onBehalfOf: null,
    digest: id,
    at: instant,
    expects: [...cases].map(([caseId, ver]) => ({ caseId, ver })),
    claims: [],
    facts,
    rows: [...cases].map(([caseId, ver]) => rowOf(caseId, ver + factsEach, instant)),
    dues: [],
    personal: [],
  } as CommandWrite
}

/** Facts a command writes to each of its cases. */
export const factsEach = 2

/** Appends without end; a failure of the store is waited out and the same command tried again. */
export async function callForEver(
  store: FactStore,
  name: string,
  told: (acknowledged: Acknowledged) => void,
): Promise<never> {
  const [one, two] = [`${name}-one`, `${name}-two`]
  const versions = new Map([
    [one, 0],
    [two, 0],
  ])
  for (const caseId of versions.keys()) {
    versions.set(caseId, (await patiently(() => store.load(lane, caseId))).length)
  }
  for (let number = 0; ; number += 1) {
    const touched = number % 3 === 0 ? [one, two] : [one]
    const cases = new Map(touched.map((caseId) => [caseId, versions.get(caseId) ?? 0]))
    const id = `${name}-${[...cases.values()].join('-')}`
    const accepted = await appended(store, commandOf(id, Date.now(), cases))
    told({ commandId: id, firstSeq: accepted.firstSeq, lastSeq: accepted.lastSeq })
    for (const { caseId, ver } of accepted.cases) versions.set(caseId, ver)
  }
}

/** Each caller owns its cases, so anything but acceptance is a fault of the store. */
async function appended(store: FactStore, command: CommandWrite): Promise<Accepted> {
  const [outcome] = await patiently(() => store.append(lane, [command]))
  if (outcome?.outcome === 'accepted') return outcome
  throw new Error(`${command.commandId}: ${JSON.stringify(outcome)}`)
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (tries === 200) throw error
      await sleep(100)
    }
  }
}

function factsOf(caseId: string, ver: number, instant: string, cases: number): NewFact[] {
  return Array.from({ length: factsEach }, (_, index) => ({
    caseId,
    ver: ver + index + 1,
    type: 'proof/errand:noted',
    occurredAt: instant,
    edition: 'errand@1#proof',
    body: { of: cases * factsEach, note: '街道按时办结，附照片两张。' },
  })) as NewFact[]
}

function rowOf(caseId: string, ver: number, instant: string): CaseRow {
  return {
    lane,
    caseId,
    scenario: 'proof',
    type: 'errand',
    ver,
    status: 'open',
    flags: [],
    unitPath: '/proof/',
    person: null,
    grid: null,
    category: null,
    openedAt: instant,
    dueAt: null,
    closedAt: null,
    audience: 'lane',
    placeKey: null,
    shown: { title: caseId },
  } as CaseRow
}
