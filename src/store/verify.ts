/** Looks whether the record is what it was: every body, every link, every head. */
import { bodyHashOf, genesis, hashNameOf, linkOf, type Enveloped } from './chain.ts'
import type { Pool, Statement } from './pool.ts'
import { ahead } from './replay.ts'
import type { Root } from './roots.ts'

/** What is wrong with a lane, and where. */
export interface Fault {
  readonly lane: string
  /** The first place that is not as it was. */
  readonly seq: number
  /**
   * `altered`: a fact reads otherwise than was hashed; `relinked`: it does not follow from what
   * stands before it; `missing`: a place is empty; `head`: the lane's head is not its last fact;
   * `cut`: a witness saw more; `forked`: a witness saw something else.
   */
  readonly kind: 'altered' | 'relinked' | 'missing' | 'head' | 'cut' | 'forked'
  /** A sentence, zh / en. */
  readonly says: string
}

/** The outcome for one lane. */
export interface Verdict {
  readonly lane: string
  /** Facts read, up to the first fault. */
  readonly facts: number
  /** Roots of the witness that concern this lane and hold. */
  readonly witnessed: number
  readonly fault: Fault | null
}

interface Link extends Enveloped {
  readonly seq: number
  readonly recordedAt: string
  readonly bodyHash: string
  readonly hash: string
}

const links: Statement = {
  text: `select seq, case_id as "caseId", ver, ordinal, type, occurred_at as "occurredAt",
      recorded_at as "recordedAt", by, on_behalf_of as "onBehalfOf", edition,
      command_id as "commandId", digest, body, body_hash as "bodyHash", hash
    from fact where lane = $1 and seq > $2 and seq <= $3 order by seq limit 4000`,
}
/** In one statement, so that what is appended while we walk is not mistaken for a fault. */
const end: Statement = {
  text: `select (select max(seq) from fact where lane = $1) as last,
    (select seq from lane_head where lane = $1) as seq,
    (select hash from lane_head where lane = $1) as hash`,
}
const names: Statement = { text: 'select lane from lane_head union select lane from fact' }

/** Where a lane ends; null where there is nothing. */
interface End {
  readonly last: number | null
  readonly seq: number | null
  readonly hash: string | null
}

/** Every lane of the record, also one whose head was removed, and every lane a witness saw. */
export async function verifyAll(pool: Pool, roots: readonly Root[] = []): Promise<Verdict[]> {
  const stored = await pool.run<{ lane: string }>(names, [])
  const seen = roots.flatMap((root) => root.lanes)
  const verdicts: Verdict[] = []
  for (const lane of new Set([...stored, ...seen].map((one) => one.lane).toSorted())) {
    verdicts.push(await verifyLane(pool, lane, roots))
  }
  return verdicts
}

/** Walks a lane from its first fact to the first fault or its end; memory does not grow. */
export async function verifyLane(
  pool: Pool,
  lane: string,
  roots: readonly Root[] = [],
): Promise<Verdict> {
  const [found] = await pool.run<End>(end, [lane])
  const { last, ...head } = found ?? { last: null, seq: null, hash: null }
  const seen = witnessesOf(lane, roots)
  let [seq, hash, witnessed] = [0, genesis, 0]
  const verdict = (fault: Fault | null): Verdict => ({ lane, facts: seq, witnessed, fault })
  const read = (after: number) => pool.run<Link>(links, [lane, after, last ?? 0])
  for await (const page of ahead(read, (link) => link.seq, 0)) {
    for (const link of page) {
      const fault = faultOf(lane, { seq, hash }, link)
      if (fault !== null) return verdict(fault)
      seq = link.seq
      hash = link.hash
      const here = seen.get(seq) ?? []
      if (here.some((one) => one !== hash)) return verdict(forked(lane, seq))
      witnessed += here.length
    }
  }
  const most = Math.max(0, ...seen.keys())
  return verdict(most > seq ? cut(lane, seq, most) : faultOfHead(lane, { seq, hash }, head))
}

/** The hashes that were seen of a lane, by place. */
function witnessesOf(lane: string, roots: readonly Root[]): Map<number, string[]> {
  const seen = new Map<number, string[]>()
  for (const one of roots.flatMap((root) => root.lanes)) {
    if (one.lane === lane) seen.set(one.seq, [...(seen.get(one.seq) ?? []), one.hash])
  }
  return seen
}

function faultOf(lane: string, before: { seq: number; hash: string }, link: Link): Fault | null {
  const { seq } = link
  if (seq !== before.seq + 1) {
    const gap = before.seq + 1
    return {
      lane,
      seq: gap,
      kind: 'missing',
      says: `${lane} 第 ${gap} 条缺失 / fact ${gap} of ${lane} is missing; the next is ${seq}`,
    }
  }
  const name = hashNameOf(link.bodyHash)
  const what = `${lane} 第 ${seq} 条（${link.caseId} 第 ${link.ver} 版，${link.type}）`
  if (name === null || bodyHashOf(link, name) !== link.bodyHash) {
    return {
      lane,
      seq,
      kind: 'altered',
      says: `${what}内容被改动 / fact ${seq} of ${lane} (${link.caseId}) was altered`,
    }
  }
  if (linkOf(before.hash, { ...link, lane }) !== link.hash) {
    return {
      lane,
      seq,
      kind: 'relinked',
      says:
        `${what}与前一条不相接 / fact ${seq} of ${lane} (${link.caseId}) ` +
        'does not follow from the one before: its place, time or hash was changed',
    }
  }
  return null
}

/** The head is written with the last fact: they agree or somebody else wrote. */
function faultOfHead(
  lane: string,
  last: { readonly seq: number; readonly hash: string },
  head: Pick<End, 'seq' | 'hash'>,
): Fault | null {
  const { seq } = last
  const fault = (zh: string, en: string): Fault => {
    return { lane, seq, kind: 'head', says: `${lane} ${zh} / ${lane}: ${en}` }
  }
  if (head.seq === null) return seq === 0 ? null : fault('链头缺失', 'the head is gone')
  if (head.seq > seq) {
    return fault(
      `末尾缺失：链头在第 ${head.seq} 条，事实只到第 ${seq} 条`,
      `the tail is missing: the head is at ${head.seq}, the facts end at ${seq}`,
    )
  }
  if (head.seq < seq) {
    return fault(`链头落后于事实`, `the head is at ${head.seq}, the facts go on to ${seq}`)
  }
  return head.hash === last.hash ? null : fault('链头不符', 'the head is not that of the last fact')
}

function forked(lane: string, seq: number): Fault {
  return {
    lane,
    seq,
    kind: 'forked',
    says:
      `${lane} 到第 ${seq} 条为止与见证的根不同：记录被重写过 / ` +
      `${lane} up to ${seq} is not what the witness saw: the record was written anew`,
  }
}

function cut(lane: string, seq: number, seen: number): Fault {
  return {
    lane,
    seq: seq + 1,
    kind: 'cut',
    says:
      `${lane} 只有 ${seq} 条，见证时已有 ${seen} 条：记录被截断或回退 / ` +
      `${lane} ends at ${seq}, the witness saw ${seen}: it was cut or rolled back`,
  }
}
