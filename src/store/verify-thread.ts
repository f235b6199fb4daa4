/** A thread that walks stretches, one after another, on a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Reach } from './pool.ts'
import { connected, verifyRange, type RangeFound, type RangeTask } from './verify-range.ts'

/** What a thread is started with. */
export interface ThreadData {
  readonly reach: Reach
  readonly role: string | null
}

/** What a thread tells: that it wants work, that it is on its way, or what it found. */
export type ThreadSays =
  | { readonly ready: true }
  | { readonly facts: number }
  | { readonly found: RangeFound }
  | { readonly failed: string }

const { reach, role } = workerData as ThreadData
const port = parentPort!
const say = (message: ThreadSays) => port.postMessage(message)

const client = await connected(reach, role)
port.on('message', (task: RangeTask | null) => {
  if (task === null) {
    port.close()
    void client.end()
    return
  }
  verifyRange(client, task, (facts) => say({ facts })).then(
    (found) => say({ found }),
    (error: unknown) => say({ failed: error instanceof Error ? error.message : String(error) }),
  )
})
say({ ready: true })
