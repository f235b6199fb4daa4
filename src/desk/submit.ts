/** The one way into the record: decide on what is known, append, and decide anew on conflict. */
import { setTimeout as sleep } from 'node:timers/promises'
import { settle, type Settled } from '../engine/cases/settle.ts'
import { caseTypeKey, type CaseState } from '../engine/cases/state.ts'
import type { Wanting, World } from '../engine/cases/world.ts'
import type { Accepted, AppendOutcome, CommandWrite } from '../engine/ports.ts'
import { derivedId } from '../kernel/id.ts'
import { isRejection, reject, type Rejection } from '../kernel/rejection.ts'
import { Trouble } from '../kernel/trouble.ts'
import { digestOf, isId, unfit } from './asked.ts'
import type { Cases } from './cases.ts'
import type { DeskParts, Submission, Submitted } from './desk.ts'
import type { Editions } from './editions.ts'
import { knownAt } from './history.ts'
import type { LaneTime } from './lane-time.ts'
import { isRegister, type Registers } from './registers.ts'
import { stillIs } from './still.ts'
import { Turns } from './turns.ts'

/** How often a command is decided anew after others were quicker. */
const mostConflicts = 3
/** And after a register had moved: whoever fills one line by line holds nobody up. */
const mostOutdated = 50
/** A database that was away is asked again after these times; then the caller is told. */
const waitsMs = [100, 300, 900, 2_000]

/** What submitting works with. */
export interface Rooms {
  readonly parts: DeskParts
  readonly editions: Editions
  readonly cases: Cases
  readonly registers: Registers
  /** The time of the lane as far as this desk knows: it never goes back. */
  readonly time: LaneTime
  /** Told after each append how far the lane has come. */
  readonly appended: (seq: number) => void
}

/** A command as it goes into the record, whatever decides it. */
export interface Order extends Pick<CommandWrite, 'commandId' | 'by' | 'onBehalfOf' | 'digest'> {
  /** The case it is given to; null: a new one. */
  readonly caseId: string | null
  readonly decide: (world: World) => Settled | Wanting | Rejection
}

/** Takes commands one at a time for each case, any number at a time over all. */
export class Submitting {
  readonly #rooms: Rooms
  readonly #turns = new Turns()

  constructor(rooms: Rooms) {
    this.#rooms = rooms
  }

  /** As `Desk.submit` promises. */
  async submit(asked: Submission): Promise<Submitted | Rejection> {
    const wrong = unfit(asked)
    return wrong ?? this.give(this.orderOf(asked))
  }

  /** A submission as an order. */
  orderOf(asked: Submission): Order {
    const { commandId, caseId, who } = asked
    return {
      commandId,
      caseId,
      by: who.person,
      onBehalfOf: who.onBehalfOf,
      digest: digestOf(this.#rooms.parts.digestKey, asked),
      decide: (world) => settleAsNow(asked, world),
    }
  }

  /** Decides an order on fresh knowledge and appends it whole. */
  give(order: Order): Promise<Submitted | Rejection> {
    return this.#turns.take(order.caseId, () => new Attempt(this.#rooms, order).run())
  }

  /**
   * Gives an order of the house itself, whose id is the same in every process and at every try.
   * Where something else has that id the order is decided anew under another, so that it is left
   * out only when there is nothing left to do.
   */
  async giveOwn(order: Order): Promise<Submitted | Rejection> {
    const outcome = await this.give(order)
    if (!isRejection(outcome) || outcome.key !== reused.key) return outcome
    const { seed, log } = this.#rooms.parts
    const { commandId, caseId } = order
    const again = await this.give({ ...order, commandId: `again:${derivedId(commandId, seed())}` })
    if (!isRejection(again)) log('the id of an order was taken by another', { commandId, caseId })
    return again
  }
}

/** One order on its way: what was looked up for it, and how often others were quicker. */
class Attempt {
  readonly #rooms: Rooms
  readonly #order: Order
  /** Read from the record for this order. */
  readonly #read = new Map<string, CaseState | null>()
  /** Taken from memory, which may be behind. */
  readonly #remembered = new Map<string, CaseState>()
  #conflicts = 0
  /** How often a register had moved. */
  #outdated = 0

  constructor(rooms: Rooms, order: Order) {
    this.#rooms = rooms
    this.#order = order
  }

  async run(): Promise<Submitted | Rejection> {
    const { registers, editions, parts } = this.#rooms
    let seed = parts.seed()
    for (;;) {
      while (!registers.isReady) await registers.read()
      // From here to the append nothing waits: what is decided now is next in the lane's queue.
      const world = this.#world(seed)
      const relied = registers.versions()
      const settled = this.#order.decide(world)
      if (isRejection(settled)) {
        if (await this.#wasBehind(relied)) continue
        return (await this.#stored()) ?? settled
      }
      if (settled.outcome === 'wanting') {
        await this.#readAll(settled.cases)
        continue
      }
      if (await editions.keep(settled.facts)) continue
      const outcome = await this.#append(alsoRelying(settled, relied), world)
      if (outcome !== null) return outcome
      seed = parts.seed()
    }
  }

  #world(seed: string): World {
    const { time, registers, editions } = this.#rooms
    return {
      ...registers.standing(time.now()),
      seed,
      caseOf: (id) => this.#caseOf(id),
      typeOf: (key, edition) => editions.typeOf(key, edition),
    }
  }

  #caseOf(id: string): CaseState | null | undefined {
    const read = this.#read.get(id)
    if (read !== undefined) return read
    const remembered = this.#rooms.cases.peek(id)
    if (remembered !== undefined) this.#remembered.set(id, remembered)
    return remembered
  }

  async #readAll(ids: readonly string[]): Promise<void> {
    const read = ids.map(async (id) => {
      // What no case can be called, none is called.
      this.#read.set(id, isId(id) ? await this.#rooms.cases.load(id) : null)
    })
    await Promise.all(read)
  }

  /** No is never said on old knowledge: whether any case or register had gone on elsewhere. */
  async #wasBehind(relied: Settled['expects']): Promise<boolean> {
    const remembered = [...this.#remembered.values()]
    this.#remembered.clear()
    const [haveMoved] = await Promise.all([
      this.#rooms.registers.haveMoved(relied),
      this.#readAll(remembered.map(({ id }) => id)),
    ])
    return haveMoved || remembered.some(({ id, ver }) => this.#read.get(id)?.ver !== ver)
  }

  /** What became of the order when it was given before; null when it was not. */
  async #stored(): Promise<Submitted | Rejection | null> {
    const { facts, lane } = this.#rooms.parts
    const stored = await facts.recall(lane, this.#order)
    if (stored === null) return null
    return stored.outcome === 'reused' ? reused : this.#repeated(stored)
  }

  /** Null: others were quicker, and it is to be decided anew. */
  async #append(settled: Settled, world: World): Promise<Submitted | Rejection | null> {
    const { expects } = settled
    const outcome = await this.#appendedBy(writeOf(this.#order, settled, world))
    switch (outcome?.outcome) {
      case 'accepted':
        if (outcome.repeated) return this.#repeated(outcome)
        this.#remember(settled, outcome, world)
        return accepted(settled, outcome)
      case 'conflict':
        return this.#conflict(outcome.caseId, outcome.actual, expects)
      case 'claimed': {
        const { key, holder } = outcome
        return reject('not-now', 'engine.claimed', { key, holder })
      }
      case 'refused':
        return reject('not-valid', 'engine.refused', { why: outcome.why })
      default:
        return reused
    }
  }

  /** The same command may be appended again: what became of it before is found by its id. */
  async #appendedBy(write: CommandWrite): Promise<AppendOutcome | undefined> {
    const { facts, lane } = this.#rooms.parts
    for (const waitMs of waitsMs) {
      try {
        return (await facts.append(lane, [write]))[0]
      } catch (error) {
        if (!(error instanceof Trouble) || error.kind !== 'away') throw error
        await sleep(waitMs)
      }
    }
    return (await facts.append(lane, [write]))[0]
  }

  async #conflict(
    caseId: string,
    actual: number,
    expects: CommandWrite['expects'],
  ): Promise<Rejection | null> {
    const isOutdated = isRegister(caseId) && this.#order.caseId !== caseId
    if (isOutdated) this.#outdated += 1
    else this.#conflicts += 1
    if (this.#conflicts > mostConflicts || this.#outdated > mostOutdated) {
      const seen = expects.find((one) => one.caseId === caseId)?.ver ?? 0
      return reject('stale', 'engine.stale', { seen, now: actual })
    }
    // The next decision begins anew: what was read for the last may be as old as the rest.
    this.#read.clear()
    this.#remembered.clear()
    if (isRegister(caseId)) this.#rooms.registers.passed(caseId, actual)
    const known = this.#rooms.cases.peek(caseId)
    if (known?.ver !== actual) await this.#readAll([caseId])
    return null
  }

  #remember(settled: Settled, { recordedAt, lastSeq }: Accepted, world: World): void {
    const { cases, registers, time, appended } = this.#rooms
    time.reached(recordedAt)
    for (const state of settled.states) {
      if (recordedAt === world.now) {
        const added = settled.facts.filter(({ caseId }) => caseId === state.id)
        cases.take(state, added)
        if (isRegister(state.id)) registers.take(state)
      } else {
        // Recorded later than decided: the state is read back as the record has it.
        cases.passed(state.id, state.ver)
        registers.passed(state.id, state.ver)
      }
    }
    appended(lastSeq)
  }

  /** The stored outcome of an order given before, as it was then. */
  async #repeated({ firstSeq, lastSeq, cases }: Accepted): Promise<Submitted> {
    const { facts, lane } = this.#rooms.parts
    const written = await facts.since(lane, firstSeq - 1, lastSeq - firstSeq + 1)
    const { caseId, ver } = cases[0]!
    const types = new Map(written.map((fact) => [fact.caseId, caseTypeKey(fact.type)]))
    types.delete(caseId)
    const known = await knownAt(this.#rooms, caseId, (fact) => fact.ver <= ver)
    return {
      caseId,
      ver,
      status: known?.state.status ?? '',
      repeated: true,
      firstSeq,
      lastSeq,
      others: [...types].map(([id, type]) => ({ id, type })),
    }
  }
}

/** Who asks is looked up anew with each decision: their post may have been taken meanwhile. */
function settleAsNow(asked: Submission, world: World): Settled | Wanting | Rejection {
  const who = stillIs(asked.who, world.organisation)
  return who === null ? reject('not-allowed', 'engine.noPost') : settle({ ...asked, who }, world)
}

/**
 * What is decided holds as long as the registers do that it was decided by: who holds which post
 * and what day is worked are relied upon like any case that was looked at.
 */
function alsoRelying(settled: Settled, relied: Settled['expects']): Settled {
  const named = new Set(settled.expects.map(({ caseId }) => caseId))
  const others = relied.filter(({ caseId }) => !named.has(caseId))
  return { ...settled, expects: [...settled.expects, ...others] }
}

function writeOf(order: Order, settled: Settled, { now }: World): CommandWrite {
  const { commandId, by, onBehalfOf, digest } = order
  const { expects, claims, facts, rows, dues, personal } = settled
  const who = { commandId, by, onBehalfOf, digest }
  return { ...who, at: now, expects, claims, facts, rows, dues, personal }
}

const reused = reject('not-valid', 'engine.reused')

function accepted(settled: Settled, { firstSeq, lastSeq }: Accepted): Submitted {
  const others = settled.states.filter(({ id }) => id !== settled.caseId)
  const own = settled.states.find(({ id }) => id === settled.caseId)
  return {
    caseId: settled.caseId,
    ver: own?.ver ?? 0,
    status: own?.status ?? '',
    repeated: false,
    firstSeq,
    lastSeq,
    others: others.map(({ id, type }) => ({ id, type })),
  }
}
