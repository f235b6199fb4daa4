/** Whether the rows lists are drawn from are what the facts of their cases say. */
import { openDesk } from '../../desk/index.ts'
import { caseTypeKey, replay } from '../../engine/cases/state.ts'
import { rowOf } from '../../engine/cases/tabulate.ts'
import { everything } from '../../engine/cases/sight.ts'
import { openLibrary, type Library } from '../../engine/library.ts'
import type { Organisation } from '../../engine/platform/organisation.ts'
import type { CaseRow, Fact } from '../../engine/ports.ts'
import { isAccessLane } from '../../engine/proof/access-lane.ts'
import { canonicalJson, type Json } from '../../kernel/canonical.ts'
import type { Fault, OpenStore, Verdict } from '../../store/index.ts'
import { rowFault } from '../../store/index.ts'
import { discoverScenarios } from '../scenarios.ts'
import type { Io } from './io.ts'
import { checkout } from './scenario-folders.ts'

const atOnce = 500

/** Folds every case of the lanes again and names rows that read otherwise, are absent or stray. */
export async function verifyRows(
  store: OpenStore,
  verdicts: readonly Verdict[],
  io: Io,
): Promise<readonly Fault[]> {
  const { scenarios } = await discoverScenarios(checkout)
  const faults: Fault[] = []
  for (const { lane, facts, fault } of verdicts) {
    if (facts === 0 || fault !== null || isAccessLane(lane)) continue
    const library = openLibrary(scenarios)
    const { organisation } = await (await openDesk(partsOf(store, lane, library))).standing()
    faults.push(...(await rowsOfLane(store, lane, { library, organisation }, io)))
  }
  return faults
}

function partsOf(store: OpenStore, lane: string, library: Library) {
  return {
    ...store,
    lane,
    library,
    now: () => new Date(Date.now()).toISOString(),
    seed: () => '0'.repeat(64),
    digestKey: '',
    log: () => {},
  }
}

interface Folding {
  readonly library: Library
  readonly organisation: Organisation
}

async function rowsOfLane(
  store: OpenStore,
  lane: string,
  folding: Folding,
  io: Io,
): Promise<Fault[]> {
  const faults: Fault[] = []
  let [known, folded] = [0, [] as CaseRow[]]
  const compare = async () => {
    const caseIds = folded.map(({ caseId }) => caseId)
    const filter = { caseIds }
    const query = { filter, sight: everything, order: 'opened', limit: atOnce } as const
    const { rows } = await store.tables.rows(lane, query)
    const stored = new Map(rows.map((row) => [row.caseId, row]))
    faults.push(...folded.flatMap((row) => compared(lane, row, stored.get(row.caseId))))
    known += rows.length
    folded = []
  }
  for await (const facts of store.replayCases(lane)) {
    const row = rowFrom(facts, lane, folding)
    if (row === null) {
      known += 1
      io.err(`${lane} ${facts[0]?.caseId}: 没有定义 / no definition\n`)
    } else if (folded.push(row) === atOnce) await compare()
  }
  if (folded.length > 0) await compare()
  const all = { filter: {}, sight: everything, by: ['scenario'] }
  const counted = await store.tables.counts(lane, all)
  const stray = counted.reduce((sum, { count }) => sum + count, 0) - known
  if (stray > 0) faults.push(rowFault(lane, '', [`${stray} 行没有事实 / rows without facts`]))
  return faults
}

function rowFrom(facts: readonly Fact[], lane: string, folding: Folding): CaseRow | null {
  const { type, edition } = facts.at(-1)!
  const { library, organisation } = folding
  const key = caseTypeKey(type)
  const caseType = library.caseType(key, edition) ?? library.caseType(key)
  const state = caseType === null ? null : replay(caseType, facts)
  return caseType === null || state === null ? null : rowOf(caseType, state, organisation, lane)
}

/** A row that went on meanwhile was written by whoever moved it. */
function compared(lane: string, row: CaseRow, stored: CaseRow | undefined): Fault[] {
  if (stored === undefined) return [rowFault(lane, row.caseId, ['没有 / absent'])]
  if (stored.ver > row.ver) return []
  const columns = Object.keys(row) as (keyof CaseRow)[]
  const wrong = columns.filter((name) => shown(row, name) !== shown(stored, name))
  return wrong.length === 0 ? [] : [rowFault(lane, row.caseId, wrong)]
}

/** A path tells where a unit stood; which unit it is does not change with the organisation. */
function shown(row: CaseRow, name: keyof CaseRow): string {
  const value = name === 'unitPath' ? (row.unitPath.split('/').at(-2) ?? '') : row[name]
  return canonicalJson(value as Json)
}
