/** Shares stretches out: to threads, or, where there are few, to this one. */
import { Worker } from 'node:worker_threads'
import type { Reach } from './pool.ts'
import { connected, verifyRange, type RangeFound, type RangeTask } from './verify-range.ts'
import type { ThreadSays } from './verify-thread.ts'

/** Who hears of the work. */
export interface Hearing {
  readonly found: (found: RangeFound) => void
  /** So many facts more were read. */
  readonly told: (facts: number) => void
}

/** Walks all stretches with at most so many threads; rejects with the first failure. */
export async function walkAll(
  how: { readonly reach: Reach; readonly role: string | null; readonly threads: number },
  tasks: readonly RangeTask[],
  hearing: Hearing,
): Promise<void> {
  const left = [...tasks]
  const threads = Math.min(how.threads, tasks.length)
  if (threads > 1) {
    const crew = Array.from({ length: threads }, () => threadOn(how, left, hearing))
    await Promise.all(crew)
    return
  }
  const client = await connected(how.reach, how.role)
  try {
    for (const task of left) hearing.found(await verifyRange(client, task, hearing.told))
  } finally {
    await client.end()
  }
}

function threadOn(
  { reach, role }: { readonly reach: Reach; readonly role: string | null },
  left: RangeTask[],
  hearing: Hearing,
): Promise<void> {
  const thread = new Worker(new URL('./verify-thread.ts', import.meta.url), {
    workerData: { reach, role },
  })
  return new Promise((resolve, reject) => {
    const failed = (why: Error) => {
      left.length = 0
      void thread.terminate()
      reject(why)
    }
    thread.on('message', (says: ThreadSays) => {
      if ('facts' in says) return hearing.told(says.facts)
      if ('failed' in says) return failed(new Error(says.failed))
      if ('found' in says) hearing.found(says.found)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      thread.postMessage(left.shift() ?? null)
    })
    thread.on('error', failed)
    thread.on('exit', () => resolve())
  })
}
