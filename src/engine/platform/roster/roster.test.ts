import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRejection } from '../../../kernel/rejection.ts'
import { samplePark, type SamplePark } from '../../../testing/sample-park.ts'
import { matchRoster, type RosterPlan } from './match.ts'
import { readRoster, type RosterRow, type SheetCell } from './sheet.ts'
import { rosterWords } from './words.ts'

const from = '2026-01-01'
const on = '2026-06-01'

/** A sheet by its rows; `↑` is a cell merged with the one above. */
function sheet(rows: readonly (readonly string[])[], name = '干部'): SheetCell[][] {
  const cells: SheetCell[][] = []
  for (const [row, texts] of rows.entries()) {
    cells.push(
      texts.flatMap((text, column) => {
        const above = cells[row - 1]?.find((one) => one.cell.startsWith(letters[column] ?? ''))
        if (text === '↑') return above === undefined ? [] : [above]
        return text === '' ? [] : [{ sheet: name, cell: `${letters[column]}${row + 1}`, text }]
      }),
    )
  }
  return cells
}

const letters = 'ABCDEFG'
const head = ['序号', '单位', '姓名', '职务', '岗位', '手机']
const roster = (...rows: (readonly string[])[]) =>
  readRoster(sheet([['双桥园区花名册'], head, ...rows]))

describe('reading a roster', () => {
  it('finds the head, carries merged and blank units down, and passes over sums', () => {
    const { rows, problems, passedOver } = roster(
      ['1', '规划建设局', '陶 然', '局长', '', ''],
      ['2', '↑', '石安', '四级主任科员', '建设科科长', ''],
      ['小计', '', '2 人'],
      ['3', '城市管理局', '邓沅', '局长'],
      ['4', '', '夏芒', '科长'],
      ['合计', '4'],
    )
    expect(rows.map(({ at, unit, name, title, rank }) => [at, unit, name, title, rank])).toEqual([
      ['干部!C3', '规划建设局', '陶然', '局长', undefined],
      ['干部!C4', '规划建设局', '石安', '建设科科长', '四级主任科员'],
      ['干部!C6', '城市管理局', '邓沅', '局长', undefined],
      ['干部!C7', '城市管理局', '夏芒', '科长', undefined],
    ])
    expect(problems).toEqual([])
    expect(passedOver).toBe(3)
  })

  it('reads a head of two lines and units that stand above their people', () => {
    const two = [
      ['序号', '基本情况', '', '任职'],
      ['↑', '姓名', '性别', '职务'],
    ]
    const people = [
      ['一、规划建设局（2人）'],
      ['1', '陶然', '男', '局长'],
      ['2', '石安', '男', '科长'],
    ]
    expect(readRoster(sheet([...two, ...people])).rows).toMatchObject([
      { unit: '规划建设局', name: '陶然' },
      { unit: '规划建设局', name: '石安' },
    ])
  })

  it('knows the heads of other offices, with their marks of what is required', () => {
    const others = ['编号', '所属部门*', '姓　名：', '现任职务', '联系电话']
    const { rows, problems } = readRoster(sheet([others, ['1', '建设局', '石安', '科长', '']]))
    expect(rows).toMatchObject([{ unit: '建设局', name: '石安', title: '科长' }])
    expect(problems).toEqual([])
  })

  it('says what stands where it looked for a head', () => {
    const { problems } = readRoster(sheet([['某某名单'], ['代码', '称呼'], ['1', '石安']]))
    expect(problems).toMatchObject([
      { key: 'roster.noHead', params: { sheet: '干部', seen: '代码、称呼' } },
    ])
  })

  it('names what it leaves out with its cell', () => {
    const { rows, problems } = roster(
      ['1', '', '陶然', '局长'],
      ['2', '建设局', '', '科长'],
      ['3', '建设局', '石安', '科长'],
      ['4', '建设局', '石安', '科长'],
      ['5', '建设局', '贺岭'],
    )
    expect(problems.map(({ at, weight, key }) => [at, weight, key])).toEqual([
      ['干部!C3', 'left-out', 'roster.noUnit'],
      ['干部!A4', 'left-out', 'roster.noName'],
      ['干部!C7', 'check', 'roster.noTitle'],
      ['干部!C6', 'left-out', 'roster.twice'],
    ])
    expect(rows.map(({ name, title }) => `${name} ${title}`)).toEqual([
      '石安 科长',
      '贺岭 工作人员',
    ])
  })

  it('tells people of one name apart by their telephones, which go nowhere', () => {
    const read = roster(
      ['1', '建设局', '石安', '科长', '', '13900000001'],
      ['2', '城管局', '石安', '科长', '', '13900000002'],
      ['3', '建设局', '陶然', '局长', '', '13900000003'],
      ['4', '城管局', '陶然', '副局长（兼）', '', '139 0000 0003'],
      ['5', '城管局', '夏芒', '科长'],
      ['6', '建设局', '夏芒', '科员'],
    )
    expect(read.rows.map(({ mark }) => mark)).toEqual([
      '石安·1',
      '石安·2',
      '陶然',
      '陶然',
      '夏芒',
      '夏芒',
    ])
    expect(read.problems.map(({ key }) => key)).toEqual(['roster.twoPeople', 'roster.onePerson'])
    expect(read.phones).toBe(4)
    expect(JSON.stringify(read)).not.toMatch(/139/)
  })

  it('tells thousands of one name apart, each by their own telephone', () => {
    const people = 3_000
    const lines = Array.from({ length: people }, (_, at) => {
      return ['', '规划建设局', '王伟', '', `岗位${at}`, `1390000${1000 + at}`]
    })
    const { rows, problems } = roster(...lines, ...lines)
    expect(rows.map(({ mark }) => mark)).toEqual(lines.map((_, at) => `王伟·${at + 1}`))
    expect(problems.filter(({ key }) => key === 'roster.twice')).toHaveLength(people)
    expect(problems.filter(({ key }) => key === 'roster.twoPeople')).toHaveLength(1)
  })

  it('never fails: whatever the cells, there are rows or a problem that says why not', () => {
    const words = fc.constantFrom(
      '姓名',
      '单位',
      '职务',
      '小计',
      '陶然',
      '建设局',
      '↑',
      '',
      ' ',
      'x',
    )
    const grid = fc.array(fc.array(words, { maxLength: 6 }), { maxLength: 9 })
    fc.assert(
      fc.property(grid, (rows) => {
        const { rows: found, problems } = readRoster(sheet(rows))
        expect(found.length + problems.length).toBeGreaterThan(0)
        for (const { key } of problems) expect(rosterWords[key]).toBeDefined()
      }),
    )
  })
})

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
    fc.constantFrom('规划建设局', '城市管理局', '水务局', '综合科'),
    fc.constantFrom('陶然', '石安', '龙蔚', '贺岭', '汪漫'),
    fc.constantFrom('局长', '科长', '科员'),
    fc.constantFrom('', '1', '2'),
  )
  const sheets = fc.array(fc.array(row, { minLength: 1, maxLength: 6 }), { maxLength: 3 })
  fc.assert(
    fc.property(sheets, (all) => {
      const park = begin()
      for (const lines of all) {
        const { rows } = roster(
          ...lines.map(([unit, name, title, phone]) => {
            return ['1', unit, name, '', title, phone]
          }),
        )
        const refused = importInto(park, rows, planOf(park, rows).digest)
        expect([null, 'roster.nothing']).toContain(refused)
        expect(importInto(park, rows, planOf(park, rows).digest)).toBe('roster.nothing')
      }
    }),
    { numRuns: 60 },
  )
})
