import { describe, expect, it } from 'vitest'
import { checkReceipt } from '../kernel/receipt.ts'
import { sha256 } from '../kernel/sha256.ts'
import { openStore } from './open.ts'
import { openPublishedRoots } from './published-roots.ts'
import { rootsIn } from './roots.ts'
import { at, errand } from './sample.ts'
import { suiteOf } from './suite.ts'
import { useStore } from './test-database.ts'

const { open, lane, url } = useStore()

async function append(name: string, ...ids: string[]): Promise<void> {
  const commands = ids.map((id) => errand({ id, cases: [[id, 0]], facts: 3, seconds: 10 }))
  await open().facts.append(name, commands)
}

describe('published roots', () => {
  it('follow one another over the lane and the one beside it; nothing new, none', async () => {
    const name = lane()
    const roots = openPublishedRoots(open().pool, name, 'sha256')
    await append(name, 'a', 'b')
    await append(`${name}.access`, 'looked')
    const first = await roots.publish(at(100))
    expect(first?.lanes.map((one) => [one.lane, one.from, one.seq])).toEqual([
      [name, 0, 6],
      [`${name}.access`, 0, 3],
    ])
    expect(await roots.publish(at(101))).toBeNull()
    await append(name, 'c')
    const second = await roots.publish(at(200))
    expect(second).toMatchObject({ before: first?.root, lanes: [{ from: 6, seq: 9 }, { from: 3 }] })
    expect(await roots.publish(at(300), undefined, true)).toMatchObject({ before: second?.root })
    const lines = (await roots.lines(0, 10)).map(({ line }) => line)
    expect(rootsIn(lines.join('\n'))).toHaveLength(3)
    const verdicts = await open().verifyAll({ roots: rootsIn(lines.join('\n')), lanes: [name] })
    expect(verdicts).toMatchObject([{ facts: 9, witnessed: 3, fault: null }])
  })

  it('are several where much was recorded, so that each tree stays small', async () => {
    const name = lane()
    const roots = openPublishedRoots(open().pool, name, 'sha256', 4)
    for (const [index, id] of ['a', 'b', 'c'].entries()) {
      const command = errand({ id, cases: [[id, 0]], facts: 3, seconds: index })
      await open().facts.append(name, [command])
    }
    const last = await roots.publish(at(100))
    expect(last).toMatchObject({ until: at(100), lanes: [{ from: 8, seq: 9 }, {}] })
    const all = (await roots.list(10)).toReversed()
    expect(all.map((root) => [root.lanes[0]?.seq, root.until])).toEqual([
      [4, at(1)],
      [8, at(2)],
      [9, at(100)],
    ])
    expect(checkReceipt(await roots.receiptOf('b', 2), all)).toEqual({ outcome: 'true' })
    const verdicts = await open().verifyAll({ roots: all, lanes: [name] })
    expect(verdicts).toMatchObject([{ witnessed: 3, fault: null }])
  })

  it('cover a day that was missed as it ended', async () => {
    const name = lane()
    const roots = openPublishedRoots(open().pool, name, 'sha256')
    await append(name, 'a')
    await open().facts.append(name, [errand({ id: 'late', cases: [['late', 0]], seconds: 90_000 })])
    const missed = await roots.publish(at(200_000), at(86_400))
    expect(missed).toMatchObject({ until: at(86_400), lanes: [{ seq: 3 }, { seq: 0 }] })
    expect(await roots.publish(at(200_000))).toMatchObject({ lanes: [{ from: 3, seq: 4 }, {}] })
  })

  it('are owed to a witness until it has them, and it is told who has which', async () => {
    const name = lane()
    const roots = openPublishedRoots(open().pool, name, 'sha256')
    await append(name, 'a')
    await roots.publish(at(100))
    await roots.noteDelivery(1, 'file', null, 'no space')
    expect(await roots.owed('file', 10)).toMatchObject([{ ordinal: 1 }])
    await roots.noteDelivery(1, 'file', at(120), '')
    expect(await roots.owed('file', 10)).toEqual([])
    expect(await roots.list(10)).toMatchObject([
      { ordinal: 1, delivered: [{ witness: 'file', why: '' }] },
    ])
  })

  it.each(['sha256', 'sm3'] as const)('give each fact a receipt that holds: %s', async (suite) => {
    const name = lane()
    const store = await openStore({ url: url(), migrate: false, hash: suite })
    const roots = openPublishedRoots(store.pool, name, suite)
    const commands = ['a', 'b', 'c', 'd', 'e'].map((id) =>
      errand({ id, cases: [[id, 0]], facts: 3 }),
    )
    await store.facts.append(name, commands)
    expect(await roots.receiptOf('a', 1)).toBeNull()
    const published = [(await roots.publish(at(100)))!]
    await append(name, 'f')
    published.push((await roots.publish(at(200)))!)
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
      for (const ver of [1, 2, 3]) {
        const receipt = await roots.receiptOf(id, ver)
        expect(checkReceipt(receipt, published)).toEqual({ outcome: 'true' })
        expect(checkReceipt(receipt, [])).toEqual({ outcome: 'root-unknown' })
        const words = receipt!.envelope.replace('跑腿', '办妥')
        expect(checkReceipt({ ...receipt, envelope: words }, published)).toMatchObject({
          outcome: 'altered',
          part: 'words',
        })
      }
    }
    expect(await roots.receiptOf('nobody', 1)).toBeNull()
    await store.close()
  })

  it('remember how far was verified, and what was wrong', async () => {
    const name = lane()
    const roots = openPublishedRoots(open().pool, name, 'sha256')
    expect(await roots.lastVerified(name)).toBeNull()
    const good = { lane: name, at: at(1), after: 0, seq: 6, hash: sha256(''), fault: null }
    await roots.noteVerified(good)
    await roots.noteVerified({ ...good, at: at(2), fault: 'altered' })
    expect(await roots.lastVerified(name)).toEqual({ ...good, at: at(2), fault: 'altered' })
    expect((await roots.state()).verified).toHaveLength(1)
  })
})

describe('the hash of a lane', () => {
  it('is chosen when it begins, and never changed silently', async () => {
    const name = lane()
    expect(await suiteOf(open().pool, name, 'sm3')).toBe('sm3')
    expect(await suiteOf(open().pool, name, null)).toBe('sm3')
    await expect(suiteOf(open().pool, name, 'sha256')).rejects.toThrow('silently')
    const older = lane()
    await append(older, 'a')
    await expect(suiteOf(open().pool, older, 'sm3')).rejects.toThrow('silently')
    expect(await suiteOf(open().pool, older, null)).toBe('sha256')
  })
})
