/**
 * The process that kill rounds kill: opens a data directory and appends with many callers at once.
 * `node proof/load.ts DIR`; tells on stdout, a JSON line each, what it may be held to.
 */
import { writeSync } from 'node:fs'
import { callForEver } from './load-caller.ts'
import { openProofStore } from './proof-store.ts'

const callers = 12

const opened = await openProofStore(process.argv[2] ?? '')
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void opened.stop().then(() => process.exit(0))
  })
}
tell({ ready: { adopted: opened.adopted } })
await Promise.all(
  Array.from({ length: callers }, (_, index) =>
    callForEver(opened.store, `caller-${index}`, (acknowledged) => tell({ acknowledged })),
  ),
)

/** At once and whole: what is told survives our death. */
function tell(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`)
}
