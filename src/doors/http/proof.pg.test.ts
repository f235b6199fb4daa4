import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkReceipt } from '../../kernel/receipt.ts'
import { openMemory, openPublishedRoots, type PublishedRoots } from '../../store/index.ts'
import { useStore } from '../../store/test-database.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from './sample.ts'

const { open } = useStore()
const lane = 'park'
let door: SampleDoor
let roots: PublishedRoots
let lin: Visitor
let id = ''

beforeAll(async () => {
  roots = openPublishedRoots(open().pool, lane, 'sha256')
  const ports = { ...open(), files: openMemory().files }
  door = await openSampleDoor(ports, [], { lane, options: { proofs: roots } })
  lin = await door.as('lin')
  const input = { what: '路灯不亮', unit: 'roads', caller: '王女士' }
  id = (await lin.post('new/errands/errand/note', { input })).body.id
})
afterAll(() => door.end())

const receiptOf = (visitor: Visitor, ver = 1) => visitor.get(`cases/${id}/facts/${ver}/receipt`)

describe('a receipt at the door', () => {
  it('waits for a root, then holds against it, and tells no personal value', async () => {
    expect((await receiptOf(lin)).body).toEqual({ receipt: null })
    expect((await door.stranger.get('roots')).body).toEqual({ roots: [], next: null })
    await roots.publish(door.clock.now())
    const { body } = await receiptOf(lin)
    const published = (await door.stranger.get('roots')).body.roots
    expect(checkReceipt(body.receipt, published)).toEqual({ outcome: 'true' })
    expect(body.receipt.envelope).toContain('路灯不亮')
    expect(JSON.stringify(body)).not.toContain('王女士')
    expect((await receiptOf(lin, 99)).body).toEqual({ receipt: null })
  })

  it('is for who sees the case', async () => {
    expect((await receiptOf(door.stranger)).status).toBe(401)
    expect((await receiptOf(await door.as('wei'))).status).toBe(404)
    expect((await lin.get(`cases/${id}/facts/x/receipt`)).status).toBe(400)
  })

  it('is nothing by which to read the audit or the state of the record', async () => {
    for (const path of ['manage/audit', 'manage/audit.csv', 'manage/proof']) {
      expect([path, (await lin.get(path)).status]).toEqual([path, 403])
    }
  })
})
