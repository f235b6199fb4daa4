import { describe, expect, it } from 'vitest'
import { defineScenario } from '../../define/scenario.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { samplePark } from '../../testing/sample-park.ts'

const title = { zh: '甲', en: 'A' }
const other = defineScenario({
  name: 'street',
  title,
  summary: title,
  roles: { clerk: { title, sees: 'lane' } },
  cases: [],
})
const from = '2026-01-01'
const post = (key: string, person: string, roles: readonly string[]) => ({
  key,
  from,
  values: { title: key, unit: 'park', person, roles },
})

/** A park of four people whose deputies are entered one by one. */
function park() {
  const { enter, on } = samplePark([other])
  const person = (key: string) => ({ key, from, values: { name: key } })
  enter('unit', [{ key: 'park', from, values: { name: '园区', short: '园区' } }])
  enter('person', ['lin', 'wu', 'he', 'su'].map(person))
  enter('post', [
    post('head', 'lin', ['street/head', 'court/judge']),
    post('clerk', 'wu', ['street/clerk']),
    post('keys', 'he', ['platform/administrator']),
    post('locks', 'su', ['platform/security']),
  ])
  const deputise = (
    key: string,
    [begins, to]: readonly [Day, Day?],
    values: object,
  ): string | null => {
    const line = { key, from: begins, ...(to === undefined ? {} : { to }), values: { ...values } }
    const outcome = enter('deputy', [line])
    return isRejection(outcome) ? outcome.key : null
  }
  return { enter, deputise, on }
}

const forLin = { person: 'wu', post: 'head', principal: 'lin' }

describe('a deputy', () => {
  it('acts at the post from the first day to the last, on behalf of its holder', () => {
    const { deputise, on } = park()
    expect(deputise('d', ['2026-03-01', '2026-03-11'], forLin)).toBeNull()
    expect(on('2026-02-28').who('wu', 'head')).toBeNull()
    for (const day of ['2026-03-01', '2026-03-10']) {
      expect(on(day).who('wu', 'head')).toMatchObject({ post: 'head', onBehalfOf: 'lin' })
    }
    expect(on('2026-03-11').who('wu', 'head')).toBeNull()
    expect(on('2026-03-05').who('lin', 'head')).toMatchObject({ onBehalfOf: null })
  })

  it('is at their own post unless they say otherwise', () => {
    const { deputise, on } = park()
    deputise('d', ['2026-03-01'], forLin)
    const seats = on('2026-03-05').seatsOf('wu')
    expect(seats.map((seat) => [seat.post.id, seat.onBehalfOf])).toEqual([
      ['clerk', null],
      ['head', 'lin'],
    ])
    expect(on('2026-03-05').who('wu')).toMatchObject({ post: 'clerk', onBehalfOf: null })
  })

  it('has only the roles of the scenarios that were named', () => {
    const { deputise, on } = park()
    deputise('d', ['2026-03-01'], { ...forLin, scenarios: ['court'] })
    expect(on('2026-03-05').who('wu', 'head')?.roles).toEqual(['court/judge'])
  })

  it('acts no longer when somebody else holds the post', () => {
    const { enter, deputise, on } = park()
    deputise('d', ['2026-03-01'], forLin)
    enter('post', [{ ...post('head', 'su', []), from: '2026-03-05' }])
    expect(on('2026-03-04').who('wu', 'head')).not.toBeNull()
    expect(on('2026-03-05').who('wu', 'head')).toBeNull()
  })

  it('is refused for oneself, in a circle, and for who does not hold the post', () => {
    const { deputise } = park()
    expect(deputise('a', [from], { ...forLin, person: 'lin' })).toBe('register.deputySelf')
    expect(deputise('b', [from], { ...forLin, principal: 'su' })).toBe('register.deputyStranger')
    expect(deputise('c', [from, '2026-05-01'], forLin)).toBeNull()
    const back = { person: 'lin', post: 'clerk', principal: 'wu' }
    expect(deputise('d', ['2026-04-30'], back)).toBe('register.deputyCircle')
    expect(deputise('d', ['2026-05-01'], back)).toBeNull()
  })

  it('is the only one at a post on a day, save in other scenarios', () => {
    const { deputise } = park()
    const days = ['2026-03-01', '2026-04-01'] as const
    expect(deputise('a', days, { ...forLin, scenarios: ['street'] })).toBeNull()
    const su = { ...forLin, person: 'su' }
    expect(deputise('b', ['2026-03-31'], su)).toBe('register.deputyTwice')
    expect(deputise('b', ['2026-03-31'], { ...su, scenarios: ['street'] })).not.toBeNull()
    expect(deputise('b', ['2026-03-31'], { ...su, scenarios: ['court'] })).toBeNull()
    expect(deputise('c', [addDays('2026-04-01', 1)], { ...su, scenarios: ['street'] })).toBeNull()
  })

  it('never brings two of the three administrators together', () => {
    const { enter, deputise, on } = park()
    const keys = { person: 'su', post: 'keys', principal: 'he' }
    expect(deputise('a', [from], keys)).toBe('register.rolesTogether')
    expect(deputise('a', [from], { ...keys, person: 'wu' })).toBeNull()
    // Who becomes another administrator later keeps the deputising, without its roles.
    enter('post', [{ ...post('locks', 'wu', ['platform/security']), from }])
    expect(on('2026-03-05').who('wu', 'keys')).toBeNull()
    expect(on('2026-03-05').who('wu', 'locks')).not.toBeNull()
  })
})
