import { expect, it } from 'vitest'
import { openMemory } from '../../store/memory.ts'
import { openSampleDoor, type Visitor } from './sample.ts'

it('counts what is open by type, of what one may see', async () => {
  const door = await openSampleDoor(openMemory())
  const lin = await door.as('lin')
  const count = async (visitor: Visitor) => {
    const { body } = await visitor.get('case-counts')
    return body.find(({ type }: { type: string }) => type === 'errand')?.count ?? 0
  }
  const before = await count(lin)
  const input = { what: '路灯不亮', unit: 'roads', caller: '王女士' }
  expect((await lin.post('new/errands/errand/note', { input })).status).toBe(200)
  expect(await count(lin)).toBe(before + 1)
  const { body } = await lin.get('cases?scenario=errands&type=errand&open=yes&counts=yes&limit=1')
  expect(body.counts.total).toBe(before + 1)
  expect((await door.stranger.get('case-counts')).status).toBe(401)
  await door.end()
})
