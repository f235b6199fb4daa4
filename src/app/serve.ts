import { say } from './say.ts'
import type { Settings } from './settings.ts'
import { start, type Running } from './start.ts'

/** A signal that comes again so soon is the same Ctrl-C, told to us and to our parent. */
const sameSignalMs = 1_500

/** Starts the server and stays until it is asked to stop; rejects when it cannot be started. */
export async function serve(settings: Settings, root: string): Promise<number> {
  const asked = askedToStop()
  let running: Running | null = null
  try {
    running = await start(settings, root, asked.signal)
    await asked.done
  } catch (error) {
    if (!asked.signal.aborted) throw error
  }
  say('正在停止……', 'Stopping …')
  await running?.stop()
  return 0
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one, later, ends us at once. */
function askedToStop() {
  const stopping = new AbortController()
  let since = 0
  const done = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (since > 0 && Date.now() - since > sameSignalMs) process.exit(1)
        since ||= Date.now()
        stopping.abort()
        resolve()
      })
    }
  })
  return { done, signal: stopping.signal }
}
