import { afterAll, beforeAll, expect, it } from 'vitest'
import lostProperty from '../../../scenarios/lost-property/scenario.ts'
import planDelivery from '../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../store/index.ts'
import { openPool, type Pool } from '../../store/pool.ts'
import { useStore } from '../../store/test-database.ts'
import { openMessageTables } from '../messages/index.ts'
import { chanceOf } from './fuzz-requests.ts'
import { Fuzzed } from './fuzz-suite.ts'
import { openSampleDoor } from './sample.ts'
import { openDoorTables } from './tables/open-door-tables.ts'

const { open, url } = useStore()
const lane = 'park'
let owner: Pool
/** Another seed: `LUOSHI_FUZZ_SEED=7`; a failure names its request, its seed and its number. */
const seed = Number(process.env.LUOSHI_FUZZ_SEED ?? 20_261_125)
let fuzzed: Fuzzed
beforeAll(async () => {
  const { pool } = open()
  owner = openPool({ url: url() }, null, 1)
  const tables = await openDoorTables(pool, lane, owner)
  const messageTables = openMessageTables(pool, lane)
  const ports = { ...open(), files: openMemory().files }
  const wishes = { lane, tables, messageTables }
  fuzzed = await Fuzzed.over(await openSampleDoor(ports, [lostProperty, planDelivery], wishes))
}, 120_000)
afterAll(async () => {
  await fuzzed.door.end()
  await owner.close()
})

it('nothing that is sent to any address makes the database stumble', async () => {
  const chance = chanceOf(seed)
  const { seen } = await fuzzed.round(chance, `seed ${seed}`, true)
  expect(seen.get('2xx')).toBeGreaterThan(30)
  expect(fuzzed.door.logged).toEqual([])
}, 300_000)

it('a text it cannot store is refused in every place of every address and body', async () => {
  let sent = 0
  for (const request of fuzzed.unstorable(chanceOf(seed))) {
    sent += 1
    expect(await fuzzed.send(request, `request ${sent}`)).toBeLessThan(500)
  }
  expect(sent).toBeGreaterThan(fuzzed.operations.length)
  expect(fuzzed.door.logged).toEqual([])
}, 300_000)
