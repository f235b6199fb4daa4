import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import lostProperty from '../../../scenarios/lost-property/scenario.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { street } from '../../testing/sample-scenario.ts'
import { story } from '../../testing/story.ts'
import { valuesOf } from '../../testing/values.ts'
import { take, walks } from '../../testing/walk.ts'
import type { AnyCommand } from './case-type.ts'
import { chanceFrom } from './chance.ts'
import { decide } from './decide.ts'
import { offersOf } from './offers.ts'

const casts = [
  [street, { wen: ['warden'], gao: ['crew'], yan: ['warden', 'crew'] }],
  [lostProperty, { lin: ['clerk'], wu: ['keeper'], zhou: ['clerk', 'keeper'] }],
] as const

it.each(casts)('what $name offers is what it allows, on any walk', (scenario, people) => {
  fc.assert(
    fc.property(walks(25), fc.nat(), (chance, seed) => {
      const { told } = take(scenario, chance, { people })
      const world = told.record.world()
      for (const { caseType, state } of told.record.cases()) {
        for (const person of Object.keys(people)) {
          const { who } = told.as(person)
          const offers = offersOf(caseType, state, who, world)
          for (const [command, terms] of Object.entries(caseType.definition.commands)) {
            const { fields } = terms as AnyCommand
            const ground = { persons: [], units: [], posts: [], cases: () => [] }
            const [input = {}] = fc.sample(valuesOf(fields, ground), { seed, numRuns: 1 })
            const asked = { caseId: state.id, command, input, who }
            // Its own case only: what it asks of others may still be refused by them.
            const outcome = decide(caseType, state, state.id, asked, world, chanceFrom(world))
            const refused = isRejection(outcome) ? outcome : null
            const offer = offers.find((one) => one.command === command)
            if (offer === undefined) {
              expect(['not-allowed', 'not-now']).toContain(refused?.rejected)
            } else if (offer.why.length > 0) {
              expect(refused).toEqual(offer.why[0])
            } else {
              expect(refused?.key ?? '').not.toMatch(/notGranted|wrongStatus|notApart/)
            }
          }
        }
      }
    }),
    { numRuns: 25 },
  )
})

it('a form begins with what the case holds already, but never with a personal value', () => {
  const told = story(lostProperty, { people: { lin: ['clerk'] } })
  const item = told.as('lin').opens('lost-item', 'register', {
    kind: 'bag',
    description: '双肩包',
    foundAt: '东门',
    shelf: 'A-1',
  })
  told.as('lin').gives(item, 'claim', { owner: '赵女士', proof: '说得出内容' })
  const { caseType, state } = told.record.held(item.id)!
  const offers = offersOf(caseType, state, told.as('lin').who, told.record.world())
  expect(offers.map(({ command, prefill }) => [command, prefill])).toEqual([
    ['move', { shelf: 'A-1' }],
    ['addProof', {}],
  ])
})
