import type { Instant } from '../kernel/instant.ts'

/**
 * The time of a lane: the clock on the wall, but never earlier than anything recorded, so that
 * what is decided at a moment is recorded at that moment.
 */
export class LaneTime {
  readonly #wall: () => Instant
  #latest: Instant = ''

  constructor(wall: () => Instant) {
    this.#wall = wall
  }

  /** This moment. */
  now(): Instant {
    this.reached(this.#wall())
    return this.#latest
  }

  /** Something was recorded then. */
  reached(recordedAt: Instant): void {
    if (recordedAt > this.#latest) this.#latest = recordedAt
  }
}
