/** A wire that swallows everything: what was under way fails, all others go on. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPool } from '../src/store/pool.ts'
import { freshDatabase, type TestDatabase } from '../src/store/rig.ts'
import { openWire, type Wire } from './rig/proxy.ts'

describe('a pool whose connections fall silent', () => {
  let database: TestDatabase
  let wire: Wire
  beforeAll(async () => {
    database = await freshDatabase()
    wire = await openWire(database.url)
  })
  afterAll(async () => {
    await wire.close()
    await database.drop()
  })

  it('lets those who wait go on with new ones', async () => {
    // Half a second for a connection, one for an answer: they come between the two.
    const pool = openPool({ url: wire.url }, null, 1, 500)
    await pool.run({ text: 'select 1' }, [])
    wire.stall()
    const silent = pool.run({ text: 'select 1' }, []).catch((error: unknown) => error)
    wire.heal()
    await sleep(700)
    const others = [2, 3].map((value) => pool.run({ text: 'select $1::int as n' }, [value]))
    expect(pool.load).toEqual({ used: 1, free: 0, waiting: 2 })
    expect(await silent).toMatchObject({ kind: 'slow', isUnknown: true })
    expect(await Promise.all(others)).toEqual([[{ n: 2 }], [{ n: 3 }]])
    await pool.close()
  })
})
