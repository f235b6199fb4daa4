import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roster, sheet } from './rig.ts'
import { readRoster } from './sheet.ts'
import { rosterWords } from './words.ts'

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
