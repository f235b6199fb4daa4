/** Where the lanes of a record end, and whether what is said of their ends agrees. */
import type { Root } from '../kernel/root.ts'
import type { Fault, HeadSaid } from './faults.ts'
import { leftBehind, otherSuite } from './faults-beside.ts'
import type { Pool, Statement } from './pool.ts'
import { nothingSeen, ownSeen, type OwnSeen } from './verify-own.ts'

/** Where a lane ends, and where a walk of it does. */
export interface LaneEnd {
  readonly lane: string
  /** Its last fact. */
  readonly last: number
  /** Where the walk ends; `isCut` when that is before the lane does. */
  readonly upTo: number
  readonly isCut: boolean
  /** Its first fact; null: there is none. */
  readonly first: number | null
  /** Facts there are; null: not asked, for they are counted by looking at each. */
  readonly count: number | null
  readonly head: HeadSaid
  /** What is wrong beside the chain, whatever is walked. */
  readonly beside: readonly Fault[]
  readonly own: OwnSeen
}

/** Which lanes are asked for, and how far each is to be walked. */
export interface EndsAsked {
  readonly lanes?: readonly string[] | undefined
  readonly roots?: readonly Root[] | undefined
  /** Up to where a lane was walked already, and is not walked again. */
  readonly walkedTo: (lane: string) => number
  /** Facts walked at most beyond that. */
  readonly most: number | undefined
}

interface Found extends HeadSaid {
  readonly first: number | null
  readonly last: number | null
  readonly count: number | null
  readonly hashedWith: string | null
}

/** In one statement, so that what is appended while we walk is not mistaken for a fault. */
const end: Statement = {
  text: `select (select min(seq) from fact where lane = $1) as first,
    (select max(seq) from fact where lane = $1) as last,
    case when $2 then (select count(*) from fact where lane = $1) end as count,
    (select split_part(body_hash, ':', 1) from fact where lane = $1 order by seq desc limit 1)
      as "hashedWith",
    h.seq, h.hash,
    h.recorded_at is not distinct from (
      select f.recorded_at from fact f where f.lane = h.lane and f.seq = h.seq) as "isTimed"
    from (select) one left join lane_head h on h.lane = $1`,
}
const isProofKept: Statement = {
  text: `select to_regclass('published_root') is not null as "isKept"`,
}
const suite: Statement = { text: 'select hash from lane_suite where lane = $1' }
/** Lanes are found one from the other: nobody reads a hundred million rows for names. */
const lanesOf = (table: string) => `(with recursive found (lane) as (
      (select lane from ${table} order by lane limit 1)
      union all
      select (select f.lane from ${table} f where f.lane > found.lane order by f.lane limit 1)
        from found where found.lane is not null)
    select lane from found where lane is not null)`
/** Rows that are only written with a fact. */
const withFacts = ['case_row', 'due', 'claim', 'personal'] as const
const names: Statement = {
  text: `select lane from lane_head union ${['fact', ...withFacts].map(lanesOf).join(' union ')}`,
}
const left: Statement = {
  text: `select array_remove(array[${withFacts
    .map((table) => `case when exists (select from ${table} where lane = $1) then '${table}' end`)
    .join(', ')}], null) as tables`,
}
const namesSeen: Statement = {
  text: `select lane from published_root where seq > 0
    union select lane || '.access' from published_root where beside_seq > 0
    union select lane from verification where fault is null and seq > 0`,
}

/** The ends of the lanes asked for, or of all that are stored, were published or witnessed. */
export async function endsOf(pool: Pool, asked: EndsAsked): Promise<LaneEnd[]> {
  const [proof] = await pool.run<{ isKept: boolean }>(isProofKept, [])
  // A store of an early schema has no roots yet.
  const isKept = proof?.isKept === true
  const all = asked.lanes ?? [
    ...(await namesIn(pool, names)),
    ...(isKept ? await namesIn(pool, namesSeen) : []),
    ...(asked.roots ?? []).flatMap((root) => root.lanes.map(({ lane }) => lane)),
  ]
  const ends: LaneEnd[] = []
  for (const lane of new Set(all.toSorted())) {
    const own = isKept ? await ownSeen(pool, lane) : nothingSeen
    const [kept] = isKept ? await pool.run<{ hash: string }>(suite, [lane]) : []
    // A walk from the first fact to the last counts them itself.
    const isCounted = asked.most === undefined && asked.walkedTo(lane) > 0
    const [found] = await pool.run<Found>(end, [lane, isCounted])
    const one = endOf(lane, found ?? noEnd, kept?.hash ?? null, own, asked)
    ends.push(
      one.last > 0 ? one : { ...one, beside: [...one.beside, ...(await leftOf(pool, lane))] },
    )
  }
  return ends
}

/** What is left of a lane that has no facts. */
async function leftOf(pool: Pool, lane: string): Promise<Fault[]> {
  const [{ tables = [] } = {}] = await pool.run<{ tables?: readonly string[] }>(left, [lane])
  return tables.length === 0 ? [] : [leftBehind(lane, tables)]
}

const noEnd: Found = {
  first: null,
  last: null,
  count: null,
  hashedWith: null,
  seq: null,
  hash: null,
  isTimed: true,
}

function endOf(
  lane: string,
  { first, last: end, count, hashedWith, seq, hash, isTimed }: Found,
  suiteKept: string | null,
  own: OwnSeen,
  { walkedTo, most = Number.POSITIVE_INFINITY }: EndsAsked,
): LaneEnd {
  const last = Math.max(0, end ?? 0)
  const upTo = Math.min(last, walkedTo(lane) + most)
  const isOtherwise = suiteKept !== null && hashedWith !== null && suiteKept !== hashedWith
  return {
    lane,
    last,
    upTo,
    isCut: upTo < last,
    first,
    count,
    head: { seq, hash, isTimed },
    beside: [...own.faults, ...(isOtherwise ? [otherSuite(lane, suiteKept, hashedWith)] : [])],
    own,
  }
}

async function namesIn(pool: Pool, statement: Statement): Promise<string[]> {
  return (await pool.run<{ lane: string }>(statement, [])).map(({ lane }) => lane)
}
