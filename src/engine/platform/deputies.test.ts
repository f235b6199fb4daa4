import { describe, expect, it } from 'vitest'
import { defineScenario } from '../../define/scenario.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { openRecord } from '../../testing/record.ts'
import { systemWho } from '../cases/world.ts'
import { organisationOf } from './organisation.ts'
import { organisationOn, platform, platformCaseId, type PlatformEntries } from './platform.ts'
import { platformRegisters } from './platform.ts'
import { entriesOf } from './register-case.ts'

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

/** A park of four people with one register of deputies, filled by commands. */
function park() {
  const organisation = organisationOf({ lane: 'x', day: from, units: [], persons: [], posts: [] })
  const record = openRecord({
    scenarios: [platform, other],
    organisation,
    calendar: { version: 'none', years: {}, hours: [] },
    settings: {},
    now: '2026-03-02T01:00:00.000Z',
  })
  const give = (register: string, command: string, input: object) =>
    record.submit({
      type: `platform/register-${register}`,
      caseId: `register:platform/${register}`,
      command,
      input: input as never,
      who: systemWho('test'),
    })
  const person = (key: string) => ({ key, from, values: { name: key } })
  give('unit', 'open', { lines: [{ key: 'park', from, values: { name: '园区', short: '园区' } }] })
  give('person', 'open', { lines: ['lin', 'wu', 'he', 'su'].map(person) })
  give('post', 'open', {
    lines: [
      post('head', 'lin', ['street/head', 'court/judge']),
      post('clerk', 'wu', ['street/clerk']),
      post('keys', 'he', ['platform/administrator']),
      post('locks', 'su', ['platform/security']),
    ],
  })
  let isOpen = false
  const deputise = (key: string, days: readonly [Day, Day?], values: object): string | null => {
    const [begins, to] = days
    const line = { key, from: begins, ...(to === undefined ? {} : { to }), values }
    const outcome = give('deputy', isOpen ? 'enter' : 'open', { lines: [line] })
    if (!isRejection(outcome)) isOpen = true
    return isRejection(outcome) ? outcome.key : null
  }
  const on = (day: Day) => {
    const registers = Object.fromEntries(
      platformRegisters.map((register) => {
        const state = record.held(platformCaseId(register))?.state
        return [register.name, entriesOf(state?.data ?? {})]
      }),
    ) satisfies PlatformEntries
    return organisationOn('x', registers, day)
  }
  return { give, deputise, on }
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
    const { give, deputise, on } = park()
    deputise('d', ['2026-03-01'], forLin)
    give('post', 'enter', { lines: [{ ...post('head', 'su', []), from: '2026-03-05' }] })
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
    const { give, deputise, on } = park()
    const keys = { person: 'su', post: 'keys', principal: 'he' }
    expect(deputise('a', [from], keys)).toBe('register.rolesTogether')
    expect(deputise('a', [from], { ...keys, person: 'wu' })).toBeNull()
    // Who becomes another administrator later keeps the deputising, without its roles.
    give('post', 'enter', { lines: [{ ...post('locks', 'wu', ['platform/security']), from }] })
    expect(on('2026-03-05').who('wu', 'keys')).toBeNull()
    expect(on('2026-03-05').who('wu', 'locks')).not.toBeNull()
  })
})
