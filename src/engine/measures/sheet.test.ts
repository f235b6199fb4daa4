import { expect, test } from 'vitest'
import type { IndicatorDefinition } from '../../define/indicator.ts'
import { readFigureSheet, type SheetWord } from './sheet.ts'

const defined = (name: string, zh: string, unit: string): [string, IndicatorDefinition] => [
  name,
  {
    name,
    title: { zh, en: name },
    unit,
    by: 'reported',
    since: { '2026-01-01': { words: { zh, en: name } } },
    follows: ['制度', '条'],
  },
]
const ground = {
  indicators: new Map([
    defined('done', '完成投资', '万元'),
    defined('tasks', '年度任务', '项'),
    defined('rate', '按时报送率', '%'),
  ]),
  units: [
    { id: 'works', name: '规划建设局', short: '建设局' },
    { id: 'east', name: '临河街道办事处', short: '街道' },
    { id: 'west', name: '双渡街道办事处', short: '街道' },
  ],
}

/** Rows of words as a workbook would give them, from row 1 and column A. */
const sheet = (...rows: readonly (readonly (string | null)[])[]): SheetWord[][] =>
  rows.map((row, at) =>
    row.flatMap((text, column) =>
      text === null
        ? []
        : [{ sheet: '月报', cell: `${String.fromCharCode(65 + column)}${at + 1}`, text }],
    ),
  )

test('heads are found wherever they stand; sums are passed over; places are kept', () => {
  const read = readFigureSheet(
    sheet(
      ['赛马月报（2026年10月）'],
      ['序号', '单位', '年度任务', '完成投资（亿元）'],
      [null, '合计', '60', '4.2'],
      ['1', '建设局', '４０', '2.73'],
      ['2', '临河街道办事处', '20', '14,700万元'],
    ),
    ground,
  )
  expect(read).toEqual({
    figures: [
      { unit: 'works', indicator: 'tasks', value: '40', at: '月报!C4' },
      { unit: 'works', indicator: 'done', value: '27300', at: '月报!D4' },
      { unit: 'east', indicator: 'tasks', value: '20', at: '月报!C5' },
      { unit: 'east', indicator: 'done', value: '14700', at: '月报!D5' },
    ],
    problems: [],
    passedOver: 1,
  })
})

test('shifted columns are read by their heads', () => {
  const { figures } = readFigureSheet(
    sheet(['完成投资', '备注', '单位'], ['120', '无', '建设局']),
    ground,
  )
  expect(figures).toEqual([{ unit: 'works', indicator: 'done', value: '120', at: '月报!A2' }])
})

test('what cannot be read is named with its cell, and the rest is read', () => {
  const { figures, problems } = readFigureSheet(
    sheet(
      ['单位', '年度任务', '完成投资', '年度任务'],
      ['街道', '1', '2'],
      ['税务局', '1', '2'],
      ['建设局', '四十', '12亿元'],
      ['规划建设局', '7', '9 公里'],
      ['建设局', null, '13亿元'],
    ),
    ground,
  )
  expect(figures).toEqual([
    { unit: 'works', indicator: 'done', value: '120000', at: '月报!C4' },
    { unit: 'works', indicator: 'tasks', value: '7', at: '月报!B5' },
  ])
  expect(problems.map(({ at, says }) => `${at} ${says.zh}`)).toEqual([
    '月报!D1 “年度任务”这一列与 B1 重复，没有读这一列',
    '月报!A2 有 2 个单位叫“街道”，分不清是哪一个，这一行没有读',
    '月报!A3 没有向“税务局”布置过这张表，这一行没有读',
    '月报!B4 “四十”不是数，没有读',
    '月报!C5 “完成投资”按“万元”计，表里是“公里”，没有读',
    '月报!C6 与 月报!C4 是同一单位的同一指标，按 月报!C4 的读',
  ])
})

test('a sheet without heads says what it lacks', () => {
  const { figures, problems } = readFigureSheet(sheet(['甲', '乙'], ['1', '2']), ground)
  expect(figures).toEqual([])
  expect(problems[0]?.says.zh).toContain('没有找到表头')
})

test('a title with brackets of its own is known with the measure behind it', () => {
  const tax = defined('tax', '税收（地方口径）', '亿元')
  const read = readFigureSheet(sheet(['单位', '税收（地方口径）（万元）'], ['建设局', '3,000']), {
    ...ground,
    indicators: new Map([tax]),
  })
  expect(read.figures).toMatchObject([{ indicator: 'tax', value: '0.3' }])
})

test('the units and indicators are gone through once, not for each of thousands of rows', () => {
  let asked = 0
  const counted = ground.units.map((unit) => ({
    ...unit,
    get name() {
      asked += 1
      return unit.name
    },
  }))
  const rows = Array.from({ length: 2_000 }, () => ['谁也不是', '1'])
  const read = readFigureSheet(sheet(['单位', '完成投资'], ...rows), { ...ground, units: counted })
  expect([read.problems.length, asked]).toEqual([2_000, ground.units.length])
})
