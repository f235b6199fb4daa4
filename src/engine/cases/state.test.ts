import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import lostProperty from '../../../scenarios/lost-property/scenario.ts'
import { canonicalJson, type Json } from '../../kernel/canonical.ts'
import { street } from '../../testing/sample-scenario.ts'
import { take, walks } from '../../testing/walk.ts'
import { evolve, replay, type CaseState, type Folded } from './state.ts'

const casts = [
  [street, { wen: ['warden'], gao: ['crew'] }],
  [lostProperty, { lin: ['clerk'], wu: ['keeper'] }],
] as const
const printed = (state: CaseState | null) => canonicalJson(state as unknown as Json)

it.each(casts)('$name: read on from any point, facts give the same', (scenario, people) => {
  fc.assert(
    fc.property(walks(30), fc.nat(), (chance, cut) => {
      const { told } = take(scenario, chance, { people })
      for (const { caseType, state, facts } of told.record.cases()) {
        const read = facts.map((fact): Folded => JSON.parse(canonicalJson(fact as never)))
        const at = cut % (read.length + 1)
        let here = replay(caseType, read.slice(0, at))
        for (const fact of read.slice(at)) here = evolve(caseType, here, fact)
        expect(printed(here)).toBe(printed(replay(caseType, read)))
        expect(printed(here)).toBe(printed(state))
      }
    }),
    { numRuns: 40 },
  )
})

it('no facts leave no case', () => {
  expect(replay({} as never, [])).toBeNull()
})

it('a case is closed at the moment its last fact occurred, and open again when it moves on', () => {
  const { told } = take(street, [], { people: { wen: ['warden'] } })
  const wen = told.as('wen')
  const lamp = wen.opens('lamp', 'putUp', { what: '一号' })
  told.passes({ days: 1 })
  wen.gives(lamp, 'takeDown')
  const { caseType, state } = told.record.held(lamp.id)!
  expect(state.closedAt).toBe('2026-03-03T01:00:00.000Z')
  expect(state.actors).toEqual({ putUp: 'wen', takenDown: 'wen' })
  const later = '2026-03-05T00:00:00.000Z'
  const fact = { ...told.record.held(lamp.id)!.facts[0]!, ver: 3, occurredAt: later }
  expect(evolve(caseType, state, fact)).toMatchObject({ status: 'lit', closedAt: null, ver: 3 })
})
