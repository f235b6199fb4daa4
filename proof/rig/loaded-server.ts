/** The process that kill rounds kill, seen from outside. */
import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Moment, Target } from './strike.ts'

/** A server under load that will be struck. */
export interface LoadedServer {
  /** Emits `acknowledged` with what was told. */
  readonly told: EventEmitter
  /** It answers. */
  readonly ready: Promise<unknown>
  /** Waits until the blow has fallen. */
  struck(): Promise<unknown>
  readonly ended: Promise<unknown>
  /** Stops its time, or lets it go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  /** Asks it to stop in good order once so many more commands were acknowledged. */
  endAfter(commands: number): Promise<void>
}

const patienceMs = 300_000

/** Starts it; its messages go to `proof.log` in the data directory. */
export function startLoad(given: {
  readonly dataDir: string
  readonly port: number
  readonly round: number
  readonly seed: number
  readonly moment: Moment
  readonly target: Target
  readonly afterMs: number
  /** On the database of another server of the same directory. */
  readonly isSecond?: boolean
}): LoadedServer {
  const { dataDir, port, round, seed, moment, target, afterMs, isSecond = false } = given
  const place = isSecond ? 'second' : 'first'
  const argv = [dataDir, port, round, seed, moment, target, afterMs, place].map(String)
  const log = openSync(join(dataDir, 'proof.log'), 'a')
  const child = spawn(process.execPath, [join(import.meta.dirname, 'load.ts'), ...argv], {
    stdio: ['ignore', 'pipe', log],
    // A hundred starts need not compile the same files a hundred times.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'luoshi-proof-compiled') },
  })
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  const told = new EventEmitter()
  const lines = createInterface({ input: child.stdout! })
  lines.on('line', (line) => {
    for (const [name, value] of Object.entries(readLine(line))) told.emit(name, value)
  })
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]).then(() => {
    process.off('exit', leave)
  })
  const within = async (what: string, wait: Promise<unknown>) => {
    const late = sleep(patienceMs, undefined, { ref: false }).then(() => {
      throw new Error(`not ${what} after ${patienceMs} ms; see ${dataDir}/proof.log`)
    })
    const over = ended.then(() => {
      if (what !== 'struck') throw new Error(`ended, not ${what}; see ${dataDir}/proof.log`)
    })
    await Promise.race([wait, late, over])
  }
  const blow = once(told, 'struck')
  return {
    told,
    ready: within('ready', once(told, 'ready')),
    struck: () => within('struck', blow),
    ended,
    signal: (name) => void child.kill(name),
    endAfter: async (commands) => {
      await within('going on', heardSoMany(told, commands))
      child.kill('SIGTERM')
    },
  }
}

async function heardSoMany(told: EventEmitter, wanted: number): Promise<void> {
  for (let heard = 0; heard < wanted; heard += 1) await once(told, 'acknowledged')
}

/** What was told; a last line cut short by the kill is nothing. */
function readLine(line: string): object {
  try {
    return JSON.parse(line) as object
  } catch {
    return {}
  }
}
