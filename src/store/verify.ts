/** Looks whether the record is what it was: every body, every link, every head, every seal. */
import type { Root } from '../kernel/root.ts'
import { genesis } from './chain.ts'
import { cut, faultOfHead, fileFault, type Fault, type HeadSaid, type Named } from './faults.ts'
import { openFiles } from './files.ts'
import type { Pool, Reach, Statement } from './pool.ts'
import { openPool } from './pool.ts'
import { faultOfTrees } from './root-trees.ts'
import { walkAll } from './verify-crew.ts'
import { connected, erasedOf, type Range, type RangeFound, type RangeTask } from './verify-range.ts'

/** What is looked at, and how. */
export interface VerifyOptions {
  /** Roots a witness kept. */
  readonly roots?: readonly Root[]
  /** Only these lanes; all that are stored or were witnessed by default. */
  readonly lanes?: readonly string[]
  /** Hold personal values against their seals. */
  readonly seals?: boolean
  /** Read every file that facts name, in this folder, and hold it against its id. */
  readonly filesDir?: string
  /** Threads at most; 1 by default, and that is this one. */
  readonly threads?: number
  /** Facts of a stretch. */
  readonly stretch?: number
  /** Facts walked at most of a lane beyond those walked earlier; its head is then left alone. */
  readonly most?: number
  /** Stretches walked earlier; those whose end is still the same are not walked again. */
  readonly walked?: readonly RangeFound[]
  readonly onWalked?: (found: RangeFound) => void
  /** How far it is, now and then. */
  readonly onProgress?: (facts: number, of: number) => void
}

/** The outcome for one lane. */
export interface Verdict {
  readonly lane: string
  /** Facts that are good, up to the first fault. */
  readonly facts: number
  /** Roots of the witness that concern this lane and hold. */
  readonly witnessed: number
  /** The first fault of the chain. */
  readonly fault: Fault | null
  /** Faults beside the chain: personal values, files, rows. */
  readonly beside: readonly Fault[]
  /** Personal values that are what was sealed, and those erased by rule; 0 when not looked at. */
  readonly sealed: number
  readonly erased: number
  /** Files that are what they were; 0 when not looked at. */
  readonly files: number
}

/** How to reach the record: the connection, and the role to work under. */
export interface VerifyReach {
  readonly reach: Reach
  readonly role: string | null
}

const usualStretch = 100_000

/** In one statement, so that what is appended while we walk is not mistaken for a fault. */
const end: Statement = {
  text: `select (select max(seq) from fact where lane = $1) as last,
    (select seq from lane_head where lane = $1) as seq,
    (select hash from lane_head where lane = $1) as hash`,
}
const names: Statement = { text: 'select lane from lane_head union select lane from fact' }
const hashAt: Statement = { text: 'select hash from fact where lane = $1 and seq = $2' }

interface LaneEnd {
  readonly lane: string
  readonly last: number
  readonly head: HeadSaid
  /** Where the walk ends, before the lane does; null: with it. */
  readonly cutAt: number | null
}

/** Every lane of the record, also one whose head was removed, and every lane a witness saw. */
export async function verifyAll(
  { reach, role }: VerifyReach,
  options: VerifyOptions = {},
): Promise<Verdict[]> {
  const pool = openPool(reach, role, 1)
  try {
    const ends = await endsOf(pool, options)
    const found = await walk(pool, { reach, role }, ends, options)
    const verdicts: Verdict[] = []
    for (const one of ends) {
      const ofLane = found.filter(({ lane }) => lane === one.lane)
      const chain = chainOf(one, ofLane, options.roots ?? [])
      const fault = chain.fault ?? (await faultOfTrees(pool, one.lane, options.roots ?? []))
      const looked = await filesOf({ reach, role }, one.lane, ofLane, options.filesDir)
      const beside = [...ofLane.flatMap((range) => range.beside), ...looked.faults]
      const [sealed, erased] = [sum(ofLane, 'sealed'), sum(ofLane, 'erased')]
      const { files } = looked
      verdicts.push({ lane: one.lane, ...chain, fault, beside, sealed, erased, files })
    }
    return verdicts
  } finally {
    await pool.close()
  }
}

async function endsOf(
  pool: Pool,
  { roots = [], lanes, most = Number.POSITIVE_INFINITY, walked = [] }: VerifyOptions,
): Promise<LaneEnd[]> {
  const all = lanes ?? [
    ...(await pool.run<{ lane: string }>(names, [])).map(({ lane }) => lane),
    ...roots.flatMap((root) => root.lanes.map(({ lane }) => lane)),
  ]
  const ends: LaneEnd[] = []
  for (const lane of new Set(all.toSorted())) {
    const [found] = await pool.run<HeadSaid & { readonly last: number | null }>(end, [lane])
    const { last, seq, hash } = found ?? { last: null, seq: null, hash: null }
    const known = walked.filter((one) => one.lane === lane).map(({ upTo }) => upTo)
    const reach = Math.max(0, ...known) + most
    const cutAt = (last ?? 0) > reach ? reach : null
    ends.push({ lane, last: cutAt ?? last ?? 0, head: { seq, hash }, cutAt })
  }
  return ends
}

async function walk(
  pool: Pool,
  how: VerifyReach,
  ends: readonly LaneEnd[],
  options: VerifyOptions,
): Promise<RangeFound[]> {
  const { threads = 1, walked = [], onWalked, onProgress } = options
  const found: RangeFound[] = []
  for (const range of walked) if (await isStill(pool, range)) found.push(range)
  const tasks = ends.flatMap((one) => tasksOf(one, found, options))
  const of = ends.reduce((all, { last }) => all + last, 0)
  let facts = found.reduce((all, { after, upTo }) => all + upTo - after, 0)
  const before = facts
  let walkedNow = 0
  await walkAll({ ...how, threads }, tasks, {
    found: (range) => {
      found.push(range)
      walkedNow += range.upTo - range.after
      facts = Math.max(facts, before + walkedNow)
      onProgress?.(facts, of)
      onWalked?.(range)
    },
    told: (more) => {
      facts += more
      onProgress?.(Math.min(facts, of), of)
    },
  })
  return found.toSorted((one, other) => one.after - other.after)
}

/** Whether a stretch walked earlier ends as it did; the links make its end stand for all of it. */
async function isStill(pool: Pool, { lane, upTo, hash, fault }: RangeFound): Promise<boolean> {
  const [row] = await pool.run<{ hash: string }>(hashAt, [lane, upTo])
  return fault === null && row?.hash === hash
}

function tasksOf(
  { lane, last }: LaneEnd,
  walked: readonly RangeFound[],
  { stretch = usualStretch, roots = [], seals = false, filesDir }: VerifyOptions,
): RangeTask[] {
  const seen = roots
    .flatMap((root) => root.lanes)
    .filter((one) => one.lane === lane)
    .map(({ seq, hash }) => [seq, hash] as const)
  return gapsIn(lane, last, walked)
    .flatMap((gap) => stretchesOf(gap, stretch))
    .map((range) => ({
      ...range,
      seals,
      files: filesDir !== undefined,
      seen: seen.filter(([seq]) => seq > range.after && seq <= range.upTo),
    }))
}

/** What of a lane was not walked yet. */
function gapsIn(lane: string, last: number, walked: readonly RangeFound[]): Range[] {
  const own = walked.filter((one) => one.lane === lane).toSorted((a, b) => a.after - b.after)
  const gaps: Range[] = []
  let after = 0
  for (const range of own) {
    if (range.after > after) gaps.push({ lane, after, upTo: range.after })
    after = range.upTo
  }
  return after < last ? [...gaps, { lane, after, upTo: last }] : gaps
}

function stretchesOf({ lane, after, upTo }: Range, stretch: number): Range[] {
  return Array.from({ length: Math.ceil((upTo - after) / stretch) }, (_, at) => {
    const from = after + at * stretch
    return { lane, after: from, upTo: Math.min(upTo, from + stretch) }
  })
}

/** The stretches of a lane put together: the first fault counts, and where it ends. */
function chainOf(
  { lane, head, cutAt }: LaneEnd,
  ranges: readonly RangeFound[],
  roots: readonly Root[],
): Pick<Verdict, 'facts' | 'witnessed' | 'fault'> {
  const broken = ranges.find(({ fault }) => fault !== null)
  const whole = broken === undefined ? ranges : ranges.slice(0, ranges.indexOf(broken))
  const witnessed = sum(whole, 'witnessed') + (broken?.witnessed ?? 0)
  if (broken !== undefined) {
    return { facts: broken.seq, witnessed, fault: broken.fault }
  }
  const { seq, hash } = ranges.at(-1) ?? { seq: 0, hash: genesis }
  if (cutAt !== null) return { facts: seq, witnessed, fault: null }
  const ofLane = roots.flatMap((root) => root.lanes).filter((one) => one.lane === lane)
  const most = Math.max(0, ...ofLane.map((one) => one.seq))
  const fault = most > seq ? cut(lane, seq, most) : faultOfHead(lane, { seq, hash }, head)
  return { facts: seq, witnessed, fault }
}

type Counted = 'witnessed' | 'sealed' | 'erased'

function sum(ranges: readonly RangeFound[], name: Counted): number {
  return ranges.reduce((all, range) => all + range[name], 0)
}

/** Reads each file once; the same bytes stand for every fact that names them. */
async function filesOf(
  { reach, role }: VerifyReach,
  lane: string,
  ranges: readonly RangeFound[],
  filesDir: string | undefined,
): Promise<{ readonly files: number; readonly faults: readonly Fault[] }> {
  const named = new Map<string, Named>(ranges.flatMap((range) => range.files).toReversed())
  if (filesDir === undefined || named.size === 0) return { files: 0, faults: [] }
  const folder = openFiles(filesDir)
  const [gone, faults] = [[] as [string, Named][], [] as Fault[]]
  for (const [id, fact] of named) {
    const state = await folder.get(id).then(
      (stored) => (stored === null ? 'gone' : 'good'),
      () => 'changed',
    )
    if (state === 'gone') gone.push([id, fact])
    if (state === 'changed') faults.push(fileFault(fact, id, true))
  }
  const client = await connected(reach, role)
  const byRule = await erasedOf(client, lane, gone.map(([, fact]) => fact.caseId)).finally(() =>
    client.end(),
  )
  const missing = gone.filter(([, fact]) => !byRule.has(fact.caseId))
  faults.push(...missing.map(([id, fact]) => fileFault(fact, id, false)))
  return { files: named.size - faults.length - (gone.length - missing.length), faults }
}
