/** Walks a stretch of a lane: everything that can be said of it without what lies around it. */
import type { Client } from 'pg'
import { filesIn, sealsIn } from '../engine/proof/found-in.ts'
import { accessLaneOf } from '../engine/proof/access-lane.ts'
import { sha256 } from '../kernel/sha256.ts'
import { genesis } from './chain.ts'
import { copyingClient, copyOut } from './copy.ts'
import { FactBytes, factBytesColumns } from './fact-bytes.ts'
import { altered, earlier, forked, missing, relinked, type Fault, type Named } from './faults.ts'
import { unsealed } from './faults-beside.ts'
import { configOf, type Reach } from './pool.ts'

/** A stretch of a lane: the places behind `after` up to `upTo`. */
export interface Range {
  readonly lane: string
  readonly after: number
  readonly upTo: number
}

/** A stretch to be walked, and what to look at. */
export interface RangeTask extends Range {
  /** What witnesses saw at places of it. */
  readonly seen: readonly (readonly [seq: number, hash: string])[]
  /** Whether personal values are held against their seals. */
  readonly seals: boolean
  /** Whether the files that facts name are gathered. */
  readonly files: boolean
}

/** What was found in a stretch. */
export interface RangeFound extends Range {
  /** The last place that is good, and its hash. */
  readonly seq: number
  readonly hash: string
  readonly witnessed: number
  readonly fault: Fault | null
  /** Personal values held against their seals, and those erased by rule. */
  readonly sealed: number
  readonly erased: number
  readonly beside: readonly Fault[]
  /** Each file with the first fact of the stretch that names it. */
  readonly files: readonly (readonly [id: string, fact: Named])[]
  /** What was looked at besides the chain. */
  readonly looked: { readonly seals: boolean; readonly files: boolean }
}

/** Most faults beside the chain that one stretch tells. */
const mostBeside = 100
const toldEvery = 20_000
/** From 1970 on, from where the epoch is counted. */
const microsTo2000 = 946_684_800_000_000

/**
 * A connection of one's own, for streaming. Facts come in the order of their key, as they lie:
 * asked for a hundred thousand, PostgreSQL would rather fetch them anyhow and sort them on disk.
 */
export async function connected(reach: Reach, role: string | null): Promise<Client> {
  const client = copyingClient(configOf(reach, role))
  await client.connect()
  await client.query('set enable_sort = off')
  return client
}

/** Walks a stretch; `told` hears now and then how many facts more were read. */
export async function verifyRange(
  client: Client,
  task: RangeTask,
  told: (facts: number) => void = () => {},
): Promise<RangeFound> {
  const { lane, after, upTo } = task
  const walk = new Walk(task, await linkAt(client, lane, after), told)
  const select =
    `select ${factBytesColumns} from fact where lane = ${client.escapeLiteral(lane)} ` +
    `and seq > ${after} and seq <= ${upTo} order by seq`
  await copyOut(client, select, (bytes, at) => walk.take(bytes, at))
  if (walk.endsEarly) walk.gap(await nextTo(client, lane, upTo))
  return walk.found(await sealsHeld(client, lane, walk.seals))
}

/** What a stretch is to follow from. */
interface Link {
  readonly hash: string
  /** As `FactBytes` gives it. */
  readonly recordedAt: number
}

/** The stored hash and time at a place: the stretch before looks whether they are right. */
async function linkAt(client: Client, lane: string, seq: number): Promise<Link | null> {
  if (seq === 0) return { hash: genesis, recordedAt: Number.NEGATIVE_INFINITY }
  const text = `select hash, (extract(epoch from recorded_at) * 1000000)::bigint as at from fact
    where lane = $1 and seq = $2`
  const { rows } = await client.query<{ hash: string; at: number }>(text, [lane, seq])
  const [found] = rows
  return found === undefined ? null : { hash: found.hash, recordedAt: found.at - microsTo2000 }
}

/** The first place behind one that is not empty. */
async function nextTo(client: Client, lane: string, seq: number): Promise<number> {
  const text = 'select min(seq) as next from fact where lane = $1 and seq > $2'
  const { rows } = await client.query<{ next: number | null }>(text, [lane, seq])
  return rows[0]?.next ?? seq + 1
}

class Walk {
  readonly seals: Sealed[] = []
  readonly #task: RangeTask
  readonly #told: (facts: number) => void
  readonly #fact: FactBytes
  readonly #seen = new Map<number, readonly string[]>()
  readonly #files = new Map<string, Named>()
  #seq: number
  #hash: string
  /** What lies before is not there, so that the first can follow from nothing. */
  #isAfterGap: boolean
  #recordedAt: number
  #witnessed = 0
  #fault: Fault | null = null

  constructor(task: RangeTask, before: Link | null, told: (facts: number) => void) {
    this.#task = task
    this.#told = told
    this.#fact = new FactBytes(task.lane)
    this.#seq = task.after
    this.#hash = before?.hash ?? ''
    this.#recordedAt = before?.recordedAt ?? Number.NEGATIVE_INFINITY
    this.#isAfterGap = before === null
    this.#fact.after(this.#hash)
    for (const [seq, hash] of task.seen) {
      this.#seen.set(seq, [...(this.#seen.get(seq) ?? []), hash])
    }
  }

  take(bytes: Buffer, at: number): void {
    if (this.#fault !== null) return
    const fact = this.#fact
    fact.take(bytes, at)
    this.#fault = this.#faultOf(fact)
    if (this.#fault !== null) return
    this.#seq = fact.seq
    this.#fault = this.#heldAgainstWitness(fact)
    if (this.#task.seals || this.#task.files) this.#look(fact)
    if ((this.#seq - this.#task.after) % toldEvery === 0) this.#told(toldEvery)
  }

  /** Whether places at the end of the stretch are empty. */
  get endsEarly(): boolean {
    return this.#fault === null && this.#seq < this.#task.upTo
  }

  gap(next: number): void {
    this.#fault = missing(this.#task.lane, this.#seq + 1, next)
  }

  found({ beside, erased }: { readonly beside: readonly Fault[]; erased: number }): RangeFound {
    const { lane, after, upTo, seals, files } = this.#task
    return {
      lane,
      after,
      upTo,
      seq: this.#seq,
      hash: this.#seq === this.#task.after ? this.#hash : this.#fact.hashBefore,
      witnessed: this.#witnessed,
      fault: this.#fault,
      sealed: this.seals.length - erased,
      erased,
      beside,
      files: [...this.#files],
      looked: { seals, files },
    }
  }

  #faultOf(fact: FactBytes): Fault | null {
    const { lane } = this.#task
    if (fact.seq !== this.#seq + 1) return missing(lane, this.#seq + 1, fact.seq)
    if (!fact.isEnveloped()) return altered(this.#named())
    if (this.#isAfterGap) {
      this.#isAfterGap = false
      this.#recordedAt = fact.recordedAt
      fact.after(fact.hash)
      return null
    }
    if (!fact.follows()) return relinked(this.#named())
    const before = this.#recordedAt
    this.#recordedAt = fact.recordedAt
    return this.#recordedAt < before ? earlier(this.#named()) : null
  }

  #heldAgainstWitness(fact: FactBytes): Fault | null {
    const here = this.#seen.get(fact.seq)
    if (here === undefined) return null
    const { seq, hash } = fact
    if (here.some((one) => one !== hash)) return forked(this.#task.lane, seq)
    this.#witnessed += here.length
    return null
  }

  /** Looks into a body only when it may hold what is looked for. */
  #look(fact: FactBytes): void {
    const { seals, files } = this.#task
    const { body } = fact
    const maySeal = seals && body.includes(sealWord)
    const mayName = files && body.includes(fileWord)
    if (!maySeal && !mayName) return
    const value: unknown = JSON.parse(body.toString())
    const named = this.#named()
    if (maySeal) this.seals.push(...sealsIn(value).map((seal) => ({ ...seal, fact: named })))
    for (const id of mayName ? filesIn(value) : []) {
      if (!this.#files.has(id)) this.#files.set(id, named)
    }
  }

  #named(): Named {
    return { lane: this.#task.lane, seq: this.#fact.seq, ...this.#fact.place() }
  }
}

/** Without the quote they begin with: a body has many quotes, which would each be looked at. */
const [sealWord, fileWord] = [Buffer.from('personal":"'), Buffer.from('bytes":')]

interface Sealed {
  readonly ref: string
  readonly hash: string
  readonly fact: Named
}

const sealsAtOnce = 5_000

/** Holds values against their seals; what is gone must have been erased. */
async function sealsHeld(client: Client, lane: string, seals: readonly Sealed[]) {
  const beside: Fault[] = []
  let erased = 0
  for (let from = 0; from < seals.length; from += sealsAtOnce) {
    const some = seals.slice(from, from + sealsAtOnce)
    const text = 'select ref, case_id, salt, value from personal where lane = $1 and ref = any($2)'
    const { rows } = await client.query(text, [lane, some.map(({ ref }) => ref)])
    const strayed = await strayedOf(client, lane, rows, some)
    const returned = await returnedOf(client, lane, some)
    const kept = new Map<string, string>(
      rows.map(({ ref, salt, value }) => [ref, sha256(`${salt}${value}`)]),
    )
    const gone = some.filter(({ ref }) => !kept.has(ref))
    const byRule = await erasedOf(
      client,
      lane,
      gone.map(({ fact }) => fact.caseId),
    )
    for (const { ref, hash, fact } of some) {
      if (!kept.has(ref)) {
        if (byRule.has(fact.caseId)) erased += 1
        else beside.push(unsealed(fact, ref, 'vanished'))
      } else if (kept.get(ref) !== hash) beside.push(unsealed(fact, ref, 'value'))
      else if (returned.has(fact.seq)) beside.push(unsealed(fact, ref, 'returned'))
      else if (strayed.has(ref)) beside.push(unsealed(fact, ref, 'moved'))
    }
  }
  return { beside: beside.slice(0, mostBeside), erased }
}

/**
 * Values that are kept with a case whose facts do not hold them: that one's erasure would remove
 * them. A sealed value may be handed on, so another case than the fact's own is not wrong.
 */
async function strayedOf(
  client: Client,
  lane: string,
  rows: readonly { readonly ref: string; readonly case_id: string }[],
  seals: readonly Sealed[],
): Promise<ReadonlySet<string>> {
  const sealedIn = new Set(seals.map(({ ref, fact }) => `${ref} ${fact.caseId}`))
  const other = rows.filter((row) => !sealedIn.has(`${row.ref} ${row.case_id}`))
  if (other.length === 0) return new Set()
  const text = `select ref from personal p where lane = $1 and ref = any($2) and exists (
    select from fact f where f.lane = p.lane and f.case_id = p.case_id
      and position(p.ref in f.body) > 0)`
  const { rows: held } = await client.query(text, [lane, other.map(({ ref }) => ref)])
  const known = new Set<string>(held.map(({ ref }) => ref))
  return new Set(other.map(({ ref }) => ref).filter((ref) => !known.has(ref)))
}

/** The places of facts whose values were erased since; nothing is asked where nothing ever was. */
async function returnedOf(
  client: Client,
  lane: string,
  seals: readonly Sealed[],
): Promise<ReadonlySet<number>> {
  const access = accessLaneOf(lane)
  const any = `select from fact where lane = $1 and case_id >= 'erasure:' and case_id < 'erasure;'
    limit 1`
  if ((await client.query(any, [access])).rowCount === 0) return new Set()
  const text = `select f.seq from fact f join fact e on e.lane = $2 and e.ver = 1
      and e.case_id = 'erasure:' || f.case_id and e.recorded_at >= f.recorded_at
    where f.lane = $1 and f.seq = any($3)`
  const seqs = seals.map(({ fact }) => fact.seq)
  const { rows } = await client.query<{ seq: number }>(text, [lane, access, seqs])
  return new Set(rows.map(({ seq }) => seq))
}

/** Those of the cases whose erasure is on record. */
export async function erasedOf(
  client: Client,
  lane: string,
  cases: readonly string[],
): Promise<ReadonlySet<string>> {
  if (cases.length === 0) return new Set()
  const ids = [...new Set(cases)].map((id) => `erasure:${id}`)
  const text = 'select case_id as id from fact where lane = $1 and case_id = any($2)'
  const { rows } = await client.query<{ id: string }>(text, [accessLaneOf(lane), ids])
  return new Set(rows.map(({ id }) => id.slice('erasure:'.length)))
}
