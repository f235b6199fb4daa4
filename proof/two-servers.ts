/**
 * `npm run proof -- two-servers`: two servers on one database, both under load; each in turn stands
 * still for a while and then goes on as if nothing had been. `--pause N` (60) seconds, `--seed N`.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Acknowledged } from './rig/desk-callers.ts'
import { chance } from './rig/chance.ts'
import { freePort } from './rig/free-port.ts'
import { beginCallers, type HttpCallers } from './rig/http-callers.ts'
import { inspect } from './rig/inspect.ts'
import { startLoad, type LoadedServer } from './rig/loaded-server.ts'
import { onePlaceTells } from './rig/one-place-tells.ts'
import { heardIn } from './rig/witness.ts'

const { values } = parseArgs({
  options: {
    pause: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rounds: { type: 'string' },
  },
})
const pauseMs = Number(values.pause) * 1_000
/** A server that stood still has all that was done meanwhile to hear first, on a busy machine. */
const longestCatchUpMs = 30_000
const random = chance(Number(values.seed))
const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-proof-'))
chmodSync(dataDir, 0o755)
const commands = new Map<string, Acknowledged>()
const problems: string[] = []
say(`two servers on one database, each pausing ${values.pause} s, seed ${values.seed}`)

const first = await begin(1)
const second = await begin(2)
await sleep(3_000)
for (const [still, other] of [
  [second, first],
  [first, second],
] as const)
  await pause(still, other)
for (const { callers } of [first, second]) await callers.end()
const answered = [...first.callers.answers.commands]
const [, document] = answered.find(([key]) => key.endsWith('-document'))!
problems.push(...(await onePlaceTells(dataDir, first.url, second.url, document.caseId)))
for (const { server } of [second, first]) {
  await server.endAfter(0)
  await server.ended
}
const answers = merged([first.callers, second.callers])
problems.push(...answers.complaints)
const findings = await inspect(dataDir, { commands, answers })
problems.push(...findings.problems)
say(
  `${commands.size} commands at the desks, ${answers.commands.size} at the doors, ` +
    `${findings.facts} facts  ${problems.length === 0 ? 'ok' : 'FAILED'}`,
)
for (const problem of problems) say(`    ${problem}`)
if (problems.length === 0) rmSync(dataDir, { recursive: true, force: true })
else say(`the data directory is kept as found: ${dataDir}`)
say(problems.length === 0 ? '1 passed, 0 failed' : '0 passed, 1 failed')
process.exitCode = problems.length === 0 ? 0 : 1

interface Running {
  readonly server: LoadedServer
  readonly callers: HttpCallers
  readonly url: string
  readonly name: string
}

async function begin(number: number): Promise<Running> {
  const port = await freePort()
  const seed = Math.floor(random() * 1e9)
  const how = { moment: 'never', target: 'process', afterMs: 0, isSecond: number === 2 } as const
  const server = startLoad({ dataDir, port, round: number, seed, ...how })
  server.told.on('acknowledged', (told: Acknowledged) => commands.set(told.asked.commandId, told))
  await server.ready
  const url = `http://127.0.0.1:${port}`
  const callers = beginCallers(url, `door-${number}`, random)
  return { server, callers, url, name: `server ${number}` }
}

/** One stands still; the other must go on, and take over what the one did alone. */
async function pause(still: Running, other: Running): Promise<void> {
  const before = other.callers.answers.commands.size
  still.server.signal('SIGSTOP')
  const began = performance.now()
  let [longestMs, lastAt, last] = [0, began, before]
  let takenOverMs: number | null = null
  // What was under way when time stopped may still come.
  await sleep(300)
  const heard = heardIn(dataDir).size
  while (performance.now() - began < pauseMs) {
    await sleep(50)
    const now = other.callers.answers.commands.size
    if (now > last) {
      longestMs = Math.max(longestMs, performance.now() - lastAt)
      ;[last, lastAt] = [now, performance.now()]
    }
    if (takenOverMs === null && heardIn(dataDir).size > heard) {
      takenOverMs = performance.now() - began
    }
  }
  still.server.signal('SIGCONT')
  const taken = takenOverMs === null ? 'not' : `after ${inSeconds(takenOverMs)}`
  say(
    `${still.name} stood still for ${values.pause} s: ${other.name} answered ${last - before} ` +
      `commands, the longest wait between two ${Math.round(longestMs)} ms; ` +
      `receivers heard on ${taken}`,
  )
  if (last === before) problems.push(`${other.name} answered nothing while ${still.name} stood`)
  // A lease lasts 30 s; a shorter pause leaves it to who holds it.
  if (pauseMs > 40_000 && takenOverMs === null) problems.push('nobody took the receiver over')
  await answersAgain(still)
}

/** What stood still hears of all that was done meanwhile, and answers: soon, and on and on. */
async function answersAgain({ callers, name }: Running): Promise<void> {
  const wentOn = performance.now()
  const paused = callers.answers.commands.size
  const gained = () => callers.answers.commands.size - paused
  while (gained() === 0 && performance.now() - wentOn < longestCatchUpMs) await sleep(50)
  if (gained() === 0) problems.push(`${name} does not answer after it went on`)
  else say(`${name} answered again ${inSeconds(performance.now() - wentOn)} after it went on`)
  await sleep(Math.max(0, 5_000 - (performance.now() - wentOn)))
}

function inSeconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}

function merged(all: readonly HttpCallers[]) {
  const answers = all.map((one) => one.answers)
  return {
    commands: new Map(answers.flatMap((one) => [...one.commands])),
    files: new Set(answers.flatMap((one) => [...one.files])),
    complaints: answers.flatMap((one) => one.complaints),
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
