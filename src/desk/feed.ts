/** Facts of the lane to those who listen in this process, in order, whoever appended them. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fact } from '../engine/ports.ts'
import type { DeskParts, Listener } from './desk.ts'

/** Most facts read at once. */
const page = 500
/** What others append is looked for this often; what we appended ourselves is known at once. */
const lookEveryMs = 500
/** Facts are read in company: under load many of them at once, and never in the way of appends. */
const gatherMs = 40

/** Reads on from where the lane stood when it was opened, as long as somebody wants to hear. */
export class Feed {
  readonly #parts: Pick<DeskParts, 'facts' | 'lane' | 'log'>
  /** Each with the last fact that was there before it listened. */
  readonly #listeners = new Map<Listener, number>()
  readonly #own: Listener
  /** The last fact told. */
  #told: number
  /** The last fact known to be there. */
  #known: number
  #reading: Promise<void> | null = null
  /** The store could not be read from when last tried: said once, not twice a second. */
  #isAway = false
  #timer: NodeJS.Timeout | null = null
  #gathering: NodeJS.Timeout | null = null

  constructor(parts: Pick<DeskParts, 'facts' | 'lane' | 'log'>, head: number, own: Listener) {
    this.#parts = parts
    this.#own = own
    this.#told = head
    this.#known = head
  }

  /** Adds a listener; gives how to take it away. */
  listen(listener: Listener): () => void {
    this.#listeners.set(listener, this.#known)
    return () => this.#listeners.delete(listener)
  }

  /** The lane has come so far. */
  appended(seq: number): void {
    if (seq > this.#known) this.#known = seq
    const isWanted = this.#timer !== null || this.#listeners.size > 0
    if (!isWanted || this.#told >= this.#known) return
    this.#gathering ??= setTimeout(() => {
      this.#gathering = null
      void this.read()
    }, gatherMs)
  }

  /** Tells all that was appended here and is not told yet; whether the store could be asked. */
  async catchUp(): Promise<boolean> {
    if (this.#told < this.#known) await this.read()
    return this.#told >= this.#known
  }

  /** Looks for what others appended, from now on. */
  begin(): void {
    this.#timer ??= setInterval(() => void this.read(), lookEveryMs)
  }

  /** Stops looking and waits for the reading under way. */
  async end(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    if (this.#gathering !== null) clearTimeout(this.#gathering)
    this.#timer = null
    this.#gathering = null
    await this.#reading
  }

  /** Reads until nothing new is there and tells it; one reading at a time serves all who ask. */
  read(): Promise<void> {
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #readOn(): Promise<void> {
    const { facts, lane, log } = this.#parts
    try {
      for (;;) {
        const found = await facts.since(lane, this.#told, page)
        this.#isAway = false
        this.#tell(found)
        if (found.length === page) continue
        if (this.#told >= this.#known) return
        await sleep(gatherMs)
      }
    } catch (error) {
      // The store is away for the moment: the next look reads on from the same place.
      if (!this.#isAway) log('feed', { error: String(error) })
      this.#isAway = true
    }
  }

  #tell(facts: readonly Fact[]): void {
    const last = facts.at(-1)
    if (last === undefined) return
    this.#told = last.seq
    if (last.seq > this.#known) this.#known = last.seq
    this.#own(facts)
    for (const [listener, from] of this.#listeners) {
      const fresh = facts.filter(({ seq }) => seq > from)
      if (fresh.length > 0) this.#hear(listener, fresh)
    }
  }

  /** One listener's trouble is not the others'. */
  #hear(listener: Listener, facts: readonly Fact[]): void {
    try {
      listener(facts)
    } catch (error) {
      this.#parts.log('listener', { error: String(error) })
    }
  }
}
