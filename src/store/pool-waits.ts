/** How long statements wait for a connection. */
export interface PoolWaits {
  /** Notes one wait, in milliseconds; 0: a connection was free. */
  note(ms: number): void
  /**
   * The shortest wait since last asked, in milliseconds: 0 when any statement found a connection
   * free, or nobody wanted one. While all stand waiting it is the time since last asked.
   */
  shortest(waiting: number): number
}

/** Waits of one pool. */
export function makePoolWaits(now: () => number = () => performance.now()): PoolWaits {
  let least = Number.POSITIVE_INFINITY
  let askedAt = now()
  return {
    note: (ms) => {
      if (ms < least) least = ms
    },
    shortest: (waiting) => {
      const sinceMs = now() - askedAt
      const isNone = least === Number.POSITIVE_INFINITY
      const shortest = isNone ? (waiting > 0 ? sinceMs : 0) : least
      least = Number.POSITIVE_INFINITY
      askedAt += sinceMs
      return shortest
    },
  }
}
