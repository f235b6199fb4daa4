import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defineBoard } from '../../define/board.ts'
import { computeBoard } from './board.ts'
import { editablesOf, withEdits, type Edits } from './draft.ts'

const title = { zh: '榜', en: 'board' }
const scorable = new Map(
  ['done', 'plan', 'rating', 'late', 'rate', 'money'].map((name) => {
    const better = name === 'late' ? ('less' as const) : ('more' as const)
    return [name, { title: { zh: name, en: name }, better }]
  }),
)
const race = defineBoard({
  name: 'race',
  title,
  version: 3,
  pools: { areas: { title } },
  items: [
    {
      name: 'pace',
      title,
      figure: 'done',
      target: 'plan',
      points: 60,
      by: { method: 'time-phased' },
    },
    { name: 'rating', title, figure: 'rating', points: 40, by: { method: 'efficacy' } },
  ],
  deductions: [{ name: 'late', title, figure: 'late', each: 0.5 }],
  bonus: { title, byRank: [0.5, 0.3], gates: [{ title, figure: 'rating', atLeast: 80 }] },
  ties: [{ figure: 'done' }],
  missing: 'out',
  lists: { completion: 'rate', against: 'time', pools: { areas: { redTop: 3, blackBottom: 2 } } },
  since: { '2026-01-01': title },
  follows: ['办法', '条'],
})

const drafted = (edits: Edits) => {
  const made = withEdits(race, edits, scorable)
  if ('faults' in made) throw new Error(made.faults.map(({ text }) => text.zh).join())
  return made.board
}
const faultsOf = (edits: Edits) => {
  const made = withEdits(race, edits, scorable)
  return 'faults' in made ? made.faults.map(({ path }) => path) : []
}
const valueAt = (edits: Edits, path: string) =>
  editablesOf(drafted(edits), scorable).find((one) => one.path === path)?.value

describe('a draft of a rule', () => {
  test('without changes it is the same rule with its version raised', () => {
    expect(drafted({})).toEqual({ ...race, version: 4 })
  })

  test('every field can be read back as it was changed', () => {
    const edits = {
      'items.0.points': 30,
      'items.1.by.satisfactory': 95,
      'items.1.by.unacceptable': 60,
      'items.1.by.isClamped': true,
      'deductions.0.most': 3,
      'bonus.byRank.1': 0.2,
      'bonus.gates.0.atLeast': 90,
      'ties.0.figure': 'rating',
      missing: 'nought',
      'lists.pools.areas.redTop': 1,
    }
    for (const [path, value] of Object.entries(edits)) expect(valueAt(edits, path)).toBe(value)
  })

  test('another method begins with the numbers of a published rule and takes its own', () => {
    const chosen = { 'items.0.by.method': 'excess-steps', 'items.0.by.cap': 5 }
    expect(drafted(chosen).items[0]?.by).toEqual({
      method: 'excess-steps',
      every: 2,
      points: 1,
      cap: 5,
    })
    // The field of the method that is gone is passed over, whatever came first.
    expect(
      drafted({ 'items.1.by.isClamped': true, 'items.1.by.method': 'rank-steps' }).items[1]?.by,
    ).toEqual({ method: 'rank-steps', stepPercent: 5 })
    // What has no plan is not offered a method that needs one.
    expect(faultsOf({ 'items.1.by.method': 'time-phased' })).toEqual(['items.1.by.method'])
  })

  test('a tie is added and taken away; an emptied limit is none', () => {
    expect(drafted({ 'ties.1.figure': 'late' }).ties).toEqual([
      { figure: 'done' },
      { figure: 'late' },
    ])
    expect(drafted({ 'ties.0.figure': '' }).ties).toEqual([])
    expect(drafted({ 'deductions.0.most': null }).deductions?.[0]).not.toHaveProperty('most')
  })

  test('an item is added with its own fields, and another taken out and back', () => {
    const added = { 'items.2.figure': 'late', 'items.2.points': 15 }
    expect(drafted(added).items[2]).toEqual({
      name: 'late',
      title: { zh: 'late', en: 'late' },
      figure: 'late',
      better: 'less',
      points: 15,
      by: { method: 'efficacy' },
    })
    expect(valueAt(added, 'items.3.figure')).toBe('')
    // Chosen before its points or after them, it is the same.
    expect(drafted({ 'items.2.points': 15, 'items.2.figure': 'late' })).toEqual(drafted(added))
    const out = { 'items.0.isScored': false, 'items.1.points': 50, ...added }
    expect(drafted(out).items.map(({ name, points }) => [name, points])).toEqual([
      ['rating', 50],
      ['late', 15],
    ])
    const { form } = withEdits(race, out, scorable)
    const back = editablesOf(form, scorable).find(({ path }) => path === 'items.0.isScored')
    expect(back?.value).toBe(false)
    expect(drafted({ ...out, 'items.0.isScored': true }).items).toHaveLength(3)
    expect(faultsOf({ 'items.2.figure': 'unheard-of' })).toEqual(['items.2.figure'])
    expect(faultsOf({ 'items.0.isScored': false, 'items.1.isScored': false })).toEqual([''])
  })

  test('what makes no rule is named by its field', () => {
    expect(faultsOf({ 'items.0.points': -1 })).toEqual(['items.0.points'])
    expect(faultsOf({ 'items.0.points': 'ten' })).toEqual(['items.0.points'])
    expect(faultsOf({ 'items.0.points': null })).toEqual(['items.0.points'])
    expect(faultsOf({ missing: 'maybe' })).toEqual(['missing'])
    expect(faultsOf({ 'items.1.by.satisfactory': 9 })).toEqual(['items.1.by.satisfactory'])
    expect(faultsOf({ 'items.0.by.method': 'excess-steps', 'items.0.by.every': 0 })).toEqual([
      'items.0.by.every',
    ])
  })

  test('whatever is typed into the fields, what is no fault can be computed', () => {
    const paths = [
      ...editablesOf(race, scorable).map(({ path }) => path),
      'items.0.by.cap',
      'items.2.points',
      'items.0.by.stepPercent',
      '__proto__.points',
      'items.9.points',
    ]
    const value = fc.oneof(
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
      fc.constantFrom('', 'out', 'rank-bands', 'plan-completion', 'time-phased', 'rating', 'money'),
      fc.boolean(),
      fc.constant(null),
    )
    const edits = fc.dictionary(fc.constantFrom(...paths), value)
    const units = ['a', 'b', 'c'].map((unit, at) => ({
      unit,
      pool: 'areas',
      values: { done: 10 * at, plan: 20, rating: 80 + at, late: at, rate: 50, money: at },
    }))
    const inputs = { period: '2026-10', knownAt: '', timePercent: 83, units }
    fc.assert(
      fc.property(edits, (typed) => {
        const made = withEdits(race, typed, scorable)
        if ('faults' in made) return
        const { lines } = computeBoard(made.board, inputs)
        expect(lines).toHaveLength(3)
        expect(lines.every(({ score }) => score !== null && Number.isFinite(score))).toBe(true)
      }),
    )
  })
})
