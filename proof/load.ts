/**
 * The process that kill rounds kill: opens a data directory and gives commands with many callers
 * at once. `node proof/load.ts DIR ROUND`; tells on stdout, a JSON line each, what it may be held
 * to.
 */
import { writeSync } from 'node:fs'
import { callForEver } from './load-caller.ts'
import { openProofDesk } from './proof-desk.ts'

const callers = 12
const [dataDir = '', round = ''] = process.argv.slice(2)

const opened = await openProofDesk(dataDir)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void opened.stop().then(() => process.exit(0))
  })
}
tell({ ready: { adopted: opened.adopted } })
await Promise.all(
  Array.from({ length: callers }, (_, index) =>
    callForEver(opened.desk, `round-${round}-caller-${index}`, (acknowledged) =>
      tell({ acknowledged }),
    ),
  ),
)

/** At once and whole: what is told survives our death. */
function tell(line: object): void {
  let left = Buffer.from(`${JSON.stringify(line)}\n`)
  while (left.length > 0) left = left.subarray(writeSync(1, left))
}
