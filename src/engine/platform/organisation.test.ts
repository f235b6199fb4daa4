import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { organisationOf } from './organisation.ts'
import { calendarOn, organisationOn, settingsOn, type PlatformEntries } from './platform.ts'

const unit = (id: string, parent: string | null) => ({ id, name: id, short: id, parent })
const post = (id: string, person: string | null, unit = 'park', roles = ['s/clerk']) => ({
  id,
  title: id,
  unit,
  person,
  roles,
})
const park = organisationOf({
  lane: 'park',
  day: '2026-03-02',
  units: [unit('park', null), unit('works', 'park'), unit('crew', 'works')],
  persons: [
    { id: 'lin', name: '林' },
    { id: 'wu', name: '吴' },
  ],
  posts: [
    post('z', 'lin', 'crew'),
    post('a', 'lin'),
    post('m', null),
    post('b', 'wu', 'works', []),
  ],
})

describe('an organisation', () => {
  it('writes the path of a unit from the root down; one nobody knows is at the root', () => {
    expect(park.unitPath('crew')).toBe('/park/works/crew/')
    expect(park.unitPath('nowhere')).toBe('/')
  })

  it('knows who somebody is at their first post, or at the one they name', () => {
    expect(park.who('lin')).toMatchObject({ post: 'a', unit: 'park', unitPath: '/park/' })
    expect(park.who('lin', 'z')).toMatchObject({ post: 'z', unitPath: '/park/works/crew/' })
    expect(park.who('lin', 'b')).toBeNull()
    expect(park.who('nobody')).toBeNull()
  })

  it('lists who holds a role in the order of their posts, empty seats left out', () => {
    expect(park.holders('s/clerk').map(({ id }) => id)).toEqual(['a', 'z'])
    expect(park.holders('s/mayor')).toEqual([])
  })

  it('ends a circle of parents where it comes back, whatever the tree', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd')
    const units = fc.array(fc.tuple(id, fc.option(id)), { maxLength: 6 })
    fc.assert(
      fc.property(units, (pairs) => {
        const list = pairs.map(([one, parent]) => unit(one, parent))
        const found = organisationOf({ lane: 'x', day: 'x', units: list, persons: [], posts: [] })
        for (const one of found.units) {
          const names = found.unitPath(one.id).split('/').filter(Boolean)
          expect(names.at(-1)).toBe(one.id)
          expect(new Set(names).size).toBe(names.length)
        }
      }),
    )
  })
})

describe('the registers of the platform', () => {
  const open = (values: object) => [{ from: '2026-01-01', to: null, values: { ...values } }]
  const registers: PlatformEntries = {
    unit: { park: open({ name: '园区', short: '园区' }) },
    person: { lin: open({ name: '林' }) },
    post: { desk: open({ title: '窗口', unit: 'park', person: 'lin' }) },
    calendar: { '2026': open({ work: ['2026-03-07'] }) },
    setting: { 'street.mendWithin': open({ value: 12 }) },
  }

  it('give the organisation of a day', () => {
    const found = organisationOn('park', registers, '2026-03-02')
    expect(found.who('lin')).toMatchObject({ unitPath: '/park/', roles: [] })
    expect(organisationOn('park', registers, '2025-12-31').who('lin')).toBeNull()
  })

  it('give the calendar and the settings of a day; standard hours where none were decided', () => {
    const calendar = calendarOn(registers, '2026-03-02', 'v1')
    expect(calendar.years['2026']).toMatchObject({ rest: [], work: ['2026-03-07'] })
    expect(calendar.hours).toHaveLength(2)
    expect(settingsOn(registers, '2026-03-02')).toEqual({ 'street.mendWithin': 12 })
    expect(settingsOn({}, '2026-03-02')).toEqual({})
  })
})
