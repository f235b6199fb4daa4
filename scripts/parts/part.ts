/** What the parts of `npm test` share: an outcome, and running a program to its end. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** One part of the whole proof. */
export interface Part {
  readonly name: string
  /** Belongs to `npm run check`. */
  readonly isQuick?: true
  run(): Promise<Outcome>
}

/** What came of a part. */
export interface Outcome {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Name and reason of everything that was skipped. */
  readonly skips: readonly string[]
  /** What the programs said; shown when something failed. */
  readonly said: string
}

/** The root of the checkout. */
export const root = join(import.meta.dirname, '..', '..')

/** A part that says nothing for so long is stuck. */
const patienceMs = 12 * 60_000

/** Runs a program at the root with its output gathered; a stuck one is stopped and fails. */
export async function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; said: string }> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal)
    child.once('close', () => process.exit(130))
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const timer = setTimeout(() => {
    said += `\nstopped: not done after ${patienceMs / 60_000} minutes\n`
    child.kill('SIGTERM')
  }, patienceMs)
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve(status ?? 1))
  })
  clearTimeout(timer)
  process.off('SIGINT', stop).off('SIGTERM', stop)
  return { code, said }
}
