/** Durable receivers: each hears every fact at least once, in order, through whichever process. */
import type { Fact, ParkedItem } from '../engine/ports.ts'
import { addMs } from '../kernel/instant.ts'
import type { DeskParts } from './desk.ts'

/** Something that reacts to facts. */
export interface Receiver {
  readonly name: string
  wants(fact: Fact): boolean
  /** Called again for the same fact when it throws, or when the process dies meanwhile. */
  receive(fact: Fact): Promise<void>
}

const page = 200
/** How long a process that stands still keeps others off. */
const usualLeaseMs = 30_000
const mostParked = 1_000
const longestBackOffMs = 3_600_000
/** A second, two, four … an hour. */
const backOffMs = (tries: number) => Math.min(1_000 * 2 ** (tries - 1), longestBackOffMs)

/** Another process follows by now; what it does is not ours to undo. */
class LeaseLost extends Error {}

/** One receiver of a lane, on behalf of one process. */
export class Following {
  readonly #parts: DeskParts
  readonly #receiver: Receiver
  readonly #holder: string
  readonly #leaseMs: number
  #isEnding = false

  constructor(parts: DeskParts, receiver: Receiver, holder: string, leaseMs = usualLeaseMs) {
    this.#parts = parts
    this.#receiver = receiver
    this.#holder = holder
    this.#leaseMs = leaseMs
  }

  /** After what is being delivered nothing more is: whoever follows next goes on from there. */
  end(): void {
    this.#isEnding = true
  }

  /** Delivers what is there, unless another process has the lease; gives how many it delivered. */
  async run(): Promise<number> {
    try {
      return await this.#deliverAll()
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error
      this.#parts.log('another process follows by now', { receiver: this.#receiver.name })
      return 0
    }
  }

  async #deliverAll(): Promise<number> {
    const { facts, lane, checkpoints } = this.#parts
    const { name } = this.#receiver
    let delivered = await this.#again()
    for (;;) {
      const lease = await this.#lease()
      if (lease === null) return delivered
      const found = await facts.since(lane, lease.seq, page)
      if (found.length === 0 || this.#isEnding) return delivered
      let reached = lease.seq
      const blocked = new Set((await this.#parked()).map(({ caseId }) => caseId))
      for (const fact of found) {
        if (this.#isEnding) break
        reached = fact.seq
        if (!this.#receiver.wants(fact)) continue
        // Later facts of a case whose delivery was set aside wait behind it.
        if (blocked.has(fact.caseId)) await this.#park(fact, 0, 'behind', lease.epoch)
        else if (await this.#deliver(fact, 0, lease.epoch)) delivered += 1
        else blocked.add(fact.caseId)
      }
      if (!(await checkpoints.advance(lane, name, lease.epoch, reached))) return delivered
    }
  }

  /** Tries again what was set aside and has waited long enough. */
  async #again(): Promise<number> {
    const { facts, lane, checkpoints } = this.#parts
    const parked = await this.#parked()
    const lease = parked.length === 0 ? null : await this.#lease()
    if (lease === null) return 0
    const blocked = new Set<string>()
    let delivered = 0
    for (const { seq, caseId, tries, nextAt } of parked) {
      if (this.#isEnding) return delivered
      if (blocked.has(caseId)) continue
      // One set aside by a clock that was far ahead does not wait for that day to come.
      const now = this.#parts.now()
      const isTime = nextAt <= now || nextAt > addMs(now, longestBackOffMs)
      const [fact] = isTime ? await facts.since(lane, seq - 1, 1) : []
      if (fact !== undefined && (await this.#deliver(fact, tries, lease.epoch))) {
        const isOurs = await checkpoints.unpark(lane, this.#receiver.name, lease.epoch, seq)
        if (!isOurs) return delivered
        delivered += 1
      } else blocked.add(caseId)
    }
    return delivered
  }

  async #deliver(fact: Fact, tries: number, epoch: number): Promise<boolean> {
    try {
      await this.#receiver.receive(fact)
      return true
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      this.#parts.log('delivery set aside', { receiver: this.#receiver.name, seq: fact.seq, why })
      await this.#park(fact, tries + 1, why, epoch)
      return false
    }
  }

  async #park({ seq, caseId }: Fact, tries: number, why: string, epoch: number): Promise<void> {
    const { checkpoints, lane, now } = this.#parts
    const nextAt = tries === 0 ? now() : addMs(now(), backOffMs(tries))
    const item: ParkedItem = { seq, caseId, tries, nextAt, why: why.slice(0, 500) }
    const isOurs = await checkpoints.park(lane, this.#receiver.name, epoch, item)
    if (!isOurs) throw new LeaseLost()
  }

  #parked(): Promise<readonly ParkedItem[]> {
    return this.#parts.checkpoints.parked(this.#parts.lane, this.#receiver.name, mostParked)
  }

  #lease() {
    const { checkpoints, lane } = this.#parts
    const { name } = this.#receiver
    // By the clock on the wall: the time of a lane stands still after a clock was set back.
    return checkpoints.lease(lane, name, this.#holder, this.#parts.now(), this.#leaseMs)
  }
}
