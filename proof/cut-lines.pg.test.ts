import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isRejection } from '../src/kernel/rejection.ts'
import { Trouble } from '../src/kernel/trouble.ts'
import { freshDatabase, type TestDatabase } from '../src/store/rig.ts'
import { productTemplate } from '../src/store/test-database.ts'
import { openBehind, registering, runCuts, type Behind } from './rig/cut-run.ts'

let database: TestDatabase
let behind: Behind
const longestMs = 400

beforeEach(async () => {
  database = await freshDatabase(productTemplate)
  behind = await openBehind(database.url, 'cut', longestMs)
})
afterEach(async () => {
  await behind.stop()
  await database.drop()
})

const factsOf = async (commandId: string) => {
  const facts = await behind.beside.facts.since('cut', 0, 1_000)
  return facts.filter((fact) => fact.commandId === commandId)
}

describe('a line to the database that is cut', () => {
  it.each(['before', 'within', 'after'] as const)('%s an append costs nobody', async (cut) => {
    const { wire, desk } = behind
    const command = await registering(desk)
    wire.cutNext('append_batch', cut)
    const outcome = await desk.submit(command)
    expect(wire.cuts).toBe(1)
    if (isRejection(outcome)) throw new Error(outcome.key)
    // Whoever was cut off after the work was done learns what became of it by its id.
    expect(outcome.repeated).toBe(cut === 'after')
    expect(await factsOf(command.commandId)).toHaveLength(1)
  })

  it('again and again is told as not known, and the same again is the same command', async () => {
    const { wire, desk } = behind
    const command = await registering(desk)
    for (let time = 0; time < 5; time += 1) wire.cutNext('append_batch', 'after')
    const trouble = await desk.submit(command).catch((error: unknown) => error)
    expect(trouble).toBeInstanceOf(Trouble)
    expect(trouble).toMatchObject({ kind: 'away', isUnknown: true })
    const outcome = await desk.submit(command)
    expect(outcome).toMatchObject({ repeated: true, ver: 1 })
    expect(await factsOf(command.commandId)).toHaveLength(1)
  })

  it('under many commands loses none and doubles none', async () => {
    const run = await runCuts(behind, 60, 4)
    expect(run.problems).toEqual([])
    expect(run.accepted).toBe(60)
    expect(run.cuts).toBeGreaterThan(8)
  })
})

describe('a database that does not answer any more', () => {
  it('is not waited for, and is used again once it answers', async () => {
    const { wire, desk, store, beside } = behind
    const command = await registering(desk)
    wire.stall()
    const began = performance.now()
    const trouble = await desk.submit(command).catch((error: unknown) => error)
    expect(trouble).toBeInstanceOf(Trouble)
    expect(performance.now() - began).toBeLessThan(20 * longestMs)
    await expect(store.facts.head('cut')).rejects.toBeInstanceOf(Trouble)
    wire.heal()
    const again = () => desk.submit(command).catch(() => null)
    await expect.poll(again, { timeout: 10_000 }).toMatchObject({ ver: 1 })
    expect(await factsOf(command.commandId)).toHaveLength(1)
    // What hung in the hole is given up on both sides.
    wire.cutAll()
    const used = async () => {
      const text = `select count(*)::integer as n from pg_stat_activity
        where datname = current_database()`
      return (await beside.pool.run<{ n: number }>({ text }, []))[0]!.n
    }
    await expect.poll(used, { timeout: 10_000 }).toBeLessThanOrEqual(4)
  })

  it('gives up a statement that takes too long, and nothing of it stays', async () => {
    const { store } = behind
    const slow = store.pool.run({ text: 'select pg_sleep(30)' }, [])
    await expect(slow).rejects.toMatchObject({ kind: 'slow', isUnknown: false })
    expect((await store.facts.head('cut')).seq).toBeGreaterThan(0)
  })
})
