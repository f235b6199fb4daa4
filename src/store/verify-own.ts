/**
 * What the database itself keeps of how a lane stood: the roots that were published of it and the
 * walks that found it good. Whoever cuts or rewrites the record has to rewrite these too.
 */
import { accessLaneOf, isAccessLane } from '../engine/proof/access-lane.ts'
import { rootOf, type Root } from '../kernel/root.ts'
import { ownCut, ownForked, type Fault } from './faults.ts'
import { rootFault } from './faults-beside.ts'
import type { Pool, Statement } from './pool.ts'
import { faultOfTrees, machineDigest } from './root-trees.ts'
import { parsedRoot } from './roots.ts'

/** What was kept of a lane. */
export interface OwnSeen {
  /** Roots whose rows are as they were made. */
  readonly roots: readonly Root[]
  /** Where the lane stood, and its hash then. */
  readonly stood: readonly Stood[]
  /** Rows of published roots that are gone or not as they were made. */
  readonly faults: readonly Fault[]
}

/** A lane as it is now, and what was kept of it. */
interface Seen {
  readonly lane: string
  readonly last: number
  readonly own: OwnSeen
}

interface Stood {
  readonly seq: number
  readonly hash: string
}

/** A row of a published root. */
interface Row {
  readonly ordinal: number
  readonly at: string
  readonly root: string
  readonly seq: number
  readonly besideSeq: number
  readonly line: string
}

const published: Statement = {
  text: `select ordinal, at, root, seq, beside_seq as "besideSeq", line
    from published_root where lane = $1 order by ordinal`,
}
const lastGiven: Statement = {
  text: 'select coalesce(max(ordinal), 0) as ordinal from root_delivery where lane = $1',
}
const verified: Statement = {
  text: 'select seq, hash from verification where lane = $1 and fault is null and seq > 0',
}
const hashesAt: Statement = {
  text: 'select seq, hash from fact where lane = $1 and seq = any($2)',
}

/** Nothing was kept. */
export const nothingSeen: OwnSeen = { roots: [], stood: [], faults: [] }

/** Reads what was kept of a lane; to be read before its facts are, which only become more. */
export async function ownSeen(pool: Pool, lane: string): Promise<OwnSeen> {
  const publisher = isAccessLane(lane) ? baseOf(lane) : lane
  const rows = await pool.run<Row>(published, [publisher])
  const [given] = await pool.run<{ ordinal: number }>(lastGiven, [publisher])
  const { roots, faults } = rootsOf(publisher, rows, given?.ordinal ?? 0)
  const ofLane = roots.flatMap(({ lanes }) => lanes.filter((one) => one.lane === lane))
  const walks = await pool.run<Stood>(verified, [lane])
  return {
    roots,
    stood: [...ofLane.filter(({ seq }) => seq > 0), ...walks],
    // Told once, with the lane that publishes.
    faults: publisher === lane ? faults : [],
  }
}

/** Whether a lane with so many facts is still what was kept of it; trees only of the stretch. */
export async function faultOfOwn(
  pool: Pool,
  { lane, last, own: { roots, stood } }: Seen,
  walked: { readonly after: number; readonly upTo: number },
): Promise<Fault | null> {
  const most = stood.reduce((all, { seq }) => Math.max(all, seq), 0)
  if (most > last) return ownCut(lane, last, most)
  const found = await pool.run<Stood>(hashesAt, [lane, stood.map(({ seq }) => seq)])
  const hashes = new Map(found.map(({ seq, hash }) => [seq, hash]))
  const other = stood
    .toSorted((one, two) => one.seq - two.seq)
    .find(({ seq, hash }) => hashes.get(seq) !== hash)
  if (other !== undefined) return ownForked(lane, other.seq)
  const within = roots.filter(({ lanes }) =>
    lanes.some((one) => one.lane === lane && one.seq > walked.after && one.seq <= walked.upTo),
  )
  return (await faultOfTrees(pool, lane, within)) && ownForked(lane, walked.upTo)
}

/** The rows of a publisher held against their own lines, and each line against the one before. */
function rootsOf(lane: string, rows: readonly Row[], lastGiven: number) {
  const [roots, faults] = [[] as Root[], [] as Fault[]]
  let ordinal = 0
  // Not known behind a row that is gone or changed.
  let before: string | null | undefined = null
  for (const row of rows) {
    const isNext = row.ordinal === ordinal + 1
    if (!isNext) faults.push(rootFault(lane, ordinal + 1, 'gone'))
    const root = rootOfRow(lane, row)
    const follows = !isNext || before === undefined || root?.before === before
    if (root !== null && follows) roots.push(root)
    else faults.push(rootFault(lane, row.ordinal, 'changed'))
    ordinal = row.ordinal
    before = root?.root
  }
  if (ordinal < lastGiven) faults.push(rootFault(lane, ordinal + 1, 'gone'))
  return { roots, faults: faults.slice(0, mostTold) }
}

const mostTold = 100

/** The root of a row; null when the line is none, or the columns beside it say something else. */
function rootOfRow(lane: string, row: Row): Root | null {
  const root = parsedRoot(row.line)
  if (root === null || rootOf(machineDigest(root.suite), root).root !== root.root) return null
  const seqOf = (name: string) => root.lanes.find((one) => one.lane === name)?.seq ?? 0
  const isSame =
    row.root === root.root &&
    row.at === root.at &&
    row.seq === seqOf(lane) &&
    row.besideSeq === seqOf(accessLaneOf(lane))
  return isSame ? root : null
}

function baseOf(accessLane: string): string {
  return accessLane.slice(0, -accessLaneOf('').length)
}
