/** How long requests have to wait before anything is done for them. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Admission } from './admission.ts'

/** Finer than this a wait is not seen. */
const grainMs = 20
/** So often the ceiling is moved. */
const everyMs = 200

/** What the database's connections tell of themselves. */
export interface PoolWaits {
  /** The shortest wait for a connection since last asked, in milliseconds; 0: some were free. */
  shortestWaitMs(): number
}

/** Watches the event loop and the pool, and moves the ceiling; gives how to stop. */
export function watchPressure(admission: Admission, pool: PoolWaits | null): () => void {
  const loop = monitorEventLoopDelay({ resolution: grainMs })
  loop.enable()
  const timer = setInterval(() => {
    // The shortest turn of the loop: when even that is long, requests stand in a queue.
    const turn = loop.count === 0 ? everyMs : loop.min / 1e6
    loop.reset()
    admission.adjust(Math.max(turn - grainMs, pool?.shortestWaitMs() ?? 0))
  }, everyMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    loop.disable()
  }
}
