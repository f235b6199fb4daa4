import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPlan } from '../read.ts'
import type { ActionItem, BlockSpan, Reading, Statement } from '../types.ts'
import { itemsOf } from './items.ts'

const units = [
  { id: 'works', name: '规划建设局', short: '建设局' },
  { id: 'greens', name: '城市管理局', short: '城管局' },
]

const text = [
  '某园区行动方案',
  '（一）品质提升行动',
  '改造背街小巷12条，新增绿地5公顷。做好环境整治。',
  '责任单位：规划建设局、城市管理局',
  '（二）服务提升行动',
  '满意度达到95%。',
  '表一 品质提升行动',
  '1 | 滨水步道 | 在建 | 城管局',
].join('\n')

/** Where words stand in the text. */
function at(words: string, from = 0) {
  const start = text.indexOf(words, from)
  return { evidence: words, start, end: start + words.length }
}

const block = (kind: BlockSpan['kind'], words: string, level = 0, from = 0): BlockSpan => {
  const { start, end } = at(words, from)
  return { kind, level, start, end }
}

const target = (words: string, indicator: string | null, more: object = {}): Statement => ({
  ...at(words),
  kind: 'target',
  subject: null,
  indicator,
  measure: 'level',
  value: 1,
  unit: '条',
  comparator: '=',
  period: '2026',
  ...more,
})

const action = (words: string, type: ActionItem['type'], more: object = {}): ActionItem => ({
  ...at(words),
  name: words,
  parent: null,
  type,
  ...more,
})

const owner = '规划建设局、城市管理局'
const table = text.indexOf('表一')
const reading: Reading = {
  document: { title: '某园区行动方案', date: null, chars: text.length },
  statements: [
    target('改造背街小巷12条', '背街小巷'),
    target('新增绿地5公顷', '新增绿地'),
    target('满意度达到95%', '满意度', { period: null }),
  ],
  projects: [{ ...at('滨水步道'), name: '滨水步道', stage: '在建', investment: null }],
  actions: [
    action('某园区行动方案', 'plan'),
    action('品质提升行动', 'action'),
    action('改造背街小巷12条', 'measure', { parent: '品质提升行动', owner }),
    action('做好环境整治', 'measure', { parent: '改造背街小巷12条' }),
    action('服务提升行动', 'action'),
  ],
  problems: [{ ...at('满意度达到'), code: 'period-unclear', params: {} }],
  blocks: [
    block('title', '某园区行动方案'),
    block('heading', '（一）品质提升行动', 2),
    block('paragraph', '改造背街小巷12条，新增绿地5公顷。做好环境整治。'),
    block('heading', '（二）服务提升行动', 2),
    block('paragraph', '满意度达到95%。'),
    block('heading', '表一 品质提升行动', 1, table),
    block('row', '1 | 滨水步道 | 在建 | 城管局'),
  ],
}

const { items, problems, blocks } = itemsOf(reading, text, units)
const titled = (title: string, kind?: string) =>
  items.find((item) => item.title === title && (kind === undefined || item.kind === kind))!

it('numbers what was read in the order of the text and leaves the document itself out', () => {
  expect(items.map(({ n, kind, title }) => `${n} ${kind} ${title}`)).toEqual([
    '1 action 品质提升行动',
    '2 measure 改造背街小巷12条',
    '3 target 背街小巷',
    '4 target 新增绿地',
    '5 measure 做好环境整治',
    '6 action 服务提升行动',
    '7 target 满意度',
    '8 project 滨水步道',
  ])
  expect(titled('背街小巷').read).toMatchObject({ indicator: '背街小巷', value: 1, unit: '条' })
  expect(titled('背街小巷').read).not.toHaveProperty('evidence')
})

it('links a target with the measure whose words hold it, and no other', () => {
  expect(titled('背街小巷').linked).toEqual([2])
  expect(titled('改造背街小巷12条', 'measure').linked).toEqual([3])
  expect(titled('新增绿地').linked).toEqual([])
})

it('puts items under an action as the reader says, else by the heading, in tables too', () => {
  expect(titled('改造背街小巷12条', 'measure').under).toBe(1)
  expect(titled('做好环境整治').under).toBe(1)
  expect(titled('新增绿地').under).toBe(1)
  expect(titled('满意度').under).toBe(6)
  expect(titled('滨水步道').under).toBe(1)
  expect(titled('品质提升行动').under).toBe(null)
})

it('recommends the first unit among the owners printed nearest, and says from which words', () => {
  const why = `文中责任“${owner}”`
  expect(titled('改造背街小巷12条', 'measure').recommended).toEqual({ unit: 'works', why })
  expect(titled('背街小巷').recommended).toEqual({ unit: 'works', why })
  expect(titled('新增绿地').recommended).toEqual({ unit: 'works', why })
  expect(titled('滨水步道').recommended).toEqual({ unit: 'greens', why: '表中“城管局”' })
  expect(titled('满意度').recommended).toBe(null)
})

it('is sure of what says its subject and its time, and not of what a problem touches', () => {
  expect(titled('背街小巷').sure).toBe('high')
  expect(titled('满意度').sure).toBe('low')
  expect(problems).toMatchObject([{ n: 1, code: 'period-unclear', settled: null }])
  expect(problems[0]!.sentence).toContain('哪一段时间')
})

it('counts the blocks of the text, with the title as a heading', () => {
  expect(blocks[0]).toMatchObject({ kind: 'heading', level: 1, place: '第 1 段' })
  expect(blocks.at(-1)).toMatchObject({ kind: 'row', place: '第 7 段' })
  const placed = itemsOf(reading, text, units, (start) => `p. ${start}`)
  expect(placed.blocks[1]!.place).toBe(`p. ${text.indexOf('（一）')}`)
})

it('keeps the price of a project with the project', () => {
  const name = '滨水步道'
  const projects = [{ ...at(name), name, stage: null, investment: { value: 2, unit: '亿元' } }]
  const price = target(name, `${name}总投资`, { subject: name, value: 2, unit: '亿元' })
  const priced = itemsOf({ ...reading, projects, statements: [price] }, text, units)
  expect(priced.items.filter(({ kind }) => kind === 'target')).toEqual([])
})

it('grounds every item of any text in that text and links both ways', () => {
  const pieces = fc.constantFrom('一、', '实施', '品质提升行动', '改造12条', '𠮷', '，', '。', '\n', '|')
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (words) => {
      const whole = words.join('')
      const points = Array.from(whole)
      const found = itemsOf(readPlan({ text: whole }), whole, units).items
      for (const { n, start, end, evidence, linked, under } of found) {
        expect(points.slice(start, end).join('')).toBe(evidence)
        expect(under).not.toBe(n)
        for (const other of linked) expect(found[other - 1]!.linked).toContain(n)
      }
    }),
  )
})
