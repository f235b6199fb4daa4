import { afterAll, beforeAll, expect, it } from 'vitest'
import lostProperty from '../../../scenarios/lost-property/scenario.ts'
import planDelivery from '../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../store/index.ts'
import { chanceOf } from './fuzz-requests.ts'
import { Fuzzed, type Round } from './fuzz-suite.ts'
import { openSampleDoor } from './sample.ts'

/** Another seed: `LUOSHI_FUZZ_SEED=7`; a failure names its request, its seed and its number. */
const seed = Number(process.env.LUOSHI_FUZZ_SEED ?? 20_261_125)
let fuzzed: Fuzzed
beforeAll(async () => {
  fuzzed = await Fuzzed.over(await openSampleDoor(openMemory(), [lostProperty, planDelivery]))
})
afterAll(() => fuzzed.door.end())

it('whatever anybody sends to any address is answered and leaves nothing behind', async () => {
  const before = Object.getOwnPropertyNames(Object.prototype)
  const chance = chanceOf(seed)
  const rounds: Round[] = []
  for (let nth = 1; nth <= 3; nth += 1) {
    rounds.push(await fuzzed.round(chance, `seed ${seed}, round ${nth}`, nth === 1))
  }
  const all = (kind: string) => rounds.reduce((sum, { seen }) => sum + (seen.get(kind) ?? 0), 0)
  expect(rounds[0]!.sent).toBeGreaterThan(fuzzed.operations.length * 6)
  // It gets somewhere: much is refused, and not all of it.
  expect(all('2xx')).toBeGreaterThan(100)
  expect(all('4xx')).toBeGreaterThan(500)
  expect(fuzzed.door.logged).toEqual([])
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  const [, second, third] = rounds as [Round, Round, Round]
  expect(third.heap).toBeLessThan(second.heap * 1.25 + 10_000_000)
  expect(third.handles).toBeLessThanOrEqual(second.handles + 3)
}, 300_000)

it('the same seed sends the same again', () => {
  const made = () => {
    const chance = chanceOf(seed)
    return fuzzed.operations.map((operation) => fuzzed.requestOf(operation, 'lin', chance))
  }
  expect(made()).toEqual(made())
})
