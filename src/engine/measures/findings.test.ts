import { expect, test } from 'vitest'
import {
  findingOfBoard,
  findingOfChanges,
  findingOfMeasure,
  findingOfMeasures,
  findingOfTrial,
} from './findings.ts'

const named = (zh: string) => ({ zh, en: zh })

test('a list says how many keep up and which is furthest behind', () => {
  const of = (...gaps: (number | null)[]) =>
    findingOfMeasures(gaps.map((gap, at) => ({ title: named(`指标${at}`), gap }))).text.zh
  expect(of(null, null)).toBe('')
  expect(of(0, 2.3)).toBe('2 项指标都不慢于时间进度')
  expect(of(-0.04)).toBe('指标0不慢于时间进度')
  expect(of(-1.7, null)).toBe('指标0慢于时间进度 1.7 个百分点')
  expect(of(4, null, -17.1, -3)).toBe('3 项指标 1 项不慢于时间进度，指标2慢 17.1 个百分点')
})

test('an indicator is met, ahead, behind, or says nothing', () => {
  const of = (percent: number | null, gap: number | null, isMet: boolean | null = false) =>
    findingOfMeasure(named('投资'), { percent, gap, isMet }).text.zh
  expect(of(97.16, 13.83)).toBe('投资达到目标的 97.2%，快于时间进度 13.8 个百分点')
  expect(of(75, -8.33)).toBe('投资达到目标的 75.0%，慢于时间进度 8.3 个百分点')
  expect(of(102, 18, true)).toBe('投资已达目标')
  expect(of(null, null, null)).toBe('')
})

test('a board says who leads and who moved furthest', () => {
  const place = (name: string, rank: number | null, up: number | null) => ({ name, rank, up })
  const of = (...lines: ReturnType<typeof place>[]) => findingOfBoard(lines).text.zh
  expect(of(place('甲', null, null))).toBe('')
  expect(of(place('甲', 1, 0), place('乙', 2, 0))).toBe('甲居首')
  expect(of(place('甲', 1, 0), place('乙', 1, 1), place('丙', 3, -2))).toBe(
    '甲、乙并列居首，丙降 2 位',
  )
})

test('what changed is said with the most pressing first, and nothing is said of nothing', () => {
  const none = { added: 0, revised: 0, worse: 0, better: 0, mover: null }
  expect(findingOfChanges(none).text.zh).toBe('')
  const mover = { name: '甲', up: -2 }
  expect(findingOfChanges({ ...none, added: 9, revised: 1, worse: 3, mover }).text.zh).toBe(
    '1 个数更正，3 项变差，新到 9 个数，甲降 2 位',
  )
})

test('a trial says how many ranks change, who gains most and who loses most', () => {
  const of = (...lines: [string, number | null, number | null][]) =>
    findingOfTrial(lines.map(([name, from, to]) => ({ name, from, to }))).text.zh
  expect(of(['甲', null, 1])).toBe('')
  expect(of(['甲', 1, 1], ['乙', 2, 2])).toBe('按草案名次不变')
  expect(of(['甲', 1, 3], ['乙', 2, 2], ['丙', 3, 1])).toBe(
    '按草案 2 个单位名次会变，丙升 2 位最多，甲降 2 位最多',
  )
  expect(of(['甲', 2, 1], ['乙', 1, 1])).toBe('按草案 1 个单位名次会变，甲升 1 位最多')
})
