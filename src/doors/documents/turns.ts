/** Waits for a turn; gives what ends it, or null when `signal` ends the wait first. */
export type TakeTurn = (signal?: AbortSignal) => Promise<(() => void) | null>

/** Turns of which so many are taken at once; who waits longest comes next. */
export function makeTurns(mostAtOnce: number): TakeTurn {
  let running = 0
  const waiting: (() => void)[] = []
  // The turn passes straight to who waits longest, so that nobody slips in between.
  const endTurn = (): void => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
  /** Resolves to whether a turn came before the signal. */
  const waited = (signal?: AbortSignal): Promise<boolean> =>
    new Promise((resolve) => {
      const go = () => {
        signal?.removeEventListener('abort', leave)
        resolve(true)
      }
      const leave = () => {
        waiting.splice(waiting.indexOf(go), 1)
        resolve(false)
      }
      waiting.push(go)
      signal?.addEventListener('abort', leave, { once: true })
    })
  return async (signal) => {
    if (signal?.aborted) return null
    if (running < mostAtOnce) running += 1
    else if (!(await waited(signal))) return null
    return endTurn
  }
}
