import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMemory } from '../../../store/memory.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from '../sample.ts'

let door: SampleDoor
beforeAll(async () => {
  door = await openSampleDoor(openMemory())
})
afterAll(() => door.end())

async function noted(visitor: Visitor, unit: string): Promise<string> {
  const input = { what: '路灯不亮', unit, caller: '王女士' }
  const answer = await visitor.post('new/errands/errand/note', { input })
  expect(answer.status).toBe(200)
  return answer.body.id
}

describe('a personal value', () => {
  it('is masked for all, and shown plain to who may ask, on record', async () => {
    const [lin, tao] = [await door.as('lin'), await door.as('tao')]
    const id = await noted(lin, 'roads')
    for (const [visitor, reveals] of [[lin, []], [tao, ['caller']]] as const) {
      const { body } = await visitor.get(`cases/${id}`)
      expect([body.data.caller, body.timeline[0].body.caller]).toEqual(['王*', '王*'])
      expect(body.reveals).toEqual(reveals)
    }
    const asked = { path: 'caller', why: '回电核实' }
    const shown = await tao.post(`cases/${id}/personal/reveal`, asked)
    expect([shown.status, shown.body]).toEqual([200, { value: '王女士' }])
    expect(shown.headers.get('cache-control')).toBe('no-store')
    const ofFact = await tao.post(`cases/${id}/personal/reveal`, { ...asked, ver: 1 })
    expect(ofFact.body).toEqual({ value: '王女士' })
    const { notes } = await door.desk.access.noted({ caseId: id, limit: 9 })
    const told = notes.map(({ by, post, fields, why, kind }) => [by, post, fields[0], why, kind])
    expect(told.toSorted()).toEqual([
      ['tao', 'post-tao', '1:caller', '回电核实', 'reading'],
      ['tao', 'post-tao', 'caller', '回电核实', 'reading'],
    ])
  })

  it('is shown to nobody who may not ask, for no reason, or where nothing is sealed', async () => {
    const [lin, tao, wei] = [await door.as('lin'), await door.as('tao'), await door.as('wei')]
    const id = await noted(lin, 'roads')
    const ask = async (visitor: Visitor, body: object) =>
      (await visitor.post(`cases/${id}/personal/reveal`, body)).status
    const asked = { path: 'caller', why: '回电核实' }
    expect(await ask(lin, asked)).toBe(403)
    expect(await ask(wei, asked)).toBe(404)
    expect(await ask(door.stranger, asked)).toBe(401)
    expect(await ask(tao, { path: 'caller' })).toBe(400)
    expect(await ask(tao, { path: 'caller', why: '  ' })).toBe(400)
    for (const path of ['what', 'nothing', '__proto__.personal', 'caller.personal', 'caller.0']) {
      expect([path, await ask(tao, { ...asked, path })]).toEqual([path, 403])
    }
    expect(await ask(tao, { ...asked, ver: 9 })).toBe(403)
    expect((await door.desk.access.noted({ caseId: id, limit: 9 })).notes).toEqual([])
  })
})
