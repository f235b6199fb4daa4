/**
 * `npm test`: every part of the proof, each told with its name, count and time.
 * `npm test -- PART...` runs only those; `npm run check` runs the quick ones.
 */
import { lint, types } from './parts/static.ts'
import { officeTests, throughOffice } from './parts/office.ts'
import { pack } from './parts/pack.ts'
import { embedded, server } from './parts/stores.ts'
import { vitest } from './parts/vitest.ts'
import type { Outcome, Part } from './parts/part.ts'

const folders = ['src/', 'scenarios/', 'scripts/', 'proof/', 'bench/']
const parts: readonly Part[] = [
  { name: 'types', isQuick: true, run: types },
  { name: 'lint', isQuick: true, run: lint },
  { name: 'house', isQuick: true, run: () => vitest('unit', ['house/']) },
  {
    name: 'unit',
    isQuick: true,
    run: () => vitest('unit', folders, {}, ['--exclude', officeTests]),
  },
  { name: 'office', run: throughOffice },
  { name: 'store-embedded', run: embedded },
  { name: 'store-server', run: server },
  { name: 'simulation', run: () => vitest('simulation', []) },
  { name: 'pack', run: pack },
  { name: 'browser', run: () => vitest('e2e', []) },
]

const asked = process.argv.slice(2)
const names = asked.filter((word) => word !== '--check')
const unknown = names.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  const known = parts.map((part) => part.name).join(', ')
  process.stderr.write(`没有 / no such part: ${unknown.join(', ')}; ${known}\n`)
  process.exit(2)
}
const chosen = parts.filter(
  (part) =>
    (names.length === 0 || names.includes(part.name)) &&
    (!asked.includes('--check') || part.isQuick),
)

const outcomes: (Outcome & { name: string; seconds: number })[] = []
for (const part of chosen) {
  process.stdout.write(`▸ ${part.name}\n`)
  const begun = performance.now()
  const outcome = await part.run()
  const seconds = (performance.now() - begun) / 1000
  outcomes.push({ ...outcome, name: part.name, seconds })
  if (outcome.failed > 0) process.stdout.write(`${outcome.said.trimEnd()}\n`)
  process.stdout.write(`  ${summary(outcome)}, ${seconds.toFixed(1)} s\n`)
}

process.stdout.write('\n')
for (const outcome of outcomes) {
  const seconds = outcome.seconds.toFixed(1).padStart(7)
  process.stdout.write(`${outcome.name.padEnd(16)}${seconds} s  ${summary(outcome)}\n`)
  for (const skip of outcome.skips) process.stdout.write(`    跳过 skipped: ${skip}\n`)
}
const total = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
process.stdout.write(`\n${summary(total)}\n`)
process.exitCode = total.failed > 0 ? 1 : 0

function sum(what: 'passed' | 'failed' | 'skipped'): number {
  return outcomes.reduce((so, outcome) => so + outcome[what], 0)
}

function summary(of: Pick<Outcome, 'passed' | 'failed' | 'skipped'>): string {
  return `${of.passed} passed, ${of.failed} failed, ${of.skipped} skipped`
}
