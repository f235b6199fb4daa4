import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from 'pg'
import type { Json } from '../kernel/canonical.ts'
import type { Signals } from '../engine/ports.ts'
import { appRole } from './pool.ts'
import { openSignals } from './signals.ts'
import { useStore } from './test-database.ts'

const database = useStore()
let one: Signals
let other: Signals
let elsewhere: Signals

describe('signals between processes', () => {
  beforeAll(() => {
    const open = (lane: string) =>
      openSignals({ url: database.url() }, appRole, database.open().pool, lane)
    ;[one, other, elsewhere] = [open('lane'), open('lane'), open('another')]
  })
  afterAll(async () => {
    for (const signals of [one, other, elsewhere]) await signals.close()
  })

  it('are heard by the others of the lane, by topic, and not by who told', async () => {
    const heard: [string, Json][] = []
    one.hear('present', (about) => heard.push(['one', about]))
    other.hear('present', (about) => heard.push(['other', about]))
    other.hear('else', (about) => heard.push(['else', about]))
    elsewhere.hear('present', (about) => heard.push(['elsewhere', about]))
    const tell = async () => {
      await one.tell('present', { person: '赵女士', n: 3 })
      return heard.length
    }
    await expect.poll(tell, { timeout: 10_000 }).toBeGreaterThan(0)
    expect(new Set(heard.map(([who]) => who))).toEqual(new Set(['other']))
    expect(heard[0]?.[1]).toEqual({ person: '赵女士', n: 3 })
  })

  it('are heard again after the connection was lost', async () => {
    let count = 0
    other.hear('again', () => (count += 1))
    const tell = async () => {
      await one.tell('again', null)
      return count
    }
    await expect.poll(tell, { timeout: 10_000 }).toBeGreaterThan(0)
    const admin = new Client(database.url())
    await admin.connect()
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where query ilike 'listen %' and datname = current_database()`)
    await admin.end()
    const before = count
    await expect.poll(tell, { timeout: 10_000 }).toBeGreaterThan(before)
  })

  it('are left out when they are larger than can be carried', async () => {
    await one.tell('present', 'x'.repeat(20_000))
  })
})
