import { msOf, type Instant } from '../../../kernel/instant.ts'

const longestWaitMs = 15 * 60_000
const forgottenAfterMs = 60 * 60_000
/** Names somebody makes up must not fill the memory. */
const mostRemembered = 10_000

interface Tries {
  readonly failed: number
  readonly lastAt: number
}

/** What tries are counted by, and how many may fail before any wait. */
export interface Counted {
  readonly key: string
  readonly free: number
}

/** Slows guessing down: each failed try beyond the free ones doubles the wait for the next. */
export interface BackOff {
  /** Seconds to wait before another try; 0: go ahead. */
  waitOf(counted: readonly Counted[], now: Instant): number
  failed(counted: readonly Counted[], now: Instant): void
  succeeded(counted: Counted): void
}

/** A back-off in this process, by whatever the caller counts: an account, an address. */
export function makeBackOff(): BackOff {
  const tries = new Map<string, Tries>()
  const waitMs = ({ key, free }: Counted, now: number): number => {
    const known = tries.get(key)
    if (known === undefined || known.failed < free) return 0
    const wait = Math.min(1000 * 2 ** (known.failed - free), longestWaitMs)
    return Math.max(0, known.lastAt + wait - now)
  }
  const makeRoom = (now: number): void => {
    for (const [key, { lastAt }] of tries) {
      if (tries.size < mostRemembered && lastAt + forgottenAfterMs > now) return
      tries.delete(key)
    }
  }
  return {
    waitOf: (counted, now) => {
      const waits = counted.map((one) => waitMs(one, msOf(now)))
      return Math.ceil(Math.max(0, ...waits) / 1000)
    },
    failed: (counted, now) => {
      makeRoom(msOf(now))
      for (const { key } of counted) {
        const failed = (tries.get(key)?.failed ?? 0) + 1
        // Put last again, so that the oldest stand first.
        tries.delete(key)
        tries.set(key, { failed, lastAt: msOf(now) })
      }
    },
    succeeded: ({ key }) => void tries.delete(key),
  }
}
