import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { addMs, type Instant } from '../kernel/instant.ts'
import type { Root } from '../kernel/root.ts'
import { openPublishedRoots } from '../store/index.ts'
import { errand } from '../store/sample.ts'
import { useStore } from '../store/test-database.ts'
import { openRooting } from './roots.ts'

const { open, url, lane } = useStore()
const dayMs = 86_400_000

function ground() {
  const name = lane()
  const clock = { now: '2026-03-02T08:00:00.000Z' as Instant }
  const given: Root[] = []
  const witness = { name: 'file', isAway: false }
  const logged: string[] = []
  const roots = openPublishedRoots(open().pool, name, 'sha256')
  const rooting = openRooting({
    store: open(),
    roots,
    witnesses: [
      {
        name: 'file',
        give: async (root) => {
          if (witness.isAway) throw new Error('the disk is away')
          given.push(root)
        },
      },
    ],
    parts: { lane: name, now: () => clock.now, log: (message) => logged.push(message) },
  })
  const append = async (id: string) => {
    const command = { ...errand({ id, cases: [[id, 0]] }), at: clock.now }
    await open().facts.append(name, [command])
  }
  const pass = (days: number) => (clock.now = addMs(clock.now, days * dayMs))
  return { name, roots, rooting, append, pass, given, witness, logged }
}

describe('publishing roots', () => {
  it('publishes one for each day that has ended, also for days that were missed', async () => {
    const { rooting, append, pass, given } = ground()
    await append('a')
    await rooting.work()
    await append('b')
    await rooting.work()
    expect(given).toHaveLength(1)
    pass(1)
    await append('c')
    pass(2)
    await rooting.work()
    // The day of b, the day of c, and the last that ended, on which nothing was recorded.
    expect(given.map(({ lanes }) => lanes[0]?.seq)).toEqual([1, 2, 3, 3])
    expect(given.map(({ before }) => before)).toEqual([
      null,
      ...given.slice(0, 3).map(({ root }) => root),
    ])
    await rooting.work()
    expect(given).toHaveLength(4)
  })

  it('publishes at the end what was recorded since', async () => {
    const { rooting, append, given } = ground()
    await append('a')
    await rooting.work()
    await append('b')
    await rooting.end()
    expect(given.map(({ lanes }) => lanes[0]?.seq)).toEqual([1, 2])
  })

  it('gives a witness that was away what it lacks, in order, and says so', async () => {
    const { rooting, append, pass, given, witness, roots, logged } = ground()
    witness.isAway = true
    await append('a')
    await rooting.work()
    pass(1)
    await append('b')
    await rooting.work()
    expect(given).toEqual([])
    expect(logged).toContain('a root did not reach its witness')
    expect(await roots.list(10)).toMatchObject([
      { ordinal: 2, delivered: [] },
      { ordinal: 1, delivered: [{ at: null, why: 'the disk is away' }] },
    ])
    witness.isAway = false
    await rooting.work()
    expect(given.map(({ lanes }) => lanes[0]?.seq)).toEqual([1, 1])
  })

  it('verifies once a day what was added, and notes what it found', async () => {
    const { name, rooting, append, pass, roots, logged } = ground()
    await append('a')
    await rooting.work()
    expect(await roots.lastVerified(name)).toMatchObject({ after: 0, seq: 1, fault: null })
    pass(1)
    await append('b')
    await append('c')
    await rooting.work()
    expect(await roots.lastVerified(name)).toMatchObject({ after: 1, seq: 3, fault: null })
    pass(1)
    await append('d')
    const client = new Client(url())
    await client.connect()
    await client.query(`update fact set by = 'x' where lane = $1 and seq = 4`, [name])
    await client.end()
    await rooting.work()
    expect(await roots.lastVerified(name)).toMatchObject({
      after: 3,
      fault: expect.stringContaining('was altered'),
    })
    expect(logged).toContain('the record is not what it was')
  })
})
