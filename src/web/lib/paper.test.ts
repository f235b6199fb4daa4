import { expect, it } from 'vitest'
import type { CasePaper, ScenarioPaper } from '../../wire/index.ts'
import { categoryTitle, isDocument, listOf, listsOf, mayGive, openers } from './paper.ts'

const words = (text: string) => ({ zh: text, en: text })
const item: CasePaper = {
  name: 'lost-item',
  title: words('失物'),
  edition: 1,
  statuses: { kept: { title: words('保管中') } },
  flags: {},
  clocks: {},
  state: { kind: { kind: 'choice', title: words('类别'), of: { bag: words('箱包') } } },
  facts: {},
  rules: {},
  commands: {
    register: {
      title: words('登记'),
      from: 'new',
      by: [{ role: 'clerk' }],
      fields: {},
      writes: [],
    },
    handOver: { title: words('上交'), from: ['kept'], by: [], fields: {}, writes: [] },
  },
}
const scenario = (views: ScenarioPaper['views']): ScenarioPaper => ({
  name: 'lost-property',
  title: words('失物招领'),
  summary: words(''),
  follows: [],
  roles: {},
  cases: [item],
  views,
  words: {},
  settings: {},
  prints: [],
  reports: [],
})

it('gives a scenario without views one list of all its cases, named as the scenario', () => {
  const [list, ...others] = listsOf(scenario([]))
  expect(others).toEqual([])
  expect(list).toMatchObject({ name: 'all', of: ['lost-item'], isOnRail: true })
  expect(list?.rail.zh).toBe('失物招领')
})

it('finds the list of a case, for the way back', () => {
  const line = { scenario: 'lost-property', type: 'lost-item' }
  const view = { kind: 'worklist', name: 'items', title: words('失物'), of: ['lost-item'] } as const
  expect(listOf([scenario([view])], line)?.name).toBe('items')
  expect(listOf([], line)).toBeUndefined()
})

it('opens a case as a document only where a view says so', () => {
  const view = { kind: 'document', name: 'docs', title: words('文件'), of: ['lost-item'] } as const
  const line = { scenario: 'lost-property', type: 'lost-item' }
  expect(isDocument([scenario([view])], line)).toBe(true)
  expect(isDocument([scenario([])], line)).toBe(false)
})

it('names a category by the code of a choice, and by itself when no choice has it', () => {
  expect(categoryTitle(item, 'bag').zh).toBe('箱包')
  expect(categoryTitle(item, 'boat').zh).toBe('boat')
})

it('offers to open a case only by commands for new ones, and only to roles that may', () => {
  expect(openers(item)).toEqual(['register'])
  expect(mayGive(['lost-property/clerk'], 'lost-property', item, 'register')).toBe(true)
  expect(mayGive(['lost-property/keeper'], 'lost-property', item, 'register')).toBe(false)
})
