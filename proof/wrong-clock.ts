/**
 * `npm run proof -- wrong-clock`: the simulated lane with clocks that disagree, leap a day ahead or
 * back and come right again, for many seeds. `--rounds N` (40): so many seeds.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '40' }, seed: { type: 'string' } },
})
const root = join(import.meta.dirname, '..')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const files = ['src/desk/lane.simulation.test.ts', 'src/desk/wrong-clock.test.ts']
let failed = 0
for (const [at, project] of (['simulation', 'unit'] as const).entries()) {
  const argv = [vitest, 'run', '--project', project, files[at]!]
  const environment = { ...process.env, LUOSHI_SEEDS: values.rounds }
  const child = spawn(process.execPath, argv, { cwd: root, env: environment, stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  failed += code === 0 ? 0 : 1
}
process.stdout.write(`${2 - failed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0
