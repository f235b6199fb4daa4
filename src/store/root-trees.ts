/** The trees that roots commit to, over the hashes of a lane's facts. */
import { hash } from 'node:crypto'
import { GrowingTree, pathTo, type Digest, type MerklePath } from '../kernel/merkle.ts'
import { leafOfFact, type LaneRoot, type Root } from '../kernel/root.ts'
import type { HashName } from '../kernel/suite.ts'
import { forked, type Fault } from './faults.ts'
import type { Pool, Statement } from './pool.ts'

/** The hash of a name, as the machine computes it. */
export function machineDigest(name: HashName): Digest {
  return (content) => hash(name, content, 'hex')
}

const page = 20_000
const hashes: Statement = {
  text: `select seq, hash from fact where lane = $1 and seq > $2 and seq <= $3
    order by seq limit ${page}`,
}

type Stretch = Pick<LaneRoot, 'lane' | 'from' | 'seq'>

async function* leavesOf(
  pool: Pool,
  { lane, from, seq }: Stretch,
  digest: Digest,
): AsyncGenerator<string> {
  let after = from
  while (after < seq) {
    const rows = await pool.run<{ seq: number; hash: string }>(hashes, [lane, after, seq])
    if (rows.length === 0) return
    for (const row of rows) yield leafOfFact(digest, row.hash)
    after = rows.at(-1)?.seq ?? seq
  }
}

/** The tree over a stretch of a lane; memory does not grow with it. */
export async function treeOfLane(pool: Pool, stretch: Stretch, digest: Digest): Promise<string> {
  const tree = new GrowingTree(digest)
  for await (const leaf of leavesOf(pool, stretch, digest)) tree.add(leaf)
  return tree.root()
}

/** The way from a place of a stretch to the root of its tree. */
export async function pathInLane(
  pool: Pool,
  stretch: Stretch,
  seq: number,
  digest: Digest,
): Promise<MerklePath> {
  const leaves: string[] = []
  for await (const leaf of leavesOf(pool, stretch, digest)) leaves.push(leaf)
  return pathTo(digest, leaves, seq - stretch.from - 1)
}

/** Whether the trees of the roots are over this record: a root may have been made over another. */
export async function faultOfTrees(
  pool: Pool,
  lane: string,
  roots: readonly Root[],
): Promise<Fault | null> {
  for (const { suite, lanes } of roots) {
    for (const one of lanes) {
      if (one.lane !== lane) continue
      const tree = await treeOfLane(pool, one, machineDigest(suite))
      if (tree !== one.tree) return forked(lane, one.seq)
    }
  }
  return null
}
