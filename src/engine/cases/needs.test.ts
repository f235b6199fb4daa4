import { expect, it } from 'vitest'
import type { Need } from '../../define/case.ts'
import { street, streetWith, lampCase } from '../../testing/sample-scenario.ts'
import { story } from '../../testing/story.ts'

/** What the look-ups of a command find, and what the fact keeps of it. */
function look(needs: { readonly [name: string]: Need }, what = 'gao') {
  let found: { readonly [need: string]: unknown } = {}
  const putUp = {
    ...lampCase.commands.putUp,
    needs,
    writes: ['putUp'],
    records: undefined,
    decide: (asked: { input: object; moment: { found: typeof found } }) => {
      found = asked.moment.found
      return [{ type: 'putUp', body: asked.input }]
    },
  }
  const scenario = streetWith('lamp', { commands: { ...lampCase.commands, putUp } })
  const people = { wen: ['warden'], gao: ['crew'], an: ['crew'] }
  const told = story(scenario, { people, beside: [] })
  const lamp = told.as('wen').opens('lamp', 'putUp', { what })
  const { $: margin } = told.record.held(lamp.id)!.facts[0]!.body
  return { found, used: (margin as { used?: object } | undefined)?.used ?? {}, lamp, told }
}

it('a unit, person or post is found as it is today; nothing where there is none', () => {
  const at = 'input.what'
  expect(look({ who: { look: 'person', at } }).found.who).toMatchObject({ id: 'gao' })
  expect(look({ who: { look: 'post', at } }).found.who).toMatchObject({ id: 'gao' })
  expect(look({ who: { look: 'unit', at } }, 'office').found.who).toMatchObject({ id: 'office' })
  expect(look({ who: { look: 'person', at } }, 'nobody').found.who).toBeNull()
  expect(look({ who: { look: 'person', at: 'input.nothing' } }).found.who).toBeNull()
})

it('holders of a role come in the order of their posts, and the fact keeps whom', () => {
  const { found, used } = look({ crew: { look: 'holders', role: 'street/crew' } })
  expect(found.crew).toMatchObject([{ person: 'an' }, { person: 'gao' }])
  expect(used).toEqual({ crew: ['an', 'gao'] })
})

it('a role is looked up in this scenario unless another is named', () => {
  const { found } = look({ crew: { look: 'holders', role: 'crew' } })
  expect(found.crew).toHaveLength(2)
})

it('a seed is kept in the record, so that a draw can be run again', () => {
  const { found, used } = look({ draw: { look: 'seed' } })
  expect(found.draw).toMatch(/^[0-9a-f]{32}$/)
  expect(used).toEqual({ draw: found.draw })
})

it('fresh ids are as many as the list at the path, or one', () => {
  expect(look({ id: { look: 'ids' } }).found.id).toMatch(/^260302-[2-9A-Z]{7}$/)
  expect(look({ ids: { look: 'ids', at: 'who.roles' } }).found.ids).toHaveLength(1)
})

it('a case is found by its type only, and the fact keeps its version', () => {
  const { told, lamp } = look({})
  const report = told.as('wen').opens('report', 'tell', { lamp: lamp.id })
  const other = told.as('wen').expectRefused('report', 'tell', { lamp: report.id })
  expect(other.key).toBe('street.noLamp')
  const { $: margin } = told.record.held(report.id)!.facts[0]!.body
  expect(margin).toMatchObject({ used: { lamp: { id: lamp.id, ver: 1 } } })
  expect(street.name).toBe('street')
})
