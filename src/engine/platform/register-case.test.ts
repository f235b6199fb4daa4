import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { field } from '../../define/fields.ts'
import { defineRegister, defineScenario } from '../../define/scenario.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { story } from '../../testing/story.ts'
import { entriesOf, registerCase, registerCaseId, validOn } from './register-case.ts'

const title = { zh: '灯杆台账', en: 'Lamp posts' }
const register = defineRegister({
  name: 'post',
  title,
  key: ['id'],
  keepers: ['keeper'],
  fields: { height: field.number({ title, least: 0 }) },
})
const scenario = defineScenario({
  name: 'street',
  title,
  summary: title,
  roles: { keeper: { title, sees: 'lane' }, reader: { title, sees: 'lane' } },
  cases: [registerCase(register)],
  registers: [register],
  words: { 'register.noSuchEntry': { zh: '没有“{key}”。', en: 'No “{key}”.' } },
})

const begin = () => {
  const told = story(scenario, { people: { lin: ['keeper'], wu: ['reader'] } })
  const lin = told.as('lin')
  const line = (key: string, from: Day, height: number) => ({ key, from, values: { height } })
  const kept = lin.opens('register-post', 'open', { lines: [line('p0', '2025-01-01', 1)] })
  const heightOn = (key: string, day: Day) =>
    validOn(entriesOf(kept.data), day).get(key)?.height ?? null
  return { told, lin, kept, line, heightOn }
}

describe('a register', () => {
  it('says on a day what was entered for it, before and after the day of a change', () => {
    const { lin, kept, line, heightOn } = begin()
    lin.gives(kept, 'enter', { lines: [line('p0', '2026-03-01', 9)] })
    expect(heightOn('p0', '2024-12-31')).toBeNull()
    expect(heightOn('p0', '2026-02-28')).toBe(1)
    expect(heightOn('p0', '2026-03-01')).toBe(9)
  })

  it('lets a line that comes late stand only until the next begins', () => {
    const { lin, kept, line, heightOn } = begin()
    lin.gives(kept, 'enter', { lines: [line('p0', '2026-03-01', 9), line('p0', '2025-06-01', 5)] })
    const days = ['2025-05-31', '2025-06-01', '2026-02-28', '2026-03-01']
    expect(days.map((day) => heightOn('p0', day))).toEqual([1, 5, 5, 9])
  })

  it('keeps an end when something before it is put right', () => {
    const { lin, kept, line, heightOn } = begin()
    lin.gives(kept, 'end', { key: 'p0', to: '2026-01-01' })
    lin.gives(kept, 'enter', { lines: [line('p0', '2025-01-01', 2), line('p0', '2025-06-01', 3)] })
    const days = ['2025-05-31', '2025-12-31', '2026-01-01']
    expect(days.map((day) => heightOn('p0', day))).toEqual([2, 3, null])
    lin.gives(kept, 'enter', { lines: [line('p0', '2026-02-01', 4)] })
    expect(heightOn('p0', '2026-01-31')).toBeNull()
    expect(heightOn('p0', '2026-02-01')).toBe(4)
  })

  it('refuses lines that do not fit, each with its path, and takes none of them', () => {
    const { lin, kept, line } = begin()
    const lines = [line('p1', '2026-01-01', 3), line('p2', '2026-01-01', -3)]
    const refusal = lin.expectRefused(kept, 'enter', { lines })
    expect(refusal.fields).toMatchObject([{ path: 'lines.1.values.height', key: 'field.tooSmall' }])
    expect(kept.ver).toBe(1)
  })

  it('ends only what is open, and never before it began', () => {
    const { lin, kept } = begin()
    for (const [key, to] of [['p9', '2026-01-01'], ['p0', '2025-01-01']]) {
      expect(lin.expectRefused(kept, 'end', { key, to }).key).toBe('register.noSuchEntry')
    }
    lin.gives(kept, 'end', { key: 'p0', to: '2025-01-02' })
    const again = lin.expectRefused(kept, 'end', { key: 'p0', to: '2025-02-01' })
    expect(again.rejected).toBe('not-valid')
  })

  it('is changed by its keepers only', () => {
    const { told, kept, line } = begin()
    const lines = [line('p1', '2026-01-01', 3)]
    expect(told.as('wu').expectRefused(kept, 'enter', { lines }).rejected).toBe('not-allowed')
  })

  it('takes names every object has for keys like any other', () => {
    const { lin, kept, line, heightOn } = begin()
    for (const key of ['constructor', '__proto__', 'toString']) {
      expect(lin.expectRefused(kept, 'end', { key, to: '2026-01-01' }).rejected).toBe('not-valid')
      lin.gives(kept, 'enter', { lines: [line(key, '2026-01-01', 7)] })
      expect(heightOn(key, '2026-01-01')).toBe(7)
      lin.gives(kept, 'end', { key, to: '2026-02-01' })
      expect(heightOn(key, '2026-02-01')).toBeNull()
    }
  })

  it('has a case of its own that everybody can name', () => {
    expect(registerCaseId('street', 'post')).toBe('register:street/post')
  })
})

it('says what a plain list of days and lines says, whatever is entered and ended', () => {
  const day = fc.nat(12).map((days) => addDays('2026-01-01', days))
  const change = fc.record({
    what: fc.constantFrom('enter', 'enter', 'end'),
    day,
    height: fc.nat(99),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const { lin, kept, line, heightOn } = begin()
      // On each day the last line or end entered for it; it holds until the next such day.
      const plain = new Map<Day, number | null>([['2025-01-01', 1]])
      for (const { what, day, height } of changes) {
        if (what === 'enter') {
          lin.gives(kept, 'enter', { lines: [line('p0', day, height)] })
          plain.set(day, height)
          continue
        }
        const last = [...plain].toSorted(byDay).at(-1)
        if (last === undefined || last[1] === null || day <= last[0]) {
          lin.expectRefused(kept, 'end', { key: 'p0', to: day })
        } else {
          lin.gives(kept, 'end', { key: 'p0', to: day })
          plain.set(day, null)
        }
      }
      for (let days = -1; days < 15; days += 1) {
        const asked = addDays('2026-01-01', days)
        const said = [...plain].toSorted(byDay).findLast(([from]) => from <= asked)
        expect(heightOn('p0', asked)).toBe(said?.[1] ?? null)
      }
    }),
  )
})

const byDay = ([one]: readonly [Day, unknown], [other]: readonly [Day, unknown]) =>
  one < other ? -1 : 1
