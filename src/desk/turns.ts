/** Work on the same thing waits its turn; work on other things does not. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>()

  /** Runs the work once all earlier work of this key has ended; null: at once. */
  async take<T>(key: string | null, work: () => Promise<T>): Promise<T> {
    if (key === null) return work()
    const before = this.#last.get(key)
    const mine = before === undefined ? work() : before.then(work)
    const ended = mine.catch(() => {})
    this.#last.set(key, ended)
    try {
      return await mine
    } finally {
      if (this.#last.get(key) === ended) this.#last.delete(key)
    }
  }
}
