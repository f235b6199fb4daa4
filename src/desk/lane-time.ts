import { addMs, msOf, type Instant } from '../kernel/instant.ts'

/** Further apart than this are no two clocks that are right. */
const honestMs = 120_000

/**
 * The time of a lane: the clock on the wall, but never earlier than anything recorded, so that
 * what is decided at a moment is recorded at that moment.
 */
export class LaneTime {
  readonly #wall: () => Instant
  readonly #behind: (byMs: number) => void
  #latest: Instant = ''
  #isBehind = false

  /** `behind` is told once when the wall is found to be far behind the record. */
  constructor(wall: () => Instant, behind: (byMs: number) => void = () => {}) {
    this.#wall = wall
    this.#behind = behind
  }

  /** This moment. */
  now(): Instant {
    const wall = this.#wall()
    if (wall >= this.#latest) {
      this.#latest = wall
      this.#isBehind = false
    } else if (!this.#isBehind) {
      const byMs = msOf(this.#latest) - msOf(wall)
      this.#isBehind = byMs > honestMs
      if (this.#isBehind) this.#behind(byMs)
    }
    return this.#latest
  }

  /**
   * This moment for what cannot be undone: a record that runs ahead of the wall was written by a
   * clock that was wrong, and no clock of a case ends by it.
   */
  beyondDoubt(): Instant {
    const [now, most] = [this.now(), addMs(this.#wall(), honestMs)]
    return now < most ? now : most
  }

  /** Something was recorded then. */
  reached(recordedAt: Instant): void {
    if (recordedAt > this.#latest) this.#latest = recordedAt
  }
}
