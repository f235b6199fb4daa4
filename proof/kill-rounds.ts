/**
 * `npm run proof -- kill-rounds`: kills our process, the database, or both, under mixed load, at
 * random and at chosen moments, and looks each time whether everything acknowledged is there, whole
 * and once, and everything beside the record agrees with it.
 * `--rounds N` (100), `--seed N` (printed, so that a schedule can be run again).
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { lifeOf } from '../src/store/embedded/process-table.ts'
import { chance } from './rig/chance.ts'
import { freePort } from './rig/free-port.ts'
import { beginCallers, type Answers, type HttpCallers } from './rig/http-callers.ts'
import { inspect, type Findings, type Promised } from './rig/inspect.ts'
import { startLoad } from './rig/loaded-server.ts'
import type { Acknowledged } from './rig/desk-callers.ts'
import { databasePid, moments, targets, type Moment, type Target } from './rig/strike.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const rounds = Number(values.rounds)
const random = chance(Number(values.seed))
/** A directory grows with each round; a new one begins before looking through it takes long. */
const roundsEach = 50
process.stdout.write(`${rounds} kill rounds, seed ${values.seed}\n`)

interface Ground {
  readonly dataDir: string
  readonly port: number
  readonly callers: HttpCallers
  readonly commands: Map<string, Acknowledged>
}

let ground = await begin(1)
const totals = { commands: 0, answers: 0, files: 0, signIns: 0, readings: 0, changes: 0, facts: 0 }
let passed = 0
let failed = 0
for (let round = 1; round <= rounds && failed === 0; round += 1) {
  if (round > 1 && round % roundsEach === 1) {
    await leave(ground)
    ground = await begin(round)
  }
  const began = performance.now()
  const target = targets[(round - 1) % targets.length]!
  const moment = random() < 0.4 ? 'any' : moments[Math.floor(random() * moments.length)]!
  // A load that ends by itself is a finding like any other.
  const ended = (error: unknown): Findings => ({ facts: 0, problems: [String(error)] })
  const { facts, problems } = await playRound(ground, round, moment, target).catch(ended)
  if (problems.length > 0) failed += 1
  else passed += 1
  report(round, moment, target, performance.now() - began, facts, problems)
}
await leave(ground, failed > 0)
process.stdout.write(
  `acknowledged in all: ${totals.commands} commands at the desk, ${totals.answers} at the door, ` +
    `${totals.files} files, ${totals.signIns} sign-ins, ${totals.readings} documents read, ` +
    `${totals.changes} changes told; ${totals.facts} facts looked through\n`,
)
process.stdout.write(`${passed} passed, ${failed} failed, ${rounds - passed - failed} skipped\n`)
process.exitCode = failed > 0 ? 1 : 0

async function begin(round: number): Promise<Ground> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-proof-'))
  chmodSync(dataDir, 0o755)
  const port = await freePort()
  const callers = beginCallers(`http://127.0.0.1:${port}`, `door-${round}`, random)
  return { dataDir, port, callers, commands: new Map() }
}

/** One start, one kill, and what the next start finds. */
async function playRound(
  { dataDir, port, callers, commands }: Ground,
  round: number,
  moment: Moment,
  target: Target,
): Promise<Findings> {
  const afterMs = Math.round(50 + random() * 1_200)
  const seed = Math.floor(random() * 1e9)
  const load = startLoad({ dataDir, port, round, seed, moment, target, afterMs })
  load.told.on('acknowledged', (told: Acknowledged) => commands.set(told.asked.commandId, told))
  await load.ready
  const server = databasePid(dataDir)
  const life = lifeOf(server)
  await load.struck()
  // Our process outlives its database: it starts it again, goes on, and stops in good order.
  if (target === 'database') await load.endAfter(30)
  await load.ended
  const problems = callers.answers.complaints.splice(0)
  if (target === 'process' && lifeOf(server) !== life) {
    problems.push('the database did not outlive our process')
  }
  const promised: Promised = { commands, answers: callers.answers }
  const findings = await inspect(dataDir, promised)
  problems.push(...findings.problems)
  const adopted = target === 'process'
  if (findings.adopted !== adopted) {
    problems.push(`adopted: ${findings.adopted}, expected ${adopted}`)
  }
  if (lifeOf(databasePid(dataDir)) !== null) problems.push('a database is still running')
  return { facts: findings.facts, problems }
}

function report(
  round: number,
  moment: Moment,
  target: Target,
  ms: number,
  facts: number,
  problems: readonly string[],
): void {
  const { answers } = ground.callers
  const verdict = problems.length === 0 ? 'ok' : 'FAILED'
  process.stdout.write(
    `round ${String(round).padStart(3)}  ${target.padEnd(8)} ${said(moment).padEnd(17)} ` +
      `${ground.commands.size} + ${answers.commands.size} commands, ${answers.files.size} files, ` +
      `${facts} facts, ${(ms / 1_000).toFixed(1)} s  ${verdict}\n`,
  )
  for (const problem of problems) process.stdout.write(`    ${problem}\n`)
  totals.facts += facts
}

function said(moment: Moment): string {
  return moment === 'any' ? 'at any time' : `during ${moment}`
}

/** Counts what was acknowledged, and removes the directory unless it is to be looked at. */
async function leave({ dataDir, callers, commands }: Ground, isKept = false): Promise<void> {
  await callers.end()
  const { answers }: { answers: Answers } = callers
  totals.commands += commands.size
  totals.answers += answers.commands.size
  totals.files += answers.files.size
  totals.signIns += answers.signIns.count
  totals.readings += answers.readings.count
  totals.changes += answers.changesHeard.count
  if (!isKept) rmSync(dataDir, { recursive: true, force: true })
  else process.stdout.write(`stopped here; the data directory is kept as found: ${dataDir}\n`)
}
