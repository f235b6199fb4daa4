/** Questions of many callers asked of the database as few. */

/** How long a question that is not answered keeps the next one from being asked, in ms. */
const longestHoldMs = 100

interface Waiting<Value> {
  readonly key: string
  readonly settle: (found: Value | null) => void
  readonly fail: (error: unknown) => void
}

/**
 * Gives what is kept under a key, asking for many at once: whatever comes while one question is
 * under way is the next, which does not wait longer than a moment: a connection that fell silent
 * costs those who asked on it. Nothing is remembered: each is answered by what was read after it
 * was asked. Rejects for all of a question when it fails.
 */
export function askTogether<Value>(
  read: (keys: readonly string[]) => Promise<readonly Value[]>,
  keyOf: (value: Value) => string,
): (key: string) => Promise<Value | null> {
  let waiting: Waiting<Value>[] = []
  let isBusy = false
  const ask = async (): Promise<void> => {
    const asked = waiting
    waiting = []
    try {
      const found = await read([...new Set(asked.map(({ key }) => key))])
      const values = new Map(found.map((value) => [keyOf(value), value]))
      for (const { key, settle } of asked) settle(values.get(key) ?? null)
    } catch (error) {
      for (const { fail } of asked) fail(error)
    }
  }
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) await atMost(longestHoldMs, ask())
    isBusy = false
  }
  return (key) =>
    new Promise((settle, fail) => {
      waiting.push({ key, settle, fail })
      if (isBusy) return
      isBusy = true
      // Callers of the same turn share a question, and nobody waits for a timer.
      queueMicrotask(() => void drain())
    })
}

/** Ends with the work, or before it after so many milliseconds. */
function atMost(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    void work.then(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
