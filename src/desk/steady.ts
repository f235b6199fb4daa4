/** Whether the clock on the wall may be believed: one that leaps is watched before it is obeyed. */
import { msOf, type Instant } from '../kernel/instant.ts'

/** Further than this no clock goes between two looks, unless it was set or the machine slept. */
const leapMs = 3_600_000
/** So many looks it must then go on evenly: ten minutes at one every five seconds. */
const looks = 120

/** What a clock was seen to do. */
export type Seen = 'steady' | 'leapt' | 'watched' | 'returned'

/**
 * Looks at a clock now and then. Effects of deadlines cannot be undone, so after a leap forward
 * nothing ends until the clock has gone on evenly for a while; when it comes back before that,
 * nothing has happened. A process that starts believes what it finds.
 */
export class Steadiness {
  #last: Instant | null = null
  #left = 0

  /** `leapt` and `returned` are said once, `watched` while it is not believed. */
  look(now: Instant): Seen {
    const gone = this.#last === null ? 0 : msOf(now) - msOf(this.#last)
    this.#last = now
    if (gone > leapMs) {
      this.#left = looks
      return 'leapt'
    }
    if (gone < -leapMs) {
      this.#left = 0
      return 'returned'
    }
    if (this.#left > 0) this.#left -= 1
    return this.#left > 0 ? 'watched' : 'steady'
  }
}
