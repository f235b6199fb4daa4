import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../../kernel/day.ts'
import { isRejection } from '../../../kernel/rejection.ts'
import { samplePark, type SamplePark } from '../../../testing/sample-park.ts'
import { refuseBrokenTree } from '../unit-tree.ts'
import { workOut, type Reorganisation, type Step, type StepChange } from './plan.ts'

const from = '2026-01-01'
const names = ['park', 'works', 'city', 'crew', 'street']

/** A park of five units, crew below works, with one person and post in each. */
function begin(): SamplePark {
  const park = samplePark()
  park.enter('unit', names.map((key) => {
    const parent = key === 'park' ? undefined : key === 'crew' ? 'works' : 'park'
    const values = { name: `${key} of old`, short: key, ...(parent ? { parent } : {}) }
    return { key, from, values }
  }))
  park.enter('person', names.map((key) => ({ key: `p-${key}`, from, values: { name: key } })))
  park.enter('post', names.map((unit) => {
    const values = { title: 'head', unit, person: `p-${unit}`, roles: ['s/head'] }
    return { key: `head-${unit}`, from, values }
  }))
  return park
}

const carryOut = (park: SamplePark, plan: Reorganisation): string | null => {
  const outcome = park.opens('reorganisation', 'carryOut', { title: '机构改革', ...plan })
  return isRejection(outcome) ? outcome.key : null
}

describe('a reorganisation', () => {
  const on = '2026-06-01'

  it('merges units: posts and what stood below go to the one that takes over', () => {
    const park = begin()
    const merged: Step = {
      change: 'merged',
      units: ['works', 'city'],
      into: [{ unit: 'build', name: '城市建设局', short: '城建局' }],
    }
    expect(carryOut(park, { on, steps: [merged] })).toBeNull()
    const [before, after] = [park.on('2026-05-31'), park.on(on)]
    expect(before.unitPath('crew')).toBe('/park/works/crew/')
    expect(after.unitPath('crew')).toBe('/park/build/crew/')
    expect(after.post('head-city')).toMatchObject({ unit: 'build', roles: ['s/head'] })
    expect(after.unit('works')).toBeNull()
    expect(after.former.map(({ id, name, into }) => [id, name, into])).toEqual([
      ['works', 'works of old', ['build']],
      ['city', 'city of old', ['build']],
    ])
    expect(after.heirOf('works')).toBe('build')
    expect(before.unit('build')).toBeNull()
  })

  it('splits a unit: named posts go elsewhere, and cases with their people', () => {
    const park = begin()
    park.enter('post', [
      { key: 'clerk', from, values: { title: 'clerk', unit: 'works', person: 'p-city' } },
    ])
    const split: Step = {
      change: 'split',
      units: ['works'],
      into: [{ unit: 'roads', name: '道路局' }, { unit: 'water', name: '水务局' }],
    }
    const posts = [{ post: 'clerk', unit: 'water' }]
    expect(carryOut(park, { on, steps: [split], posts })).toBeNull()
    const after = park.on(on)
    expect(after.post('head-works')?.unit).toBe('roads')
    expect(after.post('clerk')?.unit).toBe('water')
    expect(after.heirOf('works')).toBe('roads')
    expect(after.heirOf('works', 'p-city')).toBe('water')
  })

  it('renames and moves units without ending them', () => {
    const park = begin()
    const steps: Step[] = [
      { change: 'renamed', units: ['city'], into: [{ unit: 'city', name: '城市管理委' }] },
      { change: 'moved', units: ['crew'], parent: 'city' },
    ]
    expect(carryOut(park, { on, steps })).toBeNull()
    expect(park.on('2026-05-31').unit('city')?.name).toBe('city of old')
    expect(park.on(on).unit('city')?.name).toBe('城市管理委')
    expect(park.on(on).unitPath('crew')).toBe('/park/city/crew/')
    expect(park.on(on).former).toEqual([])
  })

  it('founds a task force for a time, whose members keep their own posts', () => {
    const park = begin()
    const force: Step = {
      change: 'founded',
      into: [{ unit: 'force', name: '攻坚专班', short: '专班' }],
      parent: 'park',
      kind: 'task-force',
      until: '2026-09-01',
    }
    expect(carryOut(park, { on, steps: [force] })).toBeNull()
    const values = { title: '专班成员', unit: 'force', person: 'p-city', home: 'head-city' }
    park.enter('post', [{ key: 'member', from: on, to: '2026-09-01', values }])
    expect(park.on('2026-08-31').seatsOf('p-city').map(({ post }) => post.id)).toEqual([
      'head-city',
      'member',
    ])
    expect(park.on('2026-09-01').unit('force')).toBeNull()
    const after = park.on('2026-09-01').seatsOf('p-city')
    expect(after.map(({ post }) => post.id)).toEqual(['head-city'])
  })

  it('is not carried out while something is missing, and says what', () => {
    const park = begin()
    const wrong: readonly (readonly [Step, string])[] = [
      [{ change: 'abolished', units: ['city'] }, 'reorganisation.noTarget'],
      [{ change: 'abolished', units: ['gone'], into: [{ unit: 'city' }] }, 'reorganisation.noUnit'],
      [{ change: 'merged', units: ['city'], into: [{ unit: 'new' }] }, 'reorganisation.noUnit'],
      [{ change: 'moved', units: ['works'], parent: 'crew' }, 'reorganisation.circle'],
      [{ change: 'moved', units: ['works'] }, 'reorganisation.noParent'],
      [{ change: 'renamed', units: ['works'], into: [{ unit: 'works' }] }, 'reorganisation.noName'],
      [
        { change: 'founded', into: [{ unit: 'city', name: '又一个' }], parent: 'park' },
        'reorganisation.taken',
      ],
    ]
    for (const [step, key] of wrong) expect(carryOut(park, { on, steps: [step] })).toBe(key)
    expect(park.on('2026-12-31').former).toEqual([])
  })

  it('is not undone by what was entered for a later day', () => {
    const park = begin()
    const values = { name: 'later', short: 'later', parent: 'park' }
    park.enter('unit', [{ key: 'city', from: '2026-09-01', values }])
    const moved: Step = { change: 'moved', units: ['city'], parent: 'works' }
    expect(carryOut(park, { on, steps: [moved] })).toBe('reorganisation.later')
    expect(carryOut(park, { on: '2026-09-02', steps: [moved] })).toBeNull()
  })

  it('leaves what was closed within the sight of who does the work now', () => {
    const park = begin()
    const steps: Step[] = [
      { change: 'moved', units: ['crew'], parent: 'city' },
      { change: 'abolished', units: ['works'], into: [{ unit: 'city' }] },
    ]
    expect(carryOut(park, { on, steps })).toBeNull()
    expect(park.on('2026-05-31').formerPaths('crew')).toEqual([])
    expect(park.on(on).formerPaths('crew')).toEqual(['/park/works/crew/'])
    expect(park.on(on).formerPaths('city')).toEqual(['/park/works/'])
    expect(park.on(on).formerPaths('street')).toEqual([])
  })

  it('changes nothing while it is only worked out', () => {
    const park = begin()
    const before = JSON.stringify(park.registers())
    const step: Step = { change: 'abolished', units: ['city'], into: [{ unit: 'works' }] }
    const { ended, lines } = workOut({ on, steps: [step] }, park.registers(), 'case')
    expect(ended).toEqual(['city'])
    const posts = lines.post.map(({ key, values }) => [key, values.unit])
    expect(posts).toEqual([['head-city', 'works']])
    expect(JSON.stringify(park.registers())).toBe(before)
  })
})

it('leaves no case without an owner and no unit below itself, whatever is carried out', () => {
  const unit = fc.constantFrom(...names, 'new-1', 'new-2', 'new-3')
  const old = fc.constantFrom(...names.slice(1), 'new-1')
  const step = fc.record({
    change: fc.constantFrom<StepChange>('merged', 'split', 'renamed', 'moved', 'abolished'),
    units: fc.uniqueArray(old, { minLength: 1, maxLength: 2 }),
    into: fc.uniqueArray(unit, { minLength: 1, maxLength: 2 }),
    parent: unit,
  })
  const plan = fc.tuple(fc.nat(20), fc.array(step, { minLength: 1, maxLength: 2 }))
  let accepted = 0
  fc.assert(
    fc.property(fc.array(plan, { minLength: 1, maxLength: 4 }), (plans) => {
      const park = begin()
      const days: Day[] = [from]
      let on = '2026-02-01'
      for (const [later, steps] of plans) {
        on = addDays(on, later)
        const named = steps.map((one) => ({
          ...one,
          into: one.into.map((id) => ({ unit: id, name: `新${id}` })),
        }))
        const before = new Map(days.filter((day) => day < on).map((day) => [day, told(park, day)]))
        if (carryOut(park, { on, steps: named }) !== null) continue
        accepted += 1
        days.push(on, addDays(on, -1))
        // What was so before the day is so still.
        for (const [day, said] of before) expect(told(park, day)).toEqual(said)
      }
      expect(refuseBrokenTree(park.registers().unit ?? {})).toBeNull()
      const last = park.on('2026-12-31')
      // Every unit there ever was has somebody who does its work and has its cases.
      for (const id of Object.keys(park.registers().unit ?? {})) {
        expect(last.unit(last.heirOf(id) ?? '')).not.toBeNull()
      }
      for (const post of last.posts) expect(last.unit(post.unit)).not.toBeNull()
    }),
  )
  expect(accepted).toBeGreaterThan(20)
})

const told = (park: SamplePark, day: Day) => {
  const { units, posts, unitPath } = park.on(day)
  return [
    units.map(({ id, name }) => `${unitPath(id)} ${name}`).toSorted(),
    posts.map(({ id, unit }) => `${id} ${unit}`).toSorted(),
  ]
}
