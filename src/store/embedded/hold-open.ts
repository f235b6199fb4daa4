/** Opens a data directory and waits: the process that tests kill. `node hold-open.ts DIR` */
import { openEmbedded } from './embedded.ts'

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(0))
}
const database = await openEmbedded({
  dataDir: process.argv[2] ?? '',
  log: () => {},
})
process.stdout.write(`${database.url}\n`)
setInterval(() => {}, 60_000)
