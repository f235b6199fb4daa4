import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appRole, openPool } from './pool.ts'
import { useStore } from './test-database.ts'

const database = useStore()

describe('a connection of the pool', () => {
  const { removeListener } = Client.prototype
  let fewest = Infinity
  beforeEach(() => {
    fewest = Infinity
    Client.prototype.removeListener = function (this: Client, name, listener) {
      const left = removeListener.call(this, name, listener) as Client
      if (name === 'error') fewest = Math.min(fewest, left.listenerCount('error'))
      return left
    } as typeof removeListener
  })
  afterEach(() => {
    Client.prototype.removeListener = removeListener
  })

  it('has somebody who hears of its death at every moment, also between two hands', async () => {
    const pool = openPool({ url: database.url() }, appRole, 1)
    const ask = () => pool.run({ text: 'select 1' }, [])
    // One at a time, and many who wait for the only one.
    await ask()
    await Promise.all(Array.from({ length: 5 }, ask))
    await pool.close()
    expect(fewest).toBeGreaterThan(0)
    expect(fewest).toBeLessThan(Infinity)
  })
})
