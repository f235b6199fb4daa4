/** Readings in a row: each may take the memory of one limit, so only a few run at once. */

const mostAtOnce = 2
let running = 0
const waiting: (() => void)[] = []

/** Waits for a turn; gives what ends it, or null when `signal` ends the wait first. */
export async function takeTurn(signal?: AbortSignal): Promise<(() => void) | null> {
  if (signal?.aborted) return null
  if (running < mostAtOnce) running += 1
  else if (!(await waited(signal))) return null
  return endTurn
}

/** The turn passes straight to who waits longest, so that nobody slips in between. */
function endTurn(): void {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}

/** Resolves to whether a turn came before the signal. */
function waited(signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
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
}
