/** Work that is done now and then beside what people ask for. */
import type { DeskParts } from './desk.ts'

/** Runs a piece of work every so often, never twice at once; what goes wrong is told. */
export class Repeating {
  readonly #everyMs: number
  readonly #work: () => Promise<unknown>
  readonly #failed: (error: unknown) => void
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> | null = null

  constructor(name: string, everyMs: number, work: () => Promise<unknown>, log: DeskParts['log']) {
    this.#everyMs = everyMs
    this.#work = work
    this.#failed = (error) => log(name, { error: String(error) })
  }

  /** Begins; the first time at once. */
  begin(): void {
    if (this.#timer !== null) return
    this.#timer = setInterval(() => this.now(), this.#everyMs)
    this.now()
  }

  /** Does the work now, unless it is being done. */
  now(): void {
    if (this.#timer === null) return
    this.#running ??= this.#work()
      .then(() => {}, this.#failed)
      .finally(() => {
        this.#running = null
      })
  }

  /** Begins no more and waits for what is under way. */
  async end(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
    await this.#running
  }
}
