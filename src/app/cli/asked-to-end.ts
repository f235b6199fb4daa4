/** Ctrl-C and SIGTERM for commands that make large things: what was begun is taken away first. */
import { trouble } from '../say.ts'

/** A signal that comes again so soon is the same Ctrl-C, told to us and to our parent. */
const sameSignalMs = 1_500

let asked: AbortSignal | null = null

/** Aborted when the process is first asked to end; asked once more, later, it ends at once. */
export function askedToEnd(): AbortSignal {
  asked ??= listening()
  return asked
}

function listening(): AbortSignal {
  const ending = new AbortController()
  let since = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (since > 0 && Date.now() - since > sameSignalMs) process.exit(1)
      since ||= Date.now()
      ending.abort(trouble('已按要求中止，没有留下什么。', 'Given up as asked; nothing was left.'))
    })
  }
  return ending.signal
}
