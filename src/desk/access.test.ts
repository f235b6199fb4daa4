import { describe, expect, it } from 'vitest'
import type { AccessNote } from '../engine/ports.ts'
import { openMemory } from '../store/memory.ts'
import { openAccess } from './access.ts'
import { HandClock, sampleParts } from './sample.ts'

function opened() {
  const clock = new HandClock()
  const ports = openMemory()
  const parts = sampleParts({ ports, lane: 'park', scenarios: [] }, clock)
  return { access: openAccess(parts), clock, ports }
}

const look: AccessNote = {
  kind: 'reading',
  by: 'wang',
  onBehalfOf: null,
  post: 'clerk',
  unitPath: '/park/office/',
  caseId: 'case-1',
  fields: ['reporter.phone'],
  why: '回访',
  through: 'page',
}

describe('who looked at personal data', () => {
  it('stands in a lane of its own, so that looking does not lengthen the record', async () => {
    const { access, ports } = opened()
    const at = await access.note(look)
    expect(at).toBe('2026-03-02T01:00:00.000Z')
    expect((await ports.facts.head('park')).seq).toBe(0)
    const [fact] = await ports.facts.since('park.access', 0, 10)
    expect(fact).toMatchObject({
      type: 'access/reading:read',
      by: 'wang',
      body: { case: 'case-1', fields: ['reporter.phone'], why: '回访', through: 'page' },
    })
  })

  it('is told by case and by person, newest first, a page at a time', async () => {
    const { access, clock } = opened()
    for (const [by, caseId] of [['wang', 'case-1'], ['li', 'case-1'], ['li', 'case-2']] as const) {
      await access.note({ ...look, by, caseId })
      clock.pass(1000)
    }
    const ofCase = await access.noted({ caseId: 'case-1', limit: 10 })
    expect(ofCase.notes.map(({ by }) => by)).toEqual(['li', 'wang'])
    const first = await access.noted({ by: 'li', limit: 1 })
    expect(first.notes.map(({ caseId }) => caseId)).toEqual(['case-2'])
    const second = await access.noted({ by: 'li', limit: 1, cursor: first.next })
    expect(second.notes.map(({ caseId }) => caseId)).toEqual(['case-1'])
    expect((await access.noted({ kinds: ['erasure'], limit: 10 })).notes).toEqual([])
  })

  it('is one note when the same is told twice, and many at once are all kept', async () => {
    const { access } = opened()
    await access.note({ ...look, kind: 'erasure', id: 'case-1' })
    await access.note({ ...look, kind: 'erasure', id: 'case-1', at: '2026-03-02T01:00:00.000Z' })
    expect((await access.noted({ kinds: ['erasure'], limit: 10 })).notes).toHaveLength(1)
    await Promise.all(Array.from({ length: 50 }, () => access.note(look)))
    expect((await access.noted({ kinds: ['reading'], limit: 100 })).notes).toHaveLength(50)
  })

  it('is not answered when it could not be written', async () => {
    const { access } = opened()
    await expect(access.note({ ...look, why: '\0' })).rejects.toThrow('not noted')
  })
})
