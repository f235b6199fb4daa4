import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRejection } from '../../../kernel/rejection.ts'
import { samplePark, type SamplePark } from '../../../testing/sample-park.ts'
import { matchRoster, type RosterPlan } from './match.ts'
import { roster, sheet } from './rig.ts'
import { readRoster, type RosterRow } from './sheet.ts'

const from = '2026-01-01'
const on = '2026-06-01'

/** Two departments with a section of one name in each, and three people. */
function begin(): SamplePark {
  const park = samplePark()
  const unit = (key: string, name: string, parent?: string) => ({
    key,
    from,
    values: { name, short: name.slice(0, 3), ...(parent === undefined ? {} : { parent }) },
  })
  park.enter('unit', [
    unit('park', '园区'),
    unit('works', '规划建设局', 'park'),
    unit('city', '城市管理局', 'park'),
    unit('one', '综合科', 'works'),
    unit('two', '综合科', 'city'),
  ])
  const people = ['陶然', '石安', '龙蔚'].map((name, at) => ({
    key: `p${at}`,
    from,
    values: { name },
  }))
  park.enter('person', people)
  const post = (key: string, title: string, unitId: string, person: string, roles: string[]) => ({
    key,
    from,
    values: { title, unit: unitId, person, roles },
  })
  park.enter('post', [
    post('head', '局长', 'works', 'p0', ['plan/head']),
    post('section', '科长', 'works', 'p1', ['plan/member']),
    post('keys', '信息管理员', 'works', 'p2', ['platform/administrator']),
  ])
  return park
}

const planOf = (park: SamplePark, rows: readonly RosterRow[]): RosterPlan =>
  matchRoster(rows, park.registers(), on)

function importInto(park: SamplePark, rows: readonly RosterRow[], digest: string): string | null {
  const outcome = park.opens('roster-import', 'import', { file: '花名册.xlsx', on, rows, digest })
  return isRejection(outcome) ? outcome.key : null
}

const changesOf = ({ changes }: RosterPlan) =>
  changes.map(({ change, name, title, was }) => [change, name, title, was])

describe('a roster against the registers', () => {
  const rows = roster(
    ['1', '规划建设局', '陶然', '局长'],
    ['2', '规划建设局', '贺岭', '科长'],
    ['3', '城市管理局', '石安', '科长'],
  ).rows

  it('says what is added, changed, ended and unchanged, and who stays all the same', () => {
    const plan = planOf(begin(), rows)
    expect(changesOf(plan)).toEqual([
      ['unchanged', '陶然', '局长', {}],
      ['changed', '贺岭', '科长', { name: '石安' }],
      ['added', '石安', '科长', {}],
    ])
    expect(plan.problems.map(({ key }) => key)).toEqual(['roster.keptKeys'])
    expect(plan.lines.person.map(({ values }) => values.name)).toEqual(['贺岭'])
  })

  it('is imported as shown; a post keeps its roles; the same again changes nothing', () => {
    const park = begin()
    const { digest } = planOf(park, rows)
    expect(importInto(park, rows, digest)).toBeNull()
    expect(park.on('2026-05-31').post('section')?.person).toBe('p1')
    const section = park.on(on).post('section')
    expect(park.on(on).person(section?.person ?? '')?.name).toBe('贺岭')
    expect(section?.roles).toEqual(['plan/member'])
    const again = planOf(park, rows)
    expect(again.changes.every(({ change }) => change === 'unchanged')).toBe(true)
    expect(importInto(park, rows, again.digest)).toBe('roster.nothing')
  })

  it('is not imported when the registers have changed since it was shown', () => {
    const park = begin()
    const { digest } = planOf(park, rows)
    park.enter('person', [{ key: 'p9', from, values: { name: '贺岭' } }])
    expect(importInto(park, rows, digest)).toBe('roster.moved')
  })

  it('ends a post of a listed unit that the sheet names no more, and no other', () => {
    const park = begin()
    const only = roster(['1', '规划建设局', '陶然', '局长']).rows
    const plan = planOf(park, only)
    expect(changesOf(plan).at(-1)).toEqual(['ended', '石安', '科长', {}])
    expect(importInto(park, only, plan.digest)).toBeNull()
    expect(park.on(on).post('section')).toBeNull()
    expect(park.on(on).post('keys')?.person).toBe('p2')
    // Taken up on the same day once more, and given up again on it.
    expect(importInto(park, rows, planOf(park, rows).digest)).toBeNull()
    expect(importInto(park, only, planOf(park, only).digest)).toBeNull()
    expect(
      park
        .on(on)
        .seatsOf('p1')
        .map(({ post }) => post.unit),
    ).toEqual(['city'])
  })

  it('asks which unit is meant where two have one name, and ends nothing of who is unclear', () => {
    const park = begin()
    park.enter('post', [{ key: 'x', from, values: { title: '科员', unit: 'one', person: 'p1' } }])
    const unclear = roster(['1', '综合科', '石安', '科员'], ['2', '规划建设局', '陶然', '局长'])
    const plan = planOf(park, unclear.rows)
    expect(plan.problems).toMatchObject([
      { at: '干部!C3', weight: 'left-out', key: 'roster.unitTwice', params: { n: 2 } },
      { key: 'roster.keptKeys' },
    ])
    expect(changesOf(plan)).toEqual([['unchanged', '陶然', '局长', {}]])
    const withParent = readRoster(
      sheet([
        ['上级单位', '单位', '姓名', '职务'],
        ['规划建设局', '综合科', '石安', '科员'],
      ]),
    )
    expect(changesOf(planOf(park, withParent.rows))).toEqual([['unchanged', '石安', '科员', {}]])
  })

  it('names the unit a new one looks like: one sign away, cut short, or with its district', () => {
    const looksLike = (unit: string) => {
      const { rows: read } = roster(['1', unit, '汪漫', '局长'])
      return planOf(begin(), read).problems.map(({ params }) => params.like)
    }
    expect(looksLike('规划健设局')).toEqual(['规划建设局'])
    expect(looksLike('规划建设局局')).toEqual(['规划建设局'])
    expect(looksLike('市管理局')).toEqual(['城市管理局'])
    expect(looksLike('双桥园区城市管理局')).toEqual(['城市管理局'])
    expect(looksLike('水务局')).toEqual([undefined])
  })

  it('enters units it does not know, and says so', () => {
    const { rows: added } = roster(['1', '水务局', '汪漫', '局长'], ['2', '水务局', '谭松', '科长'])
    const park = begin()
    const plan = planOf(park, added)
    expect(plan.problems.map(({ at, key }) => [at, key])).toEqual([['干部!C3', 'roster.unitNew']])
    expect(importInto(park, added, plan.digest)).toBeNull()
    const unit = park.on(on).units.find(({ name }) => name === '水务局')
    expect(park.on(on).unitPath(unit?.id ?? '')).toBe(`/park/${unit?.id}/`)
    expect(park.on(on).posts.filter((post) => post.unit === unit?.id)).toHaveLength(2)
  })

  it('puts a new section below its new department, whichever stands first in the sheet', () => {
    const { rows: read, problems } = readRoster(
      sheet([
        ['上级单位', '单位', '姓名', '职务'],
        ['水务局', '河道科', '谭松', '科长'],
        ['园区', '水务局', '汪漫', '局长'],
      ]),
    )
    const park = begin()
    expect(importInto(park, read, planOf(park, read).digest)).toBeNull()
    const section = park.on(on).units.find(({ name }) => name === '河道科')
    const water = park.on(on).units.find(({ name }) => name === '水务局')
    expect([problems, section?.parent, water?.parent]).toEqual([[], water?.id, 'park'])
  })

  it('leaves out two units that are said to be above each other, and one above itself', () => {
    const { rows: read } = readRoster(
      sheet([
        ['上级单位', '单位', '姓名', '职务'],
        ['河道科', '水务局', '汪漫', '局长'],
        ['水务局', '河道科', '谭松', '科长'],
        ['档案馆', '档案馆', '何川', '馆长'],
      ]),
    )
    const { problems, lines } = planOf(begin(), read)
    expect(problems.map(({ at, key }) => [at, key])).toEqual([
      ['干部!C2', 'roster.noParent'],
      ['干部!C3', 'roster.noParent'],
      ['干部!C4', 'roster.noParent'],
    ])
    expect(lines).toEqual({ unit: [], person: [], post: [] })
  })

  it('gives a new post an own key where an older one went on under another title', () => {
    const park = begin()
    const [clerk, head] = (['科员', '科长'] as const).map(
      (title) => roster(['1', '城市管理局', '汪漫', title]).rows,
    ) as [RosterRow[], RosterRow[]]
    const both = roster(
      ['1', '城市管理局', '汪漫', '科员'],
      ['2', '城市管理局', '谭松', '科长'],
    ).rows
    for (const rows of [clerk, head, both]) importInto(park, rows, planOf(park, rows).digest)
    const posts = park.on(on).posts.filter(({ unit }) => unit === 'city')
    const nameOf = (person: string | null) => park.on(on).person(person ?? '')?.name
    expect(posts.map(({ title, person }) => [title, nameOf(person)])).toEqual(
      expect.arrayContaining([
        ['科长', '谭松'],
        ['科员', '汪漫'],
      ]),
    )
    expect(posts).toHaveLength(2)
  })

  it('tells two of one name in one unit apart by all the posts they hold', () => {
    const park = begin()
    const rows = roster(
      ['1', '城市管理局', '汪漫', '科长', '', '13900000001'],
      ['2', '规划建设局', '汪漫', '科员', '', '13900000002'],
      ['3', '城市管理局', '汪漫', '科长', '', '13900000002'],
      ['4', '规划建设局', '陶然', '局长', '', ''],
    ).rows
    importInto(park, rows, planOf(park, rows).digest)
    expect(changesOf(planOf(park, rows)).map(([change]) => change)).toEqual(
      Array.from({ length: 4 }, () => 'unchanged'),
    )
  })

  it('says what a unit that is no more has become', () => {
    const park = begin()
    park.opens('reorganisation', 'carryOut', {
      title: '改革',
      on: '2026-03-01',
      steps: [{ change: 'abolished', units: ['city'], into: [{ unit: 'works' }] }],
    })
    const plan = planOf(park, roster(['1', '城市管理局', '石安', '科长']).rows)
    expect(plan.problems).toMatchObject([
      { key: 'roster.unitFormer', params: { day: '2026-03-01', heir: '规划建设局' } },
    ])
  })
})

it('imports any roster to a state in which the same roster changes nothing', () => {
  const row = fc.tuple(
    fc.constantFrom('', '', '园区', '规划建设局', '水务局'),
    fc.constantFrom('规划建设局', '城市管理局', '水务局', '综合科'),
    fc.constantFrom('陶然', '石安', '龙蔚', '贺岭', '汪漫'),
    fc.constantFrom('局长', '科长', '科员'),
    fc.constantFrom('', '1', '2'),
  )
  const sheets = fc.array(fc.array(row, { minLength: 1, maxLength: 6 }), { maxLength: 5 })
  fc.assert(
    fc.property(sheets, (all) => {
      const park = begin()
      for (const lines of all) {
        const { rows } = readRoster(sheet([['上级单位', '单位', '姓名', '职务', '手机'], ...lines]))
        const refused = importInto(park, rows, planOf(park, rows).digest)
        expect([null, 'roster.nothing']).toContain(refused)
        expect(importInto(park, rows, planOf(park, rows).digest)).toBe('roster.nothing')
      }
    }),
    { numRuns: 100 },
  )
})
