/**
 * A desk in a process of its own, that can be made to stand still: `node paused-desk.ts URL LANE`
 * follows the lane and gives the commands it is handed on stdin, a JSON line each; tells on stdout
 * what it heard and what became of them.
 */
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import lostProperty from '../../scenarios/lost-property/scenario.ts'
import { Following } from '../../src/desk/follow.ts'
import { openDesk, type Submission } from '../../src/desk/index.ts'
import { HandClock, sampleParts } from '../../src/desk/sample.ts'
import { openStore } from '../../src/store/index.ts'

const [url = '', lane = ''] = process.argv.slice(2)
const store = await openStore({ url, migrate: false, connections: 3 })
const ground = { ports: store, lane, scenarios: [lostProperty] }
const now = () => new Date(Date.now()).toISOString()
const parts = { ...sampleParts(ground, new HandClock(), 'paused'), now }
const desk = await openDesk(parts)
await desk.standing()

const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const receiver = {
  name: 'paused',
  wants: () => true,
  receive: async ({ seq }: { readonly seq: number }) => void tell({ heard: seq }),
}
const following = new Following(parts, receiver, 'the paused one', 1_000)
createInterface({ input: process.stdin }).on('line', (line) => {
  const asked = JSON.parse(line) as Submission
  void desk.submit(asked).then((outcome) => tell({ outcome, commandId: asked.commandId }))
})
tell({ ready: true })
for (;;) {
  await following.run().catch(() => 0)
  await sleep(50)
}
