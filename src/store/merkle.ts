/** One hash for many lanes, so that a witness need keep only one (RFC 6962, section 2.1). */
import { createHash } from 'node:crypto'

/** Where a lane stood: its last fact and the chain up to it. */
export interface LaneHead {
  readonly lane: string
  readonly seq: number
  readonly hash: string
}

/** Lower-case hex of the tree over the heads, ordered by lane. */
export function merkleRoot(heads: readonly LaneHead[]): string {
  const leaves = heads
    .toSorted((a, b) => Buffer.compare(Buffer.from(a.lane), Buffer.from(b.lane)))
    .map(({ lane, seq, hash }) => digest(Buffer.from([0]), `${lane}\n${seq}\n${hash}`))
  return treeOf(leaves).toString('hex')
}

function treeOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (only === undefined) return digest()
  if (leaves.length === 1) return only
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return digest(Buffer.from([1]), treeOf(leaves.slice(0, half)), treeOf(leaves.slice(half)))
}

function digest(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
