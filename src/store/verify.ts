/** Looks whether the record is what it was: every body, every link, every head, every seal. */
import type { Root } from '../kernel/root.ts'
import { genesis } from './chain.ts'
import { cut, faultOfHead, forked, miscounted, stray, type Fault } from './faults.ts'
import type { Pool, Reach, Statement } from './pool.ts'
import { openPool } from './pool.ts'
import { faultOfTrees } from './root-trees.ts'
import { walkAll } from './verify-crew.ts'
import { endsOf, type LaneEnd } from './verify-ends.ts'
import { filesHeld, type FilesHeld } from './verify-files.ts'
import { faultOfOwn } from './verify-own.ts'
import { faultsOfPapers } from './verify-papers.ts'
import { connected, type Range, type RangeFound, type RangeTask } from './verify-range.ts'

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
  /** Those of them that were walked earlier and not read again. */
  readonly earlier: number
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
/** Counting a hundred million facts is one statement. */
const statementMs = 3_600_000

const hashAt: Statement = { text: 'select hash from fact where lane = $1 and seq = $2' }

/** Every lane of the record, also one whose head was removed, and every lane a witness saw. */
export async function verifyAll(
  { reach, role }: VerifyReach,
  options: VerifyOptions = {},
): Promise<Verdict[]> {
  const { lanes, roots = [], most } = options
  const pool = openPool(reach, role, 1, most === undefined ? statementMs : undefined)
  try {
    const walked = await stillOf(pool, options)
    const walkedTo = (lane: string) =>
      Math.max(0, ...walked.filter((one) => one.lane === lane).map(({ upTo }) => upTo))
    const ends = await endsOf(pool, { lanes, roots, walkedTo, most })
    const found = await walk({ reach, role }, ends, { ...options, walked })
    const verdicts: Verdict[] = []
    for (const one of ends) {
      const ofLane = found.filter(({ lane }) => lane === one.lane)
      const chain = chainOf(one, ofLane, roots)
      const after = most === undefined ? 0 : walkedTo(one.lane)
      const fault =
        chain.fault ??
        (await faultOfTrees(pool, one.lane, roots)) ??
        (await faultOfOwn(pool, one, { after, upTo: one.upTo }))
      const looked = await filesOf({ reach, role }, one.lane, ofLane, options.filesDir)
      const papers = one.isCut ? [] : await faultsOfPapers(pool, one.lane)
      const beside = [
        ...one.beside,
        ...papers,
        ...ofLane.flatMap((range) => range.beside),
        ...looked.faults,
      ]
      const [sealed, erased] = [sum(ofLane, 'sealed'), sum(ofLane, 'erased')]
      const { files } = looked
      const before = walked.filter(({ lane }) => lane === one.lane)
      const earlier = before.reduce((sum, { after: from, upTo }) => sum + upTo - from, 0)
      verdicts.push({ lane: one.lane, ...chain, earlier, fault, beside, sealed, erased, files })
    }
    return verdicts
  } finally {
    await pool.close()
  }
}

async function walk(
  how: VerifyReach,
  ends: readonly LaneEnd[],
  options: VerifyOptions,
): Promise<RangeFound[]> {
  const { threads = 1, walked = [], onWalked, onProgress } = options
  const found: RangeFound[] = [...walked]
  const tasks = ends.flatMap((one) => tasksOf(one, found, options))
  const of = ends.reduce((all, { upTo }) => all + upTo, 0)
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

/** Stretches walked earlier that end as they did, and in which as much was looked at as is now. */
async function stillOf(pool: Pool, options: VerifyOptions): Promise<RangeFound[]> {
  const { walked = [], seals = false, filesDir, roots = [] } = options
  const still: RangeFound[] = []
  for (const range of walked) {
    const { looked } = range
    const isEnough = (!seals || looked?.seals) && (filesDir === undefined || looked?.files)
    if (isEnough && (await isStill(pool, range))) still.push(await seenIn(pool, range, roots))
  }
  return still
}

/** Whether a stretch walked earlier ends as it did; the links make its end stand for all of it. */
async function isStill(pool: Pool, { lane, upTo, hash, fault }: RangeFound): Promise<boolean> {
  const [row] = await pool.run<{ hash: string }>(hashAt, [lane, upTo])
  return fault === null && row?.hash === hash
}

/** A stretch walked earlier, held against the roots there are now. */
async function seenIn(
  pool: Pool,
  range: RangeFound,
  roots: readonly Root[],
): Promise<RangeFound> {
  const { lane, after, upTo } = range
  const seen = roots
    .flatMap((root) => root.lanes)
    .filter((one) => one.lane === lane && one.seq > after && one.seq <= upTo)
  for (const { seq, hash } of seen) {
    const [row] = await pool.run<{ hash: string }>(hashAt, [lane, seq])
    if (row?.hash !== hash) return { ...range, witnessed: 0, seq, fault: forked(lane, seq) }
  }
  return { ...range, witnessed: seen.length }
}

function tasksOf(
  { lane, upTo }: LaneEnd,
  walked: readonly RangeFound[],
  { stretch = usualStretch, roots = [], seals = false, filesDir }: VerifyOptions,
): RangeTask[] {
  const seen = roots
    .flatMap((root) => root.lanes)
    .filter((one) => one.lane === lane)
    .map(({ seq, hash }) => [seq, hash] as const)
  return gapsIn(lane, upTo, walked)
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
  { lane, first, last, count, head, isCut }: LaneEnd,
  ranges: readonly RangeFound[],
  roots: readonly Root[],
): Pick<Verdict, 'facts' | 'witnessed' | 'fault'> {
  if (first !== null && first < 1) return { facts: 0, witnessed: 0, fault: stray(lane, first) }
  const broken = ranges.find(({ fault }) => fault !== null)
  const whole = broken === undefined ? ranges : ranges.slice(0, ranges.indexOf(broken))
  const witnessed = sum(whole, 'witnessed') + (broken?.witnessed ?? 0)
  if (broken !== undefined) {
    return { facts: broken.seq, witnessed, fault: broken.fault }
  }
  const { seq, hash } = ranges.at(-1) ?? { seq: 0, hash: genesis }
  if (isCut) return { facts: seq, witnessed, fault: null }
  const ofLane = roots.flatMap((root) => root.lanes).filter((one) => one.lane === lane)
  const most = Math.max(0, ...ofLane.map((one) => one.seq))
  if (most > seq) return { facts: seq, witnessed, fault: cut(lane, seq, most) }
  const isCounted = count === null || count === last
  const fault = isCounted ? faultOfHead(lane, { seq, hash }, head) : miscounted(lane, count, last)
  return { facts: seq, witnessed, fault }
}

type Counted = 'witnessed' | 'sealed' | 'erased'

function sum(ranges: readonly RangeFound[], name: Counted): number {
  return ranges.reduce((all, range) => all + range[name], 0)
}

async function filesOf(
  { reach, role }: VerifyReach,
  lane: string,
  ranges: readonly RangeFound[],
  filesDir: string | undefined,
): Promise<FilesHeld> {
  const named = ranges.flatMap((range) => range.files)
  if (filesDir === undefined || named.length === 0) return { files: 0, faults: [] }
  const client = await connected(reach, role)
  return filesHeld(client, lane, named, filesDir).finally(() => client.end())
}
