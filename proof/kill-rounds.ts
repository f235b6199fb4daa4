/**
 * `npm run proof`: kills our process, the database, or both, at random points under load, and
 * looks each time whether everything acknowledged is there, whole and once, and the chain holds.
 * `--rounds N` (30), `--seed N` (printed, so that a schedule can be run again).
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { lifeOf } from '../src/store/embedded/process-table.ts'
import { chance } from './chance.ts'
import { inspect, type Findings } from './inspect.ts'
import type { Acknowledged } from './load-caller.ts'

const targets = ['process', 'database', 'both'] as const
type Target = (typeof targets)[number]

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const rounds = Number(values.rounds)
const random = chance(Number(values.seed))
const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-proof-'))
chmodSync(dataDir, 0o755)
process.stdout.write(`${rounds} kill rounds, seed ${values.seed}\n`)

const acknowledged = new Map<string, Acknowledged>()
let passed = 0
let failed = 0
for (let round = 1; round <= rounds && failed === 0; round += 1) {
  const target = targets[(round - 1) % targets.length] ?? 'both'
  const delayMs = Math.round(50 + random() * 1_500)
  const { facts, problems } = await playRound(round, target, delayMs)
  if (problems.length > 0) failed += 1
  else passed += 1
  const verdict = problems.length === 0 ? 'ok' : 'FAILED'
  const after = `${String(delayMs).padStart(4)} ms`
  process.stdout.write(
    `round ${String(round).padStart(2)}  ${target.padEnd(8)} after ${after}  ` +
      `${acknowledged.size} commands acknowledged, ${facts} facts  ${verdict}\n`,
  )
  for (const problem of problems) process.stdout.write(`    ${problem}\n`)
}
if (failed === 0) rmSync(dataDir, { recursive: true, force: true })
else process.stdout.write(`stopped here; the data directory is kept as found: ${dataDir}\n`)
process.stdout.write(`${passed} passed, ${failed} failed, ${rounds - passed - failed} skipped\n`)
process.exitCode = failed > 0 ? 1 : 0

/** One start, one kill, and what the next start finds. */
async function playRound(round: number, target: Target, delayMs: number): Promise<Findings> {
  const load = startLoad(round)
  await load.answered(1)
  await sleep(delayMs)
  const server = databasePid()
  const life = lifeOf(server)
  if (target !== 'process') process.kill(server, 'SIGKILL')
  if (target === 'database') await carryOn(load)
  else load.child.kill('SIGKILL')
  await load.ended
  if (target === 'process' && lifeOf(server) !== life) {
    return { facts: 0, problems: ['the database did not outlive our process'] }
  }
  const findings = await inspect(dataDir, acknowledged)
  const adopted = target === 'process'
  if (findings.adopted !== adopted) {
    findings.problems.push(`adopted: ${findings.adopted}, expected ${adopted}`)
  }
  if (lifeOf(databasePid(server)) !== null) findings.problems.push('a database is still running')
  return findings
}

/** Our process outlives its database: it starts it again, goes on, and stops in good order. */
async function carryOn(load: ReturnType<typeof startLoad>): Promise<void> {
  await load.answered(load.heard.length + 50)
  load.child.kill('SIGTERM')
}

function startLoad(round: number) {
  const script = join(import.meta.dirname, 'load.ts')
  const child: ChildProcess = spawn(process.execPath, [script, dataDir, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = () => child.kill('SIGKILL')
  process.once('exit', stop)
  const heard: Acknowledged[] = []
  if (child.stdout === null) throw new Error('no output to listen to')
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    const told = readLine(line)
    if (told === null) return
    heard.push(told)
    acknowledged.set(told.asked.commandId, told)
  })
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]).then(() => {
    process.off('exit', stop)
  })
  return {
    child,
    ended,
    heard,
    /** Waits until so many commands of this start were acknowledged; 60 s at most. */
    answered: async (wanted: number) => {
      for (let waited = 0; heard.length < wanted; waited += 10) {
        if (waited > 60_000 || child.exitCode !== null) throw new Error('the load has stopped')
        await sleep(10)
      }
    },
  }
}

/** An acknowledgement; a last line cut short by the kill is none. */
function readLine(line: string): Acknowledged | null {
  try {
    return JSON.parse(line).acknowledged ?? null
  } catch {
    return null
  }
}

function databasePid(otherwise = 0): number {
  try {
    const note = join(dataDir, 'database', 'cluster', 'postmaster.pid')
    return Number(readFileSync(note, 'utf8').split('\n')[0])
  } catch {
    return otherwise
  }
}
