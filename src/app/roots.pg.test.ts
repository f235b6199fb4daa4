import { describe, expect, it } from 'vitest'
import { addMs, type Instant } from '../kernel/instant.ts'
import type { Root } from '../kernel/root.ts'
import { openPublishedRoots } from '../store/index.ts'
import { errand } from '../store/sample.ts'
import { useStore } from '../store/test-database.ts'
import { openRooting } from './roots.ts'

const { open, asOwner, lane } = useStore()
const dayMs = 86_400_000

function ground(verifiedAtOnce?: number) {
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
    parts: {
      lane: name,
      now: () => (clock.now = addMs(clock.now, 1)),
      log: (message) => logged.push(message),
    },
    ...(verifiedAtOnce === undefined ? {} : { verifiedAtOnce }),
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
    await asOwner(`update fact set by = 'x' where lane = $1 and seq = 4`, [name])
    await rooting.work()
    expect(await roots.lastVerified(name)).toMatchObject({
      after: 3,
      fault: expect.stringContaining('was altered'),
    })
    expect(logged).toContain('the record is not what it was')
  })
  it('verifies all again once a week, so that what was changed long ago is found', async () => {
    const { name, rooting, append, pass, roots, logged } = ground()
    await append('a')
    await append('b')
    await rooting.work()
    await asOwner(`update fact set by = 'x' where lane = $1 and seq = 1`, [name])
    for (let day = 1; day <= 6; day += 1) {
      pass(1)
      await rooting.work()
      expect(await roots.lastVerified(name)).toMatchObject({ after: 2, seq: 2, fault: null })
    }
    pass(1)
    await rooting.work()
    expect(await roots.lastVerified(name)).toMatchObject({
      after: 0,
      fault: expect.stringContaining('fact 1 of'),
    })
    expect(logged).toContain('the record is not what it was')
  })

  it('verifies all in steps, each of which goes on behind the one before', async () => {
    const { name, rooting, append, pass } = ground(2)
    for (const id of ['a', 'b', 'c', 'd', 'e']) await append(id)
    await rooting.work()
    pass(7)
    await rooting.work()
    const steps = `select after, seq from verification where lane = $1 order by at`
    const whole = [
      { after: '0', seq: '2' },
      { after: '2', seq: '4' },
      { after: '4', seq: '5' },
    ]
    expect(await asOwner(steps, [name])).toEqual([...whole, ...whole])
  })
})
