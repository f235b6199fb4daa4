/**
 * `npm run proof`: every long fault run, one after another, and a table of what came of them.
 * `--rounds N` (100) kill rounds, `--seed N` for all; `npm run proof -- PART` runs one.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const seed = ['--seed', values.seed]

/** The parts, in the order they are run. */
const parts = [
  {
    name: 'kill-rounds',
    what: 'process, database or both killed under mixed load',
    args: ['--rounds', values.rounds, ...seed],
  },
  {
    name: 'cut-lines',
    what: 'lines to the database cut before, within and after an append; stalled and healed',
    args: seed,
  },
  {
    name: 'two-servers',
    what: 'two servers on one database, each standing still for 60 s',
    args: seed,
  },
  {
    name: 'disk-full',
    what: 'a full disk: all of it, only files, the database taken down',
    args: [],
  },
  {
    name: 'wrong-clock',
    what: 'clocks a day ahead and a day behind, for many seeds',
    args: [],
  },
  {
    name: 'overload',
    what: 'four times as much as the server takes, for a minute',
    args: [],
  },
] as const

const table: string[] = []
for (const { name, what, args } of parts) {
  process.stdout.write(`\n${name}: ${what}\n`)
  const began = performance.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...args], {
    stdio: 'inherit',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  const seconds = ((performance.now() - began) / 1_000).toFixed(0)
  const verdict = code === 0 ? 'ok' : 'FAILED'
  table.push(`${name.padEnd(12)} ${verdict.padEnd(6)} ${seconds.padStart(5)} s  ${what}`)
  if (code !== 0) process.exitCode = 1
}
process.stdout.write(`\n${table.join('\n')}\n`)
