/**
 * `npm run proof -- cut-lines`: many callers give commands over a wire to the database that is cut
 * before, within and after what is sent, at random and all at once; then it stalls and heals.
 * `--rounds N` (10) of 400 commands each, `--seed N`.
 */
import { parseArgs } from 'node:util'
import { freshDatabase, startTestServer } from '../src/store/rig.ts'
import { productTemplate } from '../src/store/test-database.ts'
import { openBehind, registering, runCuts } from './rig/cut-run.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const [rounds, seed] = [Number(values.rounds), Number(values.seed)]
const server = await startTestServer()
process.env.LUOSHI_TEST_URL = server.url
process.stdout.write(`${rounds} rounds of cut lines, seed ${seed}\n`)
let failed = 0
for (let round = 1; round <= rounds; round += 1) {
  const database = await freshDatabase(productTemplate)
  const behind = await openBehind(database.url, `cut-${round}`, 1_000)
  const { accepted, cuts, unknown, problems } = await runCuts(behind, 400, seed + round)
  const healedInMs = await stallAndHeal(behind)
  await behind.stop()
  await database.drop()
  failed += problems.length > 0 ? 1 : 0
  process.stdout.write(
    `round ${round}  ${accepted} commands accepted, ${cuts} cuts, ${unknown} times not known; ` +
      `used again ${healedInMs} ms after a stall  ${problems.length > 0 ? 'FAILED' : 'ok'}\n`,
  )
  for (const problem of problems.slice(0, 10)) process.stdout.write(`    ${problem}\n`)
}
await server.stop()
process.stdout.write(`${rounds - failed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0

/** Milliseconds from the healing of a stall until a command is accepted again. */
async function stallAndHeal({ wire, desk }: Awaited<ReturnType<typeof openBehind>>) {
  const command = await registering(desk, { commandId: 'after the stall' })
  wire.stall()
  await desk.submit(command).catch(() => null)
  wire.heal()
  const healedAt = performance.now()
  while ((await desk.submit(command).catch(() => null)) === null);
  return Math.round(performance.now() - healedAt)
}
