import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CaseRow } from '../ports.ts'
import { chosenLines, findingOfBrief, mostLines, type BriefKind } from './brief.ts'
import { pressedUnits } from './overdue.ts'
import { sayBehind, sayMover, sayOverdue } from './say-brief.ts'
import { findingOfSince, sinceThen } from './since.ts'

const then = '2026-11-16T02:30:00.000Z'
const now = '2026-11-23T01:40:00.000Z'
const times = { now, near: [{ days: 3, before: '2026-11-26T16:00:00.000Z' }] }

const row = (caseId: string, given: Partial<CaseRow> = {}): CaseRow => ({
  lane: 'park',
  caseId,
  scenario: 'plan-delivery',
  type: 'commitment',
  ver: 1,
  status: 'inProgress',
  flags: [],
  unitPath: '/park/',
  person: null,
  grid: null,
  category: null,
  openedAt: '2026-01-05T01:00:00.000Z',
  dueAt: null,
  closedAt: null,
  audience: 'lane',
  placeKey: null,
  shown: {},
  ...given,
})
const ids = (rows: readonly CaseRow[]) => rows.map(({ caseId }) => caseId)

it('what was done, fell overdue or was brought up since the last meeting, and nothing else', () => {
  const promised = [
    row('done before', { closedAt: '2026-11-13T08:00:00.000Z' }),
    row('done early', { closedAt: '2026-11-17T08:00:00.000Z' }),
    row('done late', { closedAt: '2026-11-20T08:00:00.000Z', dueAt: '2026-11-18T10:00:00.000Z' }),
    row('overdue before', { dueAt: '2026-11-13T10:00:00.000Z' }),
    row('overdue since', { dueAt: '2026-11-19T10:00:00.000Z' }),
    row('overdue longer', { dueAt: '2026-11-18T10:00:00.000Z' }),
    row('stopped', { dueAt: '2026-11-18T10:00:00.000Z', shown: { paused: true } }),
    row('due later', { dueAt: '2026-11-24T10:00:00.000Z' }),
  ]
  const waiting = [row('old'), row('new', { openedAt: '2026-11-18T01:00:00.000Z' })]
  const { landed, slipped, raised } = sinceThen({ promised, waiting }, then, now)
  expect(ids(landed)).toEqual(['done late', 'done early'])
  expect(ids(slipped)).toEqual(['overdue longer', 'overdue since'])
  expect(ids(raised)).toEqual(['new'])
})

const instants = fc
  .integer({ min: 0, max: 1_000 })
  .map((hours) => new Date(Date.UTC(2026, 10, 1) + hours * 3_600_000).toISOString())

it('two meetings one after the other tell together what one over both would', () => {
  const rows = fc.array(fc.record({ due: fc.option(instants), closed: fc.option(instants) }))
  const marks = fc.tuple(instants, instants, instants).map((three) => three.toSorted())
  fc.assert(
    fc.property(rows, marks, (all, [from, middle, until]) => {
      const promised = all.map(({ due, closed }, at) =>
        row(`${at}`, { dueAt: due, closedAt: closed }),
      )
      const told = (one: string, other: string) => {
        const { slipped } = sinceThen({ promised, waiting: [] }, one, other)
        return ids(slipped)
      }
      const parts = [...told(from!, middle!), ...told(middle!, until!)]
      expect(parts.toSorted()).toEqual(told(from!, until!).toSorted())
    }),
  )
})

it('the sentence counts what is new and is silent where nothing is', () => {
  expect(findingOfSince({ landed: 0, slipped: 0, raised: 0 })).toMatchObject({ rule: 'silent' })
  expect(findingOfSince({ landed: 7, slipped: 2, raised: 0 }).text).toEqual({
    zh: '办结 7 项，新超期 2 项',
    en: '7 done, 2 newly overdue',
  })
})

it('units are pressed by what is overdue first, then by what is near', () => {
  const late = { dueAt: '2026-11-20T10:00:00.000Z' }
  const near = { dueAt: '2026-11-24T10:00:00.000Z' }
  const rows = [
    row('1', { unitPath: '/park/roads/', ...near }),
    row('2', { unitPath: '/park/water/', ...late }),
    row('3', { unitPath: '/park/city/', ...late }),
    row('4', { unitPath: '/park/city/', ...near }),
    row('5', { unitPath: '/', ...late }),
    row('6', { unitPath: '/park/calm/', dueAt: '2026-12-24T10:00:00.000Z' }),
  ]
  expect(pressedUnits(rows, times)).toEqual([
    { unit: 'city', late: 1, near: 1 },
    { unit: 'water', late: 1, near: 0 },
    { unit: 'roads', late: 0, near: 1 },
  ])
})

const kinds: readonly BriefKind[] = ['decision', 'overdue', 'behind', 'mover', 'week']

it('a leader reads five lines at most, decisions first, and no kind is lost', () => {
  const offered = fc.array(fc.record({ kind: fc.constantFrom(...kinds), id: fc.nat() }))
  fc.assert(
    fc.property(offered, (lines) => {
      const chosen = chosenLines(lines)
      expect(chosen.length).toBeLessThanOrEqual(mostLines)
      for (const kind of kinds) {
        const isOffered = lines.some((line) => line.kind === kind)
        expect(chosen.some((line) => line.kind === kind)).toBe(isOffered)
      }
      const places = chosen.map(({ kind }) => kinds.indexOf(kind))
      expect(places).toEqual(places.toSorted((one, other) => one - other))
      if (chosen.length < mostLines) {
        const of = (all: readonly { kind: BriefKind }[]) =>
          all.filter(({ kind }) => kind === 'decision').length
        expect(of(chosen)).toBe(of(lines))
      }
    }),
  )
})

it('the sentence of a leader begins with what waits for them', () => {
  const said = (decisions: number, overdue: number, week: number) =>
    findingOfBrief({ decisions, overdue, week }).text.zh
  expect(said(3, 14, 20)).toBe('3 件事等您决定，14 项承诺超期')
  expect(said(1, 0, 0)).toBe('1 件事等您决定')
  expect(said(0, 2, 5)).toBe('没有等您决定的事，2 项承诺超期')
  expect(said(0, 0, 5)).toBe('没有超期，本周有 5 项到期')
  expect(said(0, 0, 0)).toBe('没有等您决定的事，也没有超期')
})

it('each line says why it stands there', () => {
  const first = { title: '智慧停车系统', unit: '城管局', clock: '超期 18 个工作日' }
  expect(sayOverdue(14, first).zh).toEqual({
    title: '14 项承诺超期',
    why: '最久的是“智慧停车系统”：城管局 · 超期 18 个工作日',
  })
  const behind = { title: '到位资金', points: 14.13, value: '55.4 亿元', target: '', why: '滞后' }
  expect(sayBehind(behind).en).toEqual({
    title: '到位资金 is 14.1 points behind',
    why: '55.4 亿元 · 滞后',
  })
  const moved = { unit: '城管局', board: '赛马榜', from: 2, to: 5, up: -3, why: ['自身 −3'] }
  expect(sayMover(moved).zh).toEqual({ title: '城管局降 3 位', why: '赛马榜第 2 → 5 · 自身 −3' })
})
