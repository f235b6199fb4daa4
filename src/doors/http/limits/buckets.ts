/** Token buckets: so many requests a second on average, so many at once. */

/** How fast buckets fill, and how much they hold. */
export interface Flow {
  readonly rate: number
  readonly burst: number
}

/** Counts by name: a person, an address. */
export interface Buckets {
  /** Takes tokens; gives 0, or the seconds after which there will be enough. */
  take(name: string, tokens?: number): number
  readonly size: number
}

interface Bucket {
  tokens: number
  at: number
}

/** Names somebody makes up must not fill the memory. */
const mostNames = 20_000

/** Buckets of this process; `now` in milliseconds, of a clock that never goes back. */
export function makeBuckets({ rate, burst }: Flow, now: () => number): Buckets {
  const buckets = new Map<string, Bucket>()
  return {
    take: (name, tokens = 1) => {
      const at = now()
      const bucket = buckets.get(name) ?? { tokens: burst, at }
      bucket.tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) * rate) / 1_000)
      bucket.at = at
      // Put last again: the first to be forgotten is the one unused for longest, and full by now.
      buckets.delete(name)
      buckets.set(name, bucket)
      if (buckets.size > mostNames) buckets.delete(buckets.keys().next().value ?? '')
      if (bucket.tokens < tokens) return (tokens - bucket.tokens) / rate
      bucket.tokens -= tokens
      return 0
    },
    get size() {
      return buckets.size
    },
  }
}
