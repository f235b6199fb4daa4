/** What a simulated lane suffers: a store that stumbles, clocks that disagree. */
import type { FactStore } from '../engine/ports.ts'
import { HandClock } from './sample.ts'

/** What can go wrong between a desk and its store. */
export class Faults {
  isOn = true
  count = 0
  readonly #random: () => number

  constructor(random: () => number) {
    this.#random = random
  }

  /** The store, slow now and then, away now and then, silent after it has done its work. */
  around(facts: FactStore): FactStore {
    const troubled = <A extends unknown[], R>(ask: (...given: A) => Promise<R>, often: number) => {
      return async (...given: A): Promise<R> => {
        await this.#delay()
        this.#stumble(often, 'the store cannot be reached')
        const answer = await ask(...given)
        await this.#delay()
        this.#stumble(often, 'the answer was lost')
        return answer
      }
    }
    return {
      append: troubled(facts.append, 0.06),
      recall: troubled(facts.recall, 0.03),
      load: troubled(facts.load, 0.02),
      since: troubled(facts.since, 0.02),
      head: facts.head,
      lanes: facts.lanes,
    }
  }

  #stumble(often: number, why: string): void {
    if (!this.isOn || this.#random() >= often) return
    this.count += 1
    throw new Error(why)
  }

  async #delay(): Promise<void> {
    const turns = Math.floor(this.#random() ** 3 * 6)
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate)
  }
}

/** A clock that is ahead of another or behind it. */
export class SkewedClock extends HandClock {
  readonly #of: HandClock
  #ms = 0

  constructor(of: HandClock) {
    super()
    this.#of = of
  }

  override now(): string {
    return new Date(Date.parse(this.#of.now()) + this.#ms).toISOString()
  }

  jump(ms: number): void {
    this.#ms = ms
  }
}
