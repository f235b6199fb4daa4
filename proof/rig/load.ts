/**
 * The process that kill rounds kill: the product itself on a data directory, answering over HTTP,
 * and beside it a second desk on the same database that gives commands with many callers at once.
 * `node proof/rig/load.ts DIR PORT ROUND SEED MOMENT TARGET AFTER-MS [second]`; tells on stdout, a
 * JSON line each, what it may be held to. A second server stands on the database of the first.
 */
import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { start } from '../../src/app/start.ts'
import { runningConnection } from '../../src/store/embedded/running.ts'
import { migrate } from '../../src/store/migrate.ts'
import { chance } from './chance.ts'
import { callForEver, fillForEver } from './desk-callers.ts'
import { onDatabaseOf, openBeside, root, settingsOf } from './proof-desk.ts'
import { arm, type Moment, type Target } from './strike.ts'
import { openWitness } from './witness.ts'

const callers = 6
const [dataDir = '', port = '', round = '', seed = '', moment, target, afterMs, place = ''] =
  process.argv.slice(2)
const random = chance(Number(seed))

const own = settingsOf(dataDir, Number(port))
const settings = place === 'second' ? onDatabaseOf(own) : own
const running = await start(settings, root, new AbortController().signal)
const beside = await openBeside(dataDir)
beside.desk.begin()
const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    ending.abort()
    void end()
  })
}
tell({ ready: true })
// Not before something was acknowledged: a round that can be held to nothing proves nothing.
let isArmed = false
const tellWhat = (acknowledged: object): void => {
  tell({ acknowledged })
  if (isArmed) return
  isArmed = true
  arm({
    dataDir,
    moment: moment as Moment,
    target: target as Target,
    afterMs: Number(afterMs),
    random,
    struck: () => tell({ struck: true }),
    upkeep: { migration, checkpoint: () => asOwner((owner) => owner.query('checkpoint')) },
  })
}
const name = `round-${round}`
await Promise.all([
  ...Array.from({ length: callers }, (_, index) =>
    callForEver(beside.desk, `${name}-caller-${index}`, random, tellWhat),
  ),
  fillForEver(beside.desk, `${name}-register`, random, tellWhat),
  witness(),
])

async function witness(): Promise<void> {
  const holder = moment === 'never' ? `witness-${round}` : 'witness'
  const following = openWitness(beside.desk.parts, dataDir, holder)
  while (!ending.signal.aborted) {
    await following.run().catch(() => {})
    await sleep(60)
  }
}

/** All functions of the database are put there anew, while they are in use. */
async function migration(): Promise<void> {
  const forget = `delete from luoshi_migration where name like 'functions/%'`
  await asOwner((owner) => owner.query(forget))
  await migrate({ connection: runningConnection(dataDir) })
}

async function asOwner(work: (owner: Client) => Promise<unknown>): Promise<void> {
  const owner = new Client(runningConnection(dataDir))
  owner.on('error', () => {})
  await owner.connect()
  await work(owner)
  await owner.end()
}

async function end(): Promise<void> {
  await beside.stop()
  await running.stop()
  process.exit(0)
}

/** At once and whole: what is told survives our death. */
function tell(line: object): void {
  let left = Buffer.from(`${JSON.stringify(line)}\n`)
  while (left.length > 0) left = left.subarray(writeSync(1, left))
}
