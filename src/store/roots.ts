/** Roots for a witness outside: what was the case on a day cannot be denied afterwards. */
import { readFile } from 'node:fs/promises'
import type { Instant } from '../kernel/instant.ts'
import { isRoot, rootOf, type LaneRoot, type Root } from '../kernel/root.ts'
import type { HashName } from '../kernel/suite.ts'
import { genesis } from './chain.ts'
import { addLine, linesIn, tornLine } from './lines.ts'
import type { Pool, Statement } from './pool.ts'
import { machineDigest, treeOfLane } from './root-trees.ts'

export type { Root } from '../kernel/root.ts'

/** What a root is made over. */
export interface RootTerms {
  /** In the order of their names. */
  readonly lanes: readonly string[]
  readonly at: Instant
  /** Only facts recorded before; all by default. */
  readonly until?: Instant
  readonly suite: HashName
  readonly before: Root | null
  /** Facts of a lane it is over at most, so that a way through its tree is soon found. */
  readonly most?: number | undefined
}

/** A tree of 65,536 leaves is computed in some 100 ms. */
const usualMost = 65_536

const head: Statement = {
  text: 'select seq, hash, recorded_at as "recordedAt" from lane_head where lane = $1',
}
const placeAt: Statement = { text: 'select seq_at($1, $2) as seq' }
const hashAt: Statement = {
  text: `select hash, recorded_at as "recordedAt" from fact where lane = $1 and seq = $2`,
}

/**
 * The root of lanes as they stand, or as they stood. Where more was recorded than one root is over,
 * its `until` is earlier than was asked, and another is to follow.
 */
export async function makeRoot(pool: Pool, terms: RootTerms): Promise<Root> {
  const { lanes, at, suite, before, until, most = usualMost } = terms
  const digest = machineDigest(suite)
  const roots: LaneRoot[] = []
  let reached = until ?? at
  for (const lane of lanes.toSorted(byBytes)) {
    const stood = until === undefined ? await headOf(pool, lane) : await endAt(pool, lane, until)
    const from = before?.lanes.find((one) => one.lane === lane)?.seq ?? 0
    // What a root has said cannot be said less of by a later one.
    const end = Math.min(Math.max(stood.seq, from), from + most)
    const { seq, hash, recordedAt } = stood.seq === end ? stood : await endOf(pool, lane, end)
    if (stood.seq > end && recordedAt !== null && recordedAt < reached) reached = recordedAt
    const tree = await treeOfLane(pool, { lane, from, seq }, digest)
    roots.push({ lane, seq, hash, from, tree })
  }
  const given = { at, until: reached, suite, before: before?.root ?? null, lanes: roots }
  return rootOf(digest, given)
}

interface Stood {
  readonly seq: number
  readonly hash: string
  readonly recordedAt: Instant | null
}

const nothing: Stood = { seq: 0, hash: genesis, recordedAt: null }

async function headOf(pool: Pool, lane: string): Promise<Stood> {
  const [found] = await pool.run<Stood>(head, [lane])
  return found ?? nothing
}

async function endAt(pool: Pool, lane: string, until: Instant): Promise<Stood> {
  const [found] = await pool.run<{ seq: number | null }>(placeAt, [lane, until])
  return endOf(pool, lane, Math.max(0, (found?.seq ?? 1) - 1))
}

async function endOf(pool: Pool, lane: string, seq: number): Promise<Stood> {
  if (seq === 0) return nothing
  const [found] = await pool.run<Omit<Stood, 'seq'>>(hashAt, [lane, seq])
  return { seq, hash: found?.hash ?? genesis, recordedAt: found?.recordedAt ?? null }
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

/** Adds a root as a line to a file, made if absent; on the disk when it returns. */
export async function appendRoot(path: string, root: Root): Promise<void> {
  await addLine(path, JSON.stringify(root))
}

/**
 * The roots of a file, oldest first; throws with the line that is no root. A last line that was not
 * written to its end is left out, and `tell` hears a sentence.
 */
export async function readRoots(
  path: string,
  tell: (says: string) => void = () => {},
): Promise<Root[]> {
  const { lines, torn } = linesIn(await readFile(path, 'utf8'))
  if (torn !== null) tell(tornLine(path, torn))
  return lines.map(({ text, number }) => rootOfLine(text, number))
}

/** The roots of lines of JSON, oldest first; throws with the line that is no root. */
export function rootsIn(text: string): Root[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [rootOfLine(line, index + 1)]))
}

function rootOfLine(line: string, number: number): Root {
  const root = parsedRoot(line)
  if (root === null) throw new Error(`第 ${number} 行不是根记录 / line ${number} holds no root`)
  if (rootOf(machineDigest(root.suite), root).root !== root.root) {
    throw new Error(
      `第 ${number} 行的根与所列各链不符，见证文件已被改动 / ` +
        `line ${number}: the root is not that of its lanes, the file was changed`,
    )
  }
  return root
}

/** A line of JSON as a root; null when it is none. Whether it is right its hash tells. */
export function parsedRoot(line: string): Root | null {
  try {
    const value: unknown = JSON.parse(line)
    return isRoot(value) ? value : null
  } catch {
    return null
  }
}
