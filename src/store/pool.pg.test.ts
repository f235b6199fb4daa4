import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientOf, endOf } from './client.ts'
import { appRole, configOf, openPool } from './pool.ts'
import { useStore } from './test-database.ts'

const database = useStore()

describe('a database that stands still', () => {
  /** Passes on what is said to the database until it is stopped; then nobody answers any more. */
  async function openStill() {
    const { hostname, port, searchParams } = new URL(database.url())
    const folder = searchParams.get('host') ?? decodeURIComponent(hostname)
    const isFolder = folder.startsWith('/')
    const to = isFolder ? { path: join(folder, '.s.PGSQL.5432') } : { host: folder, port: +port }
    const sockets: Socket[] = []
    const between = createServer((socket) => {
      const other = connect(to)
      sockets.push(socket, other)
      for (const one of [socket, other]) one.on('error', () => {})
      socket.pipe(other).pipe(socket)
    })
    await new Promise<void>((listening) => between.listen(0, '127.0.0.1', listening))
    const url = new URL('postgresql://x/')
    url.username = new URL(database.url()).username
    url.pathname = new URL(database.url()).pathname
    url.host = `127.0.0.1:${(between.address() as AddressInfo).port}`
    return {
      reach: { url: url.href },
      stop: () => sockets.forEach((socket) => socket.unpipe().pause()),
      close: () => {
        for (const socket of sockets) socket.destroy()
        between.close()
      },
    }
  }

  it('keeps nobody from closing pools and connections', async () => {
    const still = await openStill()
    const pool = openPool(still.reach, null, 2)
    await pool.run({ text: 'select 1' }, [])
    const client = clientOf(configOf(still.reach, null))
    await client.connect()
    still.stop()
    const asked = pool.run({ text: 'select 2' }, []).catch((error: Error) => error.message)
    await new Promise((sent) => setTimeout(sent, 50))
    await Promise.all([pool.close(), endOf(client)])
    expect(await asked).toMatch(/cannot be reached/)
    still.close()
  })
})

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
