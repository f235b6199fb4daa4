/** The roots of a lane that were published, who has them, and how far the record was verified. */
import { accessLaneOf } from '../engine/proof/access-lane.ts'
import type { DeliveredRoot, ProofState, Proofs, VerifiedUntil } from '../engine/ports.ts'
import type { Instant } from '../kernel/instant.ts'
import { leafOfLane, type Root } from '../kernel/root.ts'
import { pathTo } from '../kernel/merkle.ts'
import type { Receipt } from '../kernel/receipt.ts'
import type { HashName } from '../kernel/suite.ts'
import { envelopeOf, genesis, type Enveloped } from './chain.ts'
import { factColumns, type FactRow } from './facts.ts'
import { openFactSearch } from './fact-search.ts'
import type { Pool, Statement } from './pool.ts'
import { machineDigest, pathInLane } from './root-trees.ts'
import { makeRoot } from './roots.ts'

/** A receipt with everything in it that is not its holder's to see: the door leaves that out. */
export type WholeReceipt = Receipt & { readonly envelope: string }

/** The roots of a lane. */
export interface PublishedRoots extends Pick<Proofs, 'search'> {
  /** The last one; null: none was published. */
  latest(): Promise<Root | null>
  /**
   * Makes the next and keeps it, several where much was recorded; gives the last. Null when nothing
   * was recorded since, unless it is `due`.
   */
  publish(at: Instant, until?: Instant, due?: boolean): Promise<Root | null>
  /** Newest first. */
  list(limit: number, before?: number): Promise<readonly DeliveredRoot[]>
  /** As lines of JSON, oldest first, from behind an ordinal. */
  lines(after: number, limit: number): Promise<readonly Line[]>
  /** Those a witness has not got, oldest first. */
  owed(witness: string, limit: number): Promise<readonly Line[]>
  noteDelivery(ordinal: number, witness: string, at: Instant | null, why: string): Promise<void>
  /** What ties a fact to the first root over it; null: no root is over it yet. */
  receiptOf(caseId: string, ver: number): Promise<WholeReceipt | null>
  state(): Promise<ProofState>
  noteVerified(verified: VerifiedUntil): Promise<void>
  lastVerified(lane: string): Promise<VerifiedUntil | null>
  /** When the last walk from the first fact on began; null: none did. */
  lastBegun(lane: string): Promise<Instant | null>
}

/** A root as witnesses get it. */
export interface Line {
  readonly ordinal: number
  readonly line: string
}

const latest: Statement = {
  text: 'select ordinal, line from published_root where lane = $1 order by ordinal desc limit 1',
}
const keep: Statement = {
  text: `insert into published_root (lane, ordinal, at, root, seq, beside_seq, line)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning ordinal`,
}
const list: Statement = {
  text: `select r.ordinal, r.line, coalesce((
      select json_agg(json_build_object('witness', d.witness, 'why', d.why, 'at',
        to_char(d.delivered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        order by d.witness)
      from root_delivery d where d.lane = r.lane and d.ordinal = r.ordinal), '[]') as delivered
    from published_root r where r.lane = $1 and r.ordinal < $2 order by r.ordinal desc limit $3`,
}
const lines: Statement = {
  text: `select ordinal, line from published_root where lane = $1 and ordinal > $2
    order by ordinal limit $3`,
}
const owed: Statement = {
  text: `select r.ordinal, r.line from published_root r
    where r.lane = $1 and not exists (
      select from root_delivery d where d.lane = r.lane and d.ordinal = r.ordinal
        and d.witness = $2 and d.delivered_at is not null)
    order by r.ordinal limit $3`,
}
const delivered: Statement = {
  text: `insert into root_delivery (lane, ordinal, witness, tries, delivered_at, why)
    values ($1, $2, $3, 1, $4, $5)
    on conflict (lane, ordinal, witness) do update set tries = root_delivery.tries + 1,
      delivered_at = excluded.delivered_at, why = excluded.why`,
}
const covering: Statement = {
  text: `select line from published_root where lane = $1 and seq >= $2 order by ordinal limit 1`,
}
const fact: Statement = {
  text: `select ${factColumns}, digest, body_hash as "bodyHash" from fact
    where lane = $1 and case_id = $2 and ver = $3`,
}
const hashAt: Statement = { text: 'select hash from fact where lane = $1 and seq = $2' }
const verified: Statement = {
  text: `select lane, at, after, seq, hash, fault from verification
    where lane = $1 order by at desc limit 1`,
}
const begun: Statement = {
  text: 'select at from verification where lane = $1 and after = 0 order by at desc limit 1',
}
const noteVerified: Statement = {
  text: `insert into verification (lane, at, after, seq, hash, fault)
    values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
}

/** Opens the roots of a lane; they cover it and the lane beside it. */
export function openPublishedRoots(
  pool: Pool,
  lane: string,
  suite: HashName,
  most?: number,
): PublishedRoots {
  const lanes = [lane, accessLaneOf(lane)]
  const last = async () => {
    const [found] = await pool.run<Line>(latest, [lane])
    return found === undefined
      ? { ordinal: 0, root: null }
      : { ordinal: found.ordinal, root: JSON.parse(found.line) as Root }
  }
  const publish: PublishedRoots['publish'] = async (at, until, due = false) => {
    const { ordinal, root: before } = await last()
    const wanted = until === undefined ? {} : { until }
    const root = await makeRoot(pool, { lanes, at, suite, before, most, ...wanted })
    if (!due && root.lanes.every(({ from, seq }) => from === seq)) return null
    const seqOf = (name: string) => root.lanes.find((one) => one.lane === name)?.seq ?? 0
    const kept = [lane, ordinal + 1, at, root.root, ...lanes.map(seqOf), JSON.stringify(root)]
    const [own] = await pool.run(keep, kept)
    if (root.until < (until ?? at)) return (await publish(at, until)) ?? root
    // Another process was quicker: its root stands.
    return own === undefined ? (await last()).root : root
  }
  const lastVerified = async (name: string) =>
    (await pool.run<VerifiedUntil>(verified, [name]))[0] ?? null
  return {
    latest: async () => (await last()).root,
    publish,
    list: async (limit, before = 2_147_483_647) => {
      const rows = await pool.run<Line & Pick<DeliveredRoot, 'delivered'>>(list, [
        lane,
        before,
        limit,
      ])
      return rows.map(({ ordinal, line, delivered: to }) => {
        return { ordinal, ...(JSON.parse(line) as Root), delivered: to }
      })
    },
    lines: (after, limit) => pool.run<Line>(lines, [lane, after, limit]),
    owed: (witness, limit) => pool.run<Line>(owed, [lane, witness, limit]),
    noteDelivery: async (ordinal, witness, at, why) => {
      await pool.run(delivered, [lane, ordinal, witness, at, why])
    },
    receiptOf: (caseId, ver) => receiptOf(pool, lane, caseId, ver),
    state: async () => {
      const checked = await Promise.all(lanes.map(lastVerified))
      return { suite, verified: checked.filter((one) => one !== null) }
    },
    noteVerified: async ({ lane: name, at, after, seq, hash, fault }) => {
      await pool.run(noteVerified, [name, at, after, seq, hash, fault])
    },
    lastVerified,
    lastBegun: async (name) => (await pool.run<{ at: Instant }>(begun, [name]))[0]?.at ?? null,
    search: openFactSearch(pool, lane),
  }
}

type Stored = FactRow & Pick<Enveloped, 'digest'> & { readonly bodyHash: string }

async function receiptOf(
  pool: Pool,
  lane: string,
  caseId: string,
  ver: number,
): Promise<WholeReceipt | null> {
  const [found] = await pool.run<Stored>(fact, [lane, caseId, ver])
  if (found === undefined) return null
  const { seq, recordedAt, bodyHash, hash } = found
  const [line] = await pool.run<{ line: string }>(covering, [lane, seq])
  if (line === undefined) return null
  const root = JSON.parse(line.line) as Root
  const place = root.lanes.findIndex((one) => one.lane === lane)
  const laneRoot = root.lanes[place]
  if (laneRoot === undefined) return null
  const digest = machineDigest(root.suite)
  const [before] = seq === 1 ? [] : await pool.run<{ hash: string }>(hashAt, [lane, seq - 1])
  const leaves = root.lanes.map((one) => leafOfLane(digest, one))
  const { suite, at, until } = root
  return {
    form: 'luoshi-receipt/1',
    lane,
    seq,
    recordedAt,
    previous: before?.hash ?? genesis,
    bodyHash,
    hash,
    envelope: envelopeOf(found),
    opened: [],
    inLane: await pathInLane(pool, laneRoot, seq, digest),
    laneRoot,
    inRoot: pathTo(digest, leaves, place),
    suite,
    at,
    until,
    before: root.before,
    root: root.root,
  }
}
