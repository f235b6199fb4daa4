/** Whether the rows lists are drawn from are what the facts of their cases say. */
import { openDesk } from '../../desk/index.ts'
import { rowTermsOf } from '../../engine/cases/home.ts'
import { caseTypeKey, replay, shortType } from '../../engine/cases/state.ts'
import { sweepsOf } from '../../engine/cases/sweeps.ts'
import { rowOf } from '../../engine/cases/tabulate.ts'
import { everything } from '../../engine/cases/sight.ts'
import { sealedAs } from '../../engine/fields/seal.ts'
import { openLibrary, type Library } from '../../engine/library.ts'
import type { Organisation } from '../../engine/platform/organisation.ts'
import type { CaseRow, Fact, PersonalWrite } from '../../engine/ports.ts'
import { isAccessLane } from '../../engine/proof/access-lane.ts'
import { canonicalJson, type Json } from '../../kernel/canonical.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Fault, OpenStore, Verdict } from '../../store/index.ts'
import { dueFault, rowFault, unsealed } from '../../store/index.ts'
import { discoverScenarios } from '../scenarios.ts'
import type { Io } from './io.ts'
import { pathsThen, type PathThen } from './path-then.ts'
import { checkout } from './scenario-folders.ts'
import { accessRows } from './verify-access-rows.ts'
import { openDerived } from './verify-derived.ts'

const atOnce = 500
const mostStray = 100

const sweptOf = {
  text: `select case_id as "caseId", clock, due_at as "dueAt" from due
    where lane = $1 and case_id = any($2)`,
}
const classesOf = { text: 'select ref, class from personal where lane = $1 and ref = any($2)' }
const straySweeps = {
  text: `select case_id as "caseId", clock from due d where lane = $1 and not exists (
      select from fact f where f.lane = d.lane and f.case_id = d.case_id)
    order by case_id, clock limit ${mostStray}`,
}

/** Folds every case of the lanes again and names rows that read otherwise, are absent or stray. */
export async function verifyRows(
  store: OpenStore,
  verdicts: readonly Verdict[],
  io: Io,
): Promise<readonly Fault[]> {
  const { scenarios } = await discoverScenarios(checkout)
  const faults: Fault[] = []
  for (const { lane, facts, fault } of verdicts) {
    if (facts === 0 || fault !== null) continue
    if (isAccessLane(lane)) {
      faults.push(...(await accessRows(store, lane)))
      continue
    }
    const library = openLibrary(scenarios)
    const desk = await openDesk(partsOf(store, lane, library))
    const { organisation } = await desk.standing()
    const folding = { library, organisation, pathThen: pathsThen(desk), upTo: facts }
    faults.push(...(await rowsOfLane(store, lane, folding, io)))
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
  readonly pathThen: PathThen
  readonly upTo: number
}

async function rowsOfLane(
  store: OpenStore,
  lane: string,
  folding: Folding,
  io: Io,
): Promise<Fault[]> {
  const faults: Fault[] = []
  const derived = await openDerived(store, lane, folding.upTo, folding.library)
  let [known, folded] = [0, [] as Folded[]]
  const compare = async () => {
    const caseIds = folded.map(({ row }) => row.caseId)
    // Before the rows: a row that is still as folded was so when the sweeps were read.
    const swept = await sweptNow(store, lane, caseIds)
    const filter = { caseIds }
    const query = { filter, sight: everything, order: 'opened', limit: atOnce } as const
    const { rows } = await store.tables.rows(lane, query)
    const stored = new Map(rows.map((row) => [row.caseId, row]))
    for (const one of folded) {
      const { row, sweeps } = one
      const has = stored.get(row.caseId)
      faults.push(...(await compared(lane, one, has, folding.pathThen)))
      if (has?.ver !== row.ver) continue
      const clocks = differing(sweeps, swept.get(row.caseId) ?? [])
      faults.push(...clocks.map((clock) => dueFault(lane, row.caseId, clock)))
    }
    const seals = folded.flatMap((one) => one.seals)
    faults.push(...(await otherwiseClassed(store, lane, seals)), ...(await derived.compare()))
    known += rows.length
    folded = []
  }
  for await (const facts of store.replayCases(lane)) {
    derived.take(facts)
    const one = foldedFrom(facts, lane, folding)
    if (one === null) {
      known += 1
      io.err(`${lane} ${facts[0]?.caseId}: 没有定义 / no definition\n`)
    } else if (folded.push(one) === atOnce) await compare()
  }
  if (folded.length > 0) await compare()
  const all = { filter: {}, sight: everything, by: ['scenario'] }
  const counted = await store.tables.counts(lane, all)
  const stray = counted.reduce((sum, { count }) => sum + count, 0) - known
  if (stray > 0) faults.push(rowFault(lane, '', [`${stray} 行没有事实 / rows without facts`]))
  const beside = [...(await derived.compare()), ...(await derived.end())]
  return [...faults, ...(await strayed(store, lane)), ...beside]
}

/** A case as its facts leave it, and what they hold of personal data. */
interface Folded {
  readonly row: CaseRow
  /** The unit that has it, and when it last moved. */
  readonly unit: string | null
  readonly movedAt: Instant
  readonly seals: readonly SealOfFact[]
  readonly sweeps: readonly Sweep[]
}

interface Sweep {
  readonly clock: string
  readonly dueAt: Instant
}

function foldedFrom(facts: readonly Fact[], lane: string, folding: Folding): Folded | null {
  const { type, edition } = facts.at(-1)!
  const { library, organisation } = folding
  const key = caseTypeKey(type)
  const caseType = library.caseType(key, edition) ?? library.caseType(key)
  const state = caseType === null ? null : replay(caseType, facts)
  if (caseType === null || state === null) return null
  const row = rowOf(caseType, state, organisation, lane)
  const seals = facts.flatMap((fact) => sealsOf(fact, library))
  const { unit } = rowTermsOf(caseType, state)
  return { row, unit, movedAt: state.movedAt, seals, sweeps: sweepsOf(caseType, state) }
}

interface SealOfFact extends Pick<PersonalWrite, 'ref' | 'class'> {
  readonly fact: Fact
}

/** By the definition the fact was written under: a newer one may class its values otherwise. */
function sealsOf(fact: Fact, library: Library): readonly SealOfFact[] {
  const caseType = library.caseType(caseTypeKey(fact.type), fact.edition)
  const terms = caseType?.definition.facts[shortType(fact.type)]
  return terms === undefined
    ? []
    : sealedAs(terms.fields, fact.body).map((seal) => ({ ...seal, fact }))
}

/** Values that are kept under another class; those that are gone are looked at with the chain. */
async function otherwiseClassed(
  store: OpenStore,
  lane: string,
  seals: readonly SealOfFact[],
): Promise<Fault[]> {
  if (seals.length === 0) return []
  const refs = seals.map(({ ref }) => ref)
  const rows = await store.pool.run<Omit<SealOfFact, 'fact'>>(classesOf, [lane, refs])
  const classes = new Map(rows.map((row) => [row.ref, row.class]))
  return seals
    .filter((seal) => (classes.get(seal.ref) ?? seal.class) !== seal.class)
    .map(({ ref, fact }) => unsealed(fact, ref, 'class'))
}

/** What the sweeper will look at, by case. */
async function sweptNow(store: OpenStore, lane: string, caseIds: readonly string[]) {
  const found = await store.pool.run<Sweep & { readonly caseId: string }>(sweptOf, [lane, caseIds])
  const swept = new Map<string, Sweep[]>(caseIds.map((caseId) => [caseId, []]))
  for (const sweep of found) swept.get(sweep.caseId)?.push(sweep)
  return swept
}

/** The clocks that are swept and should not be, or otherwise, or not at all. */
function differing(wanted: readonly Sweep[], has: readonly Sweep[]): readonly string[] {
  const [should, is] = [wanted, has].map(
    (sweeps) => new Map(sweeps.map(({ clock, dueAt }) => [clock, dueAt])),
  )
  const clocks = new Set([...wanted, ...has].map(({ clock }) => clock))
  return [...clocks].filter((clock) => should?.get(clock) !== is?.get(clock))
}

/** Sweeps of cases that have no facts. */
async function strayed({ pool }: OpenStore, lane: string): Promise<Fault[]> {
  const dues = await pool.run<{ caseId: string; clock: string }>(straySweeps, [lane])
  return dues.map(({ caseId, clock }) => dueFault(lane, caseId, clock))
}

/** A row that went on meanwhile was written by whoever moved it. */
async function compared(
  lane: string,
  { row, unit, movedAt }: Folded,
  stored: CaseRow | undefined,
  pathThen: PathThen,
): Promise<Fault[]> {
  if (stored === undefined) return [rowFault(lane, row.caseId, ['没有 / absent'])]
  if (stored.ver > row.ver) return []
  const columns = Object.keys(row) as (keyof CaseRow)[]
  const other = columns.filter((name) => shown(row, name) !== shown(stored, name))
  // A path tells where a unit stood when the row was written.
  const isPlaced =
    other.includes('unitPath') &&
    unit !== null &&
    (await pathThen(unit, movedAt)) === stored.unitPath
  const wrong = isPlaced ? other.filter((name) => name !== 'unitPath') : other
  return wrong.length === 0 ? [] : [rowFault(lane, row.caseId, wrong)]
}

function shown(row: CaseRow, name: keyof CaseRow): string {
  return canonicalJson(row[name] as Json)
}
