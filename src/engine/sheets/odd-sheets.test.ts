import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import keyProjects from '../../../scenarios/key-projects/scenario.ts'
import type { SheetRecord } from '../../define/sheet.ts'
import { printContact, readContact } from './contacts.ts'
import { printDate, printSpan, readDate, readSpan } from './dates.ts'
import { matchSheet, type KnownThing } from './match.ts'
import { readForm } from './read-form.ts'
import type { Merge, ReadSheet } from './read-sheet.ts'
import { namesOf } from './read-value.ts'

const form = (name: string) => keyProjects.sheets!.find((one) => one.name === name)!
const monthly = form('monthly')
const units = [
  { id: 'works', name: '规划建设局', short: '建设局' },
  { id: 'park', name: '规划建设局', short: '园区' },
]

type Cell = string | number | { readonly percent: number }

/** A sheet as somebody typed it, line by line. */
function typed(lines: readonly (readonly Cell[])[], merges: readonly Merge[] = []): ReadSheet {
  return {
    name: '表',
    merges,
    lines: lines.flatMap((line, index) => {
      const cells = line.flatMap((value, at) => {
        if (value === '') return []
        const isPercent = typeof value === 'object'
        const number = isPercent ? value.percent : typeof value === 'number' ? value : null
        const text = isPercent ? `${value.percent * 100}%` : String(value)
        const letter = String.fromCodePoint(65 + at)
        const cell = { at: `表!${letter}${index + 1}`, column: at + 1, text, number, isPercent }
        return [[at + 1, cell] as const]
      })
      return cells.length === 0 ? [] : [{ row: index + 1, cells: new Map(cells) }]
    }),
  }
}

const heads = ['序号', '项目名称', '总投资', '本年计划投资', '1-10月完成投资', '占年计划%']
const read = (
  lines: readonly (readonly Cell[])[],
  mapping: { readonly [printed: string]: string } = {},
  of = monthly,
) => readForm([typed(lines)], of, { period: '2026-10', mapping, units })
const records = (lines: readonly (readonly Cell[])[]) =>
  read(lines).records.map(({ record }) => record)
const sentences = (found: { readonly problems: readonly { readonly says: { zh: string } }[] }) =>
  found.problems.map(({ says }) => says.zh)

describe('money', () => {
  it('is read by the unit of its cell, of its head, of the sheet, and 万元 where none says', () => {
    const line = (value: Cell) => [1, '大桥', value]
    const of = (...lines: Cell[][]) => records(lines)[0]?.total
    const bare = ['序号', '项目名称', '总投资']
    expect(of(bare, line('3.3亿元'))).toBe('33000')
    expect(of(['序号', '项目名称', '总投资（亿元）'], line(3.3))).toBe('33000')
    expect(of(['单位：亿元'], bare, line(3.3))).toBe('33000')
    expect(of(['单位：亿元'], ['序号', '项目名称', '总投资(万元)'], line(33_000))).toBe('33000')
    expect(of(bare, line('３３，０００'))).toBe('33000')
    expect(of(bare, line('1200万'))).toBe('1200')
  })

  it('that is no number, or measures something else, is named with its cell and not read', () => {
    const found = read([heads, [1, '大桥', '约三亿'], [2, '隧道', '300亩']])
    expect(found.problems.map(({ at }) => at)).toEqual(['表!C2', '表!C3'])
    expect(sentences(found)[1]).toContain('表里是“亩”')
    expect(found.records.map(({ record }) => record.total)).toEqual([undefined, undefined])
  })
})

describe('a percentage', () => {
  const line = (share: Cell) => [heads, [1, '大桥', 33_000, 1000, 200, share]]

  it.each([20, '20', '20%', 0.2, '0.2', { percent: 0.2 }, '20.0％'])(
    '%j agrees with the numbers of its row, however it is typed',
    (share) => expect(read(line(share as Cell)).problems).toEqual([]),
  )

  it('that says something else than its row is to be looked at', () => {
    const found = read(line('25%'))
    expect(found.problems).toMatchObject([{ at: '表!F2', leads: 'look' }])
    expect(sentences(found)[0]).toContain('20%')
  })

  it('that nothing decides is flagged where it may be either', () => {
    const found = read([heads, [1, '大桥', 33_000, '', 200, 0.2]])
    expect(sentences(found)[0]).toContain('0.2%，也可能是 20%')
    expect(read([heads, [1, '大桥', 33_000, '', 200, '20%']]).problems).toEqual([])
  })
})

describe('heads', () => {
  it('are known by their words: moved columns are read right, and said', () => {
    const moved = [
      ['项目名称', '1-10月完成投资', '序号', '总投资'],
      ['大桥', 200, 1, 33_000],
    ]
    const found = read(moved)
    expect(found.records[0]?.record).toMatchObject({ name: '大桥', done: '200', total: '33000' })
    expect(found.problems).toMatchObject([{ leads: 'note' }])
  })

  it('of another month are flagged, unknown and repeated ones named', () => {
    const found = read([
      ['序号', '项目名称', '总投资', '1-9月完成投资', '总投资', '包联同志'],
      [1, '大桥', 33_000, 150, 1, '冉芷'],
    ])
    expect(found.problems.map(({ leads }) => leads)).toEqual(['look', 'aside', 'aside'])
    expect(found.unknown).toEqual([{ head: '包联同志', at: '表!F1' }])
    expect(found.records[0]?.record).toMatchObject({ total: '33000' })
  })

  it('of the office’s own are read as was said once', () => {
    const lines = [
      ['序号', '项目名称', '包联同志'],
      [1, '大桥', '冉 芷，向远帆'],
    ]
    const found = read(lines, { 包联同志: 'leaders' })
    expect(found.problems).toEqual([])
    expect(found.records[0]?.record.leaders).toBe('冉芷、向远帆')
    expect(read(lines, { 包联同志: '-' }).records[0]?.record.leaders).toBeUndefined()
  })

  it('in two lines are read whether their bands are merged or not', () => {
    const lines = [
      ['序号', '项目名称', '业主', '', '责任单位', ''],
      ['', '', '名称', '电话', '名称', '责任人'],
      [1, '大桥', '双渡集团', '023-60012345', '建设局', '石安'],
    ]
    const expected = { ownerName: '双渡集团', ownerPhone: '023-60012345', dutyUnit: 'works' }
    const details = form('details')
    const ground = { period: '2026-10', mapping: {}, units }
    const merges = [
      { top: 1, left: 1, bottom: 2, right: 1 },
      { top: 1, left: 2, bottom: 2, right: 2 },
      { top: 1, left: 3, bottom: 1, right: 4 },
      { top: 1, left: 5, bottom: 1, right: 6 },
    ]
    for (const some of [[], merges]) {
      const found = readForm([typed(lines, some)], details, ground)
      expect(found.problems).toEqual([])
      expect(found.records[0]?.record).toMatchObject(expected)
    }
  })

  it('that are not there at all are asked for', () => {
    expect(sentences(read([['随便', '写写']]))[0]).toContain('没有找到表头')
  })
})

describe('lines', () => {
  it('of sums, groups, notes and heads printed again are passed over and counted', () => {
    const found = read([
      ['双渡产业园区重点项目2026年10月月报表'],
      heads,
      ['', '合计（2项）', 43_000],
      ['', '其中：在建'],
      ['一', '基础设施(2项)', 43_000],
      [1, '大桥', 33_000],
      heads,
      [2, '隧道', 10_000],
      ['', '小计', 43_000],
      ['注：★为标志性项目。'],
    ])
    expect(found.records.map(({ record }) => record.name)).toEqual(['大桥', '隧道'])
    expect(found.records[1]?.record.industry).toBe('infrastructure')
    expect(found.passedOver).toBe(6)
    expect(found.problems).toEqual([])
  })

  it('whose counts or sums are not those of their rows are named', () => {
    const found = read([
      heads,
      ['合计（3项）', '', 50_000],
      [1, '大桥', 33_000],
      [2, '隧道', 10_000],
    ])
    expect(sentences(found)).toEqual([
      '“合计（3项）”写的是 3 项，下面有 2 项，请核对。',
      '合计（3项）写的是 50000，各行相加是 43000，请核对。',
    ])
  })

  it('a unit that two have the name of is named, not guessed', () => {
    const found = readForm(
      [
        typed([
          ['项目名称', '责任单位', '总投资'],
          ['大桥', '规划建设局', 1],
        ]),
      ],
      monthly,
      { period: '2026-10', mapping: {}, units },
    )
    expect(sentences(found)[0]).toContain('有 2 个单位')
  })
})

describe('dates', () => {
  it.each([
    ['2010-', '2010/'],
    ['09.10-11.3', '2009-10/2011-03'],
    ['2007.10-2010.12', '2007-10/2010-12'],
    ['２０２４年３月至２０２６年１２月', '2024-03/2026-12'],
    ['2024-2026年', '2024/2026'],
    ['2024.3—12', '2024-03/2024-12'],
    ['2024年3月起', '2024-03/'],
  ])('%s is a span', (words, span) => expect(readSpan(words)).toBe(span))

  it.each([
    ['2024年3月', '2024-03'],
    ['2024.3.5', '2024-03-05'],
    ['2024', '2024'],
    ['24/3', '2024-03'],
    ['2024年底', '2024'],
    ['202403', '2024-03'],
  ])('%s is a date', (words, date) => expect(readDate(words)).toBe(date))

  it.each(['下半年', '2024年13月', '2024.2.30', '一二三', ''])('%j is none', (words) => {
    expect([readDate(words), readSpan(words)]).toEqual([null, null])
  })

  it('whatever is printed is read back', () => {
    const date = fc
      .tuple(
        fc.integer({ min: 1950, max: 2190 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 3 }),
      )
      .map(([year, month, day, parts]) =>
        [year, ...[month, day].map((one) => String(one).padStart(2, '0'))]
          .slice(0, parts)
          .join('-'),
      )
    fc.assert(
      fc.property(date, (one) => {
        expect(readDate(printDate(one))).toBe(one)
      }),
    )
    fc.assert(
      fc.property(date, date, (one, other) => {
        const [from, until] = [one, other].toSorted()
        const span = `${from}/${until}`
        expect(readSpan(printSpan(span))).toBe(span)
        expect(readSpan(printSpan(`${one}/`))).toBe(`${one}/`)
      }),
    )
  })
})

describe('people in a cell', () => {
  it('telephone, fax and mail are told apart, and read back from how they are printed', () => {
    const found = readContact(
      '简宁 电话：０２３-60012345/13900001111 传真：023-60012346 jn@x.gov.cn',
    )
    expect(found).toEqual({
      phones: ['023-60012345', '13900001111'],
      fax: '023-60012346',
      mail: 'jn@x.gov.cn',
      rest: '简宁',
    })
    expect(readContact(printContact(found))).toEqual(found)
  })

  it('names are told apart by whatever stands between them', () => {
    expect(namesOf('冉 芷、向远帆；苏棠/梁曜\n欧阳蓁')).toBe('冉芷、向远帆、苏棠、梁曜、欧阳蓁')
  })
})

describe('what is known', () => {
  const known = (id: string, record: SheetRecord): KnownThing => ({ id, rows: [record] })
  const row = (record: SheetRecord, at = '表!B2') => ({ record, at, cells: {} })

  it('is found by code whatever it is called now, by name, by name and owner', () => {
    const things = [
      known('a', { name: '大桥', code: '1', ownerName: '甲' }),
      known('b', { name: '大桥', code: '2', ownerName: '乙' }),
    ]
    const ids = (record: SheetRecord) =>
      matchSheet(monthly, [row(record)], things).moves.map(({ id }) => id)
    expect(ids({ name: '大桥（改名）', code: '2', plan: '1' })).toEqual(['b'])
    expect(ids({ name: '大 桥', ownerName: '甲', plan: '1' })).toEqual(['a'])
    expect(ids({ name: '大桥', plan: '1' })).toEqual([])
    // The name of another code is another thing.
    expect(ids({ name: '大桥', code: '3', plan: '1' })).toEqual([null])
  })

  it('two rows of one name are both kept aside', () => {
    const found = matchSheet(monthly, [row({ name: '大桥' }), row({ name: '大桥' }, '表!B3')], [])
    expect(found.moves).toEqual([])
    expect(found.problems).toMatchObject([{ at: '表!B3' }])
  })

  it('is not moved by what is reckoned or needs evidence, and not by an empty cell', () => {
    const things = [known('a', { name: '大桥', phase: 'preparing', plan: '100' })]
    const found = matchSheet(monthly, [row({ name: '大桥', phase: 'building' })], things)
    expect(found).toMatchObject({ moves: [], unchanged: 1 })
  })

  it('an amount below nought is looked at, of a new thing too', () => {
    const of = (record: SheetRecord, things: readonly KnownThing[] = []) =>
      matchSheet(monthly, [row(record)], things).moves.flatMap(({ problems }) => problems)
    expect(of({ name: '大桥', total: '-5' })).toMatchObject([{ leads: 'look', at: '表!B2' }])
    expect(of({ name: '大桥', plan: '-5' }, [known('a', { name: '大桥' })])).toHaveLength(1)
  })

  it('a sum of the year that falls is looked at', () => {
    const things = [known('a', { name: '大桥', done: '100' })]
    const [move] = matchSheet(monthly, [row({ name: '大桥', done: '90' })], things).moves
    expect(move?.problems).toMatchObject([{ leads: 'look' }])
  })
})
