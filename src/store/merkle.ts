/** One hash for the heads of many lanes (RFC 6962, section 2.1). */
import { leafOf, treeOf } from '../kernel/merkle.ts'
import { machineDigest } from './root-trees.ts'

/** Where a lane stood: its last fact and the chain up to it. */
export interface LaneHead {
  readonly lane: string
  readonly seq: number
  readonly hash: string
}

/** Lower-case hex of the tree over the heads, ordered by lane. */
export function merkleRoot(heads: readonly LaneHead[]): string {
  const digest = machineDigest('sha256')
  const leaves = heads
    .toSorted((a, b) => Buffer.compare(Buffer.from(a.lane), Buffer.from(b.lane)))
    .map(({ lane, seq, hash }) => leafOf(digest, `${lane}\n${seq}\n${hash}`))
  return treeOf(digest, leaves)
}
