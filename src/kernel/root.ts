/** Published roots: what a record was on a day, in one hash, so that it cannot be denied later. */
import type { Instant } from './instant.ts'
import { leafOf, treeOf, type Digest } from './merkle.ts'
import { isHashName, type HashName } from './suite.ts'

/** Where a lane stood, and the tree over the hashes of its facts since the root before. */
export interface LaneRoot {
  readonly lane: string
  /** The last fact the root covers, and the chain up to it. */
  readonly seq: number
  readonly hash: string
  /** The tree is over the facts behind `from` up to `seq`. */
  readonly from: number
  readonly tree: string
}

/** A root as it is published: one line of JSON. */
export interface Root {
  /** When it was made, and before when all facts stand in it. */
  readonly at: Instant
  readonly until: Instant
  readonly suite: HashName
  /** The root published before it; null for the first. */
  readonly before: string | null
  /** In the order of their names. */
  readonly lanes: readonly LaneRoot[]
  readonly root: string
}

/** The leaf of a fact in the tree of its lane. */
export function leafOfFact(digest: Digest, hash: string): string {
  return leafOf(digest, hash)
}

/** The leaf of a lane in the tree of a root. */
export function leafOfLane(digest: Digest, { lane, seq, hash, from, tree }: LaneRoot): string {
  return leafOf(digest, `${lane}\n${seq}\n${hash}\n${from}\n${tree}`)
}

/** The root over the tree of lanes: when it was made and what came before stand in it. */
export function rootOver(
  digest: Digest,
  { at, until, before }: Pick<Root, 'at' | 'until' | 'before'>,
  tree: string,
): string {
  return digest(`luoshi-root\n${at}\n${until}\n${before ?? ''}\n${tree}`)
}

/** A root computed from what it is over. */
export function rootOf(digest: Digest, given: Omit<Root, 'root'>): Root {
  const leaves = given.lanes.map((lane) => leafOfLane(digest, lane))
  return { ...given, root: rootOver(digest, given, treeOf(digest, leaves)) }
}

/** Whether a value has the form of a root; whether it is right its hash tells. */
export function isRoot(value: unknown): value is Root {
  if (typeof value !== 'object' || value === null) return false
  const { at, until, suite, before, lanes, root } = value as Partial<Root>
  const isText = [at, until, root].every((one) => typeof one === 'string')
  const isAfter = before === null || typeof before === 'string'
  return isText && isAfter && isHashName(suite) && Array.isArray(lanes) && lanes.every(isLaneRoot)
}

/** Whether a value has the form of a lane's part of a root. */
export function isLaneRoot(value: unknown): value is LaneRoot {
  if (typeof value !== 'object' || value === null) return false
  const { lane, seq, hash, from, tree } = value as Partial<LaneRoot>
  return (
    [lane, hash, tree].every((one) => typeof one === 'string') &&
    [seq, from].every((one) => Number.isSafeInteger(one))
  )
}
