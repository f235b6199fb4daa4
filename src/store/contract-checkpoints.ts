/** What the places of followers and the blobs promise, whatever holds them. */
import { expect, it } from 'vitest'
import type { Store } from './memory.ts'
import { at } from './sample.ts'

/** Puts a store's checkpoints to the test. */
export function contractOfCheckpoints(open: () => Store, lane: () => string): void {
  it('lends a checkpoint to one holder until the time is up', async () => {
    const { checkpoints } = open()
    const name = lane()
    const lease = (holder: string, seconds: number) => {
      return checkpoints.lease(name, 'mail', holder, at(seconds), 10_000)
    }
    expect(await lease('one', 0)).toEqual({ epoch: 1, seq: 0 })
    expect(await lease('two', 9)).toBeNull()
    expect(await lease('one', 9)).toEqual({ epoch: 1, seq: 0 })
    expect(await checkpoints.advance(name, 'mail', 1, 5)).toBe(true)
    expect(await lease('two', 18)).toBeNull()
    expect(await lease('two', 19)).toEqual({ epoch: 2, seq: 5 })
    expect(await checkpoints.advance(name, 'mail', 1, 9)).toBe(false)
    expect(await checkpoints.advance(name, 'mail', 2, 7)).toBe(true)
    expect(await lease('two', 20)).toEqual({ epoch: 2, seq: 7 })
    expect(await checkpoints.lease(name, 'other', 'one', at(0), 1)).toEqual({ epoch: 1, seq: 0 })
    expect(await checkpoints.advance(lane(), 'mail', 1, 1)).toBe(false)
  })

  it('lends a checkpoint once when many ask at the same moment', async () => {
    const { checkpoints } = open()
    const name = lane()
    const asked = Array.from({ length: 10 }, (_, index) =>
      checkpoints.lease(name, 'mail', `holder ${index}`, at(0), 1000),
    )
    expect((await Promise.all(asked)).filter((lease) => lease !== null)).toHaveLength(1)
  })

  it('sets aside what cannot be delivered, in order, until it is taken up again', async () => {
    const { checkpoints } = open()
    const name = lane()
    const item = (seq: number, tries = 1) => {
      return { seq, caseId: `e${seq}`, tries, nextAt: at(60 * tries), why: '网关无应答' }
    }
    await checkpoints.lease(name, 'mail', 'one', at(0), 10_000)
    for (const seq of [12, 3, 7]) {
      expect(await checkpoints.park(name, 'mail', 1, item(seq))).toBe(true)
    }
    await checkpoints.park(name, 'mail', 1, item(7, 2))
    expect(await checkpoints.parked(name, 'mail', 9)).toEqual([item(3), item(7, 2), item(12)])
    expect(await checkpoints.parked(name, 'mail', 1)).toEqual([item(3)])
    expect(await checkpoints.unpark(name, 'mail', 1, 3)).toBe(true)
    expect(await checkpoints.parked(name, 'mail', 9)).toEqual([item(7, 2), item(12)])
    expect(await checkpoints.parked(name, 'other', 9)).toEqual([])
  })

  it('lets who has lost the lease neither set aside nor take up', async () => {
    const { checkpoints } = open()
    const name = lane()
    const item = { seq: 4, caseId: 'e4', tries: 1, nextAt: at(60), why: '网关无应答' }
    await checkpoints.lease(name, 'mail', 'one', at(0), 10_000)
    expect(await checkpoints.lease(name, 'mail', 'two', at(10), 10_000)).toMatchObject({ epoch: 2 })
    expect(await checkpoints.park(name, 'mail', 1, item)).toBe(false)
    expect(await checkpoints.parked(name, 'mail', 9)).toEqual([])
    expect(await checkpoints.park(name, 'mail', 2, item)).toBe(true)
    expect(await checkpoints.unpark(name, 'mail', 1, 4)).toBe(false)
    expect(await checkpoints.parked(name, 'mail', 9)).toEqual([item])
    expect(await checkpoints.unpark(name, 'mail', 2, 4)).toBe(true)
  })

  it('is held off by no lease that a clock a day ahead has given', async () => {
    const { checkpoints } = open()
    const name = lane()
    await checkpoints.lease(name, 'mail', 'one', at(86_400), 10_000)
    expect(await checkpoints.lease(name, 'mail', 'two', at(0), 10_000)).toMatchObject({ epoch: 2 })
    expect(await checkpoints.lease(name, 'mail', 'one', at(9), 10_000)).toBeNull()
  })
}

/** Puts a store's files to the test. */
export function contractOfFiles(open: () => Store): void {
  it('gives the same bytes the same name and gives them back unchanged', async () => {
    const { files } = open()
    const bytes = Uint8Array.from([0, 255, 10, 13, 26])
    const about = { name: '现场.jpg', type: 'image/jpeg' }
    const [stored, again] = await Promise.all([files.put(bytes, about), files.put(bytes, about)])
    expect(stored).toEqual({ id: expect.stringMatching(/^[0-9a-f]{64}$/), bytes: 5, ...about })
    expect(again).toEqual(stored)
    const other = await files.put(Uint8Array.from([1]), about)
    expect(other.id).not.toBe(stored.id)
    const kept = await files.get(stored.id)
    expect(kept?.about).toEqual(stored)
    expect([...(kept?.bytes ?? [])]).toEqual([...bytes])
  })

  it('knows nothing of a file that was not stored, nor of a path', async () => {
    const { files } = open()
    expect(await files.get('0'.repeat(64))).toBeNull()
    expect(await files.get('../../etc/passwd')).toBeNull()
  })
}
