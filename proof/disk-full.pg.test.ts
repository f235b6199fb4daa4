import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import lostProperty from '../scenarios/lost-property/scenario.ts'
import type { Desk } from '../src/desk/index.ts'
import { asked, fillOffice, HandClock, openSample } from '../src/desk/sample.ts'
import { isRejection } from '../src/kernel/rejection.ts'
import { Trouble } from '../src/kernel/trouble.ts'
import { openEmbedded, type EmbeddedDatabase } from '../src/store/embedded/embedded.ts'
import { openStore, type OpenStore } from '../src/store/index.ts'
import { mayMount, mountSmallDisk, type SmallDisk } from './rig/small-disk.ts'

const umbrella = { kind: 'other', description: '绿格子雨伞', foundAt: '公园东门', shelf: 'A-1' }
const type = 'lost-property/lost-item'

let disk: SmallDisk
let database: EmbeddedDatabase
let store: OpenStore
let desk: Desk

const register = async () => {
  const input = { ...umbrella, foundAt: '东门'.repeat(40) }
  return desk.submit(await asked(desk, 'clerk-1', 'register', { type, input }))
}
/** Until something says that it is full; what was accepted before that stands. */
const untilFull = async (): Promise<{ accepted: string[]; trouble: unknown }> => {
  const accepted: string[] = []
  for (;;) {
    try {
      const outcome = await register()
      if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
      accepted.push(outcome.caseId)
    } catch (trouble) {
      return { accepted, trouble }
    }
  }
}

describe.skipIf(!mayMount())('a disk that is full (a small tmpfs; needs leave to mount)', () => {
  beforeAll(async () => {
    disk = mountSmallDisk(160)!
    const { folder } = disk
    database = await openEmbedded({ dataDir: folder, log: () => {} })
    store = await openStore({ url: database.url, filesDir: join(folder, 'files') })
    const ground = { ports: store, lane: 'full', scenarios: [lostProperty] }
    desk = await openSample(ground, new HandClock())
    await fillOffice(desk, ['lost-property/clerk'])
  })
  afterAll(async () => {
    await desk.end()
    await store.close()
    await database.stop()
    disk.remove()
  })

  it('says so; nothing is half done, what stands is intact, and it mends itself', async () => {
    disk.fill()
    const { accepted, trouble } = await untilFull()
    expect(trouble).toBeInstanceOf(Trouble)
    expect(trouble).toMatchObject({ kind: 'full', isUnknown: false })
    const { seq } = await store.facts.head('full')
    for (const caseId of accepted) expect(await desk.caseOf(caseId)).not.toBeNull()
    expect(await store.verify('full')).toEqual([])
    await expect(register()).rejects.toBeInstanceOf(Trouble)
    expect((await store.facts.head('full')).seq).toBe(seq)
    disk.free()
    expect(await register()).toMatchObject({ ver: 1 })
  })

  it('takes no file, keeps those it has, and takes files again once there is space', async () => {
    const about = { name: '现场.txt', type: 'text/plain' }
    const kept = await store.files.put(Buffer.from('早先的文件'), about)
    const large = Buffer.alloc(300_000, 7)
    disk.fill()
    await expect(store.files.put(large, about)).rejects.toMatchObject({ kind: 'full' })
    expect((await store.files.get(kept.id))?.bytes.toString()).toBe('早先的文件')
    disk.free()
    const stored = await store.files.put(large, about)
    expect((await store.files.get(stored.id))?.bytes.byteLength).toBe(300_000)
  })

  it('that takes the database down: it comes back by itself, with all it had', async () => {
    const { seq } = await store.facts.head('full')
    disk.fill()
    // A log that cannot be begun anew stops the whole server.
    for (let times = 0; times < 30; times += 1) {
      const text = `select pg_logical_emit_message(false, 'fill', repeat('x', 1000000))`
      const isDown = await ownerRun(database.url, text).catch(() => true)
      if (isDown === true) break
    }
    await expect(register()).rejects.toBeInstanceOf(Trouble)
    disk.free()
    const again = () => register().catch(() => null)
    await expect.poll(again, { timeout: 30_000, interval: 250 }).toMatchObject({ ver: 1 })
    expect((await store.facts.head('full')).seq).toBeGreaterThan(seq)
    expect(await store.verify('full')).toEqual([])
  })
})

async function ownerRun(url: string, text: string): Promise<void> {
  const client = new Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end().catch(() => {})
  }
}
