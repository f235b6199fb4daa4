import { describe, expect, it } from 'vitest'
import lostProperty from '../../../scenarios/lost-property/scenario.ts'
import { story } from '../../testing/story.ts'

const phone = { kind: 'phone', description: '手机', foundAt: '东门', shelf: 'A-1' }

function office(settings: { readonly [name: string]: number } = {}) {
  const people = { lin: ['clerk'], wu: ['keeper'] }
  const told = story(lostProperty, { people, settings })
  const item = told.as('lin').opens('lost-item', 'register', phone)
  const changes = () =>
    told.record.held(item.id)!.facts.map(({ body }) => {
      const { clocks = {} } = (body.$ ?? {}) as { clocks?: { [name: string]: { change: string } } }
      return Object.entries(clocks).map(([name, { change }]) => `${name} ${change}`)
    })
  return { told, item, lin: told.as('lin'), wu: told.as('wu'), changes }
}

describe('the clocks of a case', () => {
  it('start, are suspended and stop with its facts, and each fact tells it', () => {
    const { lin, wu, item, changes } = office()
    lin.gives(item, 'claim', { owner: '赵', proof: '当面解锁' })
    wu.gives(item, 'refuseClaim', { reason: '不符' })
    lin.gives(item, 'move', { shelf: 'B-1' })
    lin.gives(item, 'claim', { owner: '钱', proof: '发票' })
    wu.gives(item, 'giveBack')
    expect(changes()).toEqual([
      ['keeping started'],
      ['keeping suspended', 'answer started'],
      ['answer stopped', 'keeping resumed'],
      [],
      ['keeping suspended', 'answer started'],
      ['keeping stopped', 'answer stopped'],
    ])
  })

  it('that has ended is told as ended, also where its last fact would stop it', () => {
    const { told, item, changes } = office()
    told.passes({ years: 2 })
    expect(changes().at(-1)).toEqual(['keeping ended'])
    expect(told.record.held(item.id)!.state.clocks.keeping).toMatchObject({ fired: true })
  })

  it('take their length from what the district decided, kept with the clock', () => {
    const { lin, item } = office({ answerWithin: 10 })
    lin.gives(item, 'claim', { owner: '赵' })
    expect(item.clock('answer')).toMatchObject({ given: { value: 10 } })
    expect(item.dueOn('answer')).toBe('2026-03-16')
  })

  it('due rows are written for clocks that do something, and cleared with the case', () => {
    const { told, lin, wu, item } = office()
    lin.gives(item, 'claim', { owner: '赵', proof: '发票' })
    expect(item.row.dueAt).toBe('2026-03-05T10:00:00.000Z')
    wu.gives(item, 'giveBack')
    told.passes({ years: 3 })
    expect(item.status).toBe('returned')
    expect(item.timeline).toHaveLength(3)
  })
})
