import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../kernel/day.ts'
import { organisationOf, type FormerUnit } from './organisation.ts'
import { organisationOn } from './platform.ts'
import type { Entries } from './register-case.ts'
import { daysOfChange, levelOf, refuseBrokenTree } from './unit-tree.ts'

const line = (from: Day, to: Day | null, parent?: string) => ({
  from,
  to,
  values: { name: 'x', short: 'x', ...(parent === undefined ? {} : { parent }) },
})

describe('the tree of units', () => {
  it('has no unit below itself on any day, also not for a while', () => {
    const units: Entries = {
      park: [line('2026-01-01', null)],
      works: [line('2026-01-01', '2026-06-01', 'park'), line('2026-06-01', null, 'crew')],
      crew: [line('2026-01-01', '2026-06-02', 'works'), line('2026-06-02', null, 'park')],
    }
    expect(refuseBrokenTree(units)).toMatchObject({ key: 'register.unitCircle' })
    const later = { ...units, works: [line('2026-01-01', null, 'park')] }
    expect(refuseBrokenTree(later)).toBeNull()
  })

  it('has no unit below one that does not hold', () => {
    const units: Entries = {
      park: [line('2026-01-01', '2026-03-01')],
      works: [line('2026-01-01', null, 'park')],
    }
    expect(refuseBrokenTree(units)).toMatchObject({
      key: 'register.noParent',
      params: { unit: 'works', parent: 'park', day: '2026-03-01' },
    })
  })

  it('knows the level of a unit by its kind, unless another is entered', () => {
    expect(levelOf({ kind: 'community' })).toBe('X')
    expect(levelOf({})).toBe('14')
    expect(levelOf({ kind: 'task-force', level: '1' })).toBe('1')
  })

  it('says the same of every day between two changes', () => {
    const ids = ['a', 'b', 'c', 'd']
    const entry = fc.tuple(fc.nat(9), fc.nat(9), fc.option(fc.constantFrom(...ids)))
    const all = fc.tuple(...ids.map(() => fc.array(entry, { maxLength: 3 })))
    const day = (offset: number) => addDays('2026-01-01', offset)
    fc.assert(
      fc.property(all, fc.nat(12), (lists, asked) => {
        const units = Object.fromEntries(lists.map((list, at) => [ids[at]!, spans(list, day)]))
        if (refuseBrokenTree(units) !== null) return
        const on = (one: Day) => {
          const { units: found, unitPath } = organisationOn('x', { unit: units }, one)
          return found.map(({ id }) => unitPath(id)).toSorted()
        }
        const since = daysOfChange(units).findLast((one) => one <= day(asked))
        expect(on(day(asked))).toEqual(since === undefined ? [] : on(since))
        // Every unit stands below its parent to the root, and never below itself.
        for (const path of on(day(asked))) {
          const names = path.split('/').filter(Boolean)
          expect(new Set(names).size).toBe(names.length)
          expect(units[names[0]!]!.some(({ values }) => !('parent' in values))).toBe(true)
        }
      }),
    )
  })
})

/** Spans without overlap, in order, from numbers that come in any. */
function spans(
  list: readonly (readonly [number, number, string | null])[],
  day: (offset: number) => Day,
) {
  let at = 0
  return list.map(([gap, length, parent]) => {
    const from = at + gap
    at = from + length + 1
    return line(day(from), day(at), parent ?? undefined)
  })
}

describe('what a unit did', () => {
  const unit = (id: string) => ({ id, name: id, short: id, parent: null })
  const ended = (id: string, into: readonly string[]): FormerUnit => ({
    ...unit(id),
    endedOn: '2026-01-01',
    into,
  })
  const park = (former: readonly FormerUnit[]) =>
    organisationOf({
      lane: 'x',
      day: '2026-03-01',
      units: [unit('works'), unit('city')],
      persons: [{ id: 'lin', name: '林' }],
      posts: [{ id: 'p', title: '', unit: 'city', person: 'lin', roles: [] }],
      former,
    })

  it('is done by itself while it holds, else by what came of it, however many steps', () => {
    const { heirOf } = park([ended('old', ['mid']), ended('mid', ['works'])])
    expect(heirOf('works')).toBe('works')
    expect(heirOf('old')).toBe('works')
    expect(heirOf('nobody')).toBeNull()
  })

  it('goes with the person where a unit was split', () => {
    const { heirOf } = park([ended('old', ['works', 'city'])])
    expect(heirOf('old')).toBe('works')
    expect(heirOf('old', 'lin')).toBe('city')
    expect(heirOf('old', 'wu')).toBe('works')
  })

  it('ends the search where units went into each other', () => {
    expect(park([ended('a', ['b']), ended('b', ['a'])]).heirOf('a')).toBeNull()
  })
})
