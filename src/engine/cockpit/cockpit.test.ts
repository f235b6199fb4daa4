import { describe, expect, it } from 'vitest'
import type { CaseRow } from '../ports.ts'
import { actionsOf, type ActionSummary } from './actions.ts'
import { findingOf } from './finding.ts'
import { planOf } from './plan.ts'
import { timeProgressOf } from './time-progress.ts'

const now = '2026-11-23T01:40:00.000Z'
const times = { now, near: [{ days: 3, before: '2026-11-26T16:00:00.000Z' }] }

function row(caseId: string, given: Partial<CaseRow> = {}): CaseRow {
  return {
    lane: 'park',
    caseId,
    scenario: 'plan-delivery',
    type: 'commitment',
    ver: 1,
    status: 'inProgress',
    flags: [],
    unitPath: '/',
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
  }
}

const action = (id: string, order: number, parent?: string, kind = 'action') => {
  const shown = { title: id, order, kind, ...(parent ? { parent } : {}) }
  return row(id, { type: 'plan-action', shown })
}
const promise = (id: string, under: string, progress?: number, given: Partial<CaseRow> = {}) => {
  const shown = { action: under, ...(progress === undefined ? {} : { progress }) }
  return row(id, { shown, ...given })
}

describe('the plan of a cockpit', () => {
  const statuses = ['received', 'underReview', 'confirmed', 'inForce', 'superseded']
  const document = (id: string, status: string, openedAt: string, items = 3) =>
    row(id, { status, openedAt, shown: { items } })

  it('is the one in force, else the one furthest along, and of these the newest', () => {
    const draft = document('draft', 'underReview', '2026-11-20T01:00:00.000Z')
    const old = document('old', 'inForce', '2026-01-05T01:00:00.000Z')
    const newer = document('newer', 'inForce', '2026-02-05T01:00:00.000Z')
    expect(planOf([draft, old, newer], statuses)?.caseId).toBe('newer')
    expect(planOf([draft], statuses)?.caseId).toBe('draft')
    const ended = { ...old, status: 'superseded', closedAt: now }
    const unread = document('unread', 'received', now, 0)
    expect(planOf([ended, unread], statuses)).toBeNull()
  })
})

describe('the actions of a plan', () => {
  it('stand in their order, each with all commitments below it, counted by light', () => {
    const rows = {
      actions: [action('b', 2), action('a', 1), action('a-1', 3, 'a')],
      commitments: [
        promise('p1', 'a', 80, { dueAt: '2026-12-31T10:00:00.000Z' }),
        promise('p2', 'a-1', 40, { dueAt: '2026-11-20T10:00:00.000Z' }),
        promise('p3', 'b', 95, { dueAt: '2026-11-24T10:00:00.000Z' }),
        promise('p4', 'b', undefined, { closedAt: now, status: 'closed' }),
        promise('p5', 'b', 10, { closedAt: now, status: 'dropped' }),
      ],
      moves: new Map([['p1', 2], ['a', 1], ['p9', 5]]),
    }
    const [first, second, ...others] = actionsOf(rows, times, 89.5)
    expect(others).toEqual([])
    expect(first).toMatchObject({
      id: 'a',
      light: 'late',
      counts: { done: 0, normal: 1, near: 0, late: 1, pending: 0 },
      total: 2,
      progress: 60,
      moved: 3,
    })
    expect(second).toMatchObject({
      id: 'b',
      light: 'normal',
      counts: { done: 1, normal: 0, near: 1, late: 0, pending: 0 },
      total: 2,
      progress: 97.5,
    })
  })

  it('under a framework stand in its place, and it beside them where it promises itself', () => {
    const frame = action('frame', 1, undefined, 'framework')
    const actions = [frame, action('a', 2, 'frame'), action('a-1', 3, 'a')]
    const commitments = [promise('p1', 'a-1', 50), promise('p2', 'a', 100)]
    const shown = (all: CaseRow[]) =>
      actionsOf({ actions, commitments: all, moves: new Map() }, times, 50).map(
        ({ id, total, progress, light }) => [id, total, progress, light],
      )
    expect(shown(commitments)).toEqual([['a', 2, 75, 'normal']])
    expect(shown([...commitments, promise('p3', 'frame')])).toEqual([
      ['frame', 1, null, 'missing'],
      ['a', 2, 75, 'normal'],
    ])
  })

  it('that go round in a circle end somewhere', () => {
    const actions = [action('a', 1, 'b'), action('b', 2, 'a')]
    expect(actionsOf({ actions, commitments: [], moves: new Map() }, times, 50)).toEqual([])
  })

  it('are normal when level with time, amber a little behind, red beyond, done when all is', () => {
    const light = (progress: number, given: Partial<CaseRow> = {}) => {
      const commitments = [promise('p', 'a', progress, given)]
      const rows = { actions: [action('a', 1)], commitments, moves: new Map() }
      return actionsOf(rows, times, 90)[0]?.light
    }
    expect([light(90), light(89.9), light(85), light(84.9)]).toEqual([
      'normal',
      'near',
      'near',
      'late',
    ])
    expect(light(10, { closedAt: now })).toBe('done')
  })
})

describe('the sentence', () => {
  const of = (title: string, progress: number | null) =>
    ({ title, progress }) as unknown as ActionSummary
  const said = (actions: ActionSummary[], late = 0) => {
    const { rule, text } = findingOf(actions, 89.6, late)
    return [rule, text.zh, text.en]
  }

  it('says how many keep up with time, and which is furthest behind', () => {
    const five = [of('甲', 95), of('乙', 90), of('丙', 89.6), of('招商引资', 72.5), of('戊', 88)]
    expect(said(five)).toEqual([
      'some-behind',
      '五项行动三项不慢于时间进度，招商引资慢 17.1 个百分点',
      '3 of 5 actions keep up with time; 招商引资 is 17.1 points behind',
    ])
    expect(said([of('甲', 50)], 2)[1]).toBe(
      '甲比时间进度慢 39.6 个百分点，方案内 2 项承诺超期',
    )
  })

  it('says when all keep up, when nobody reported, and never counts silence as progress', () => {
    expect(said([of('甲', 95), of('乙', 89.58)])[1]).toBe('两项行动都不慢于时间进度')
    expect(said([of('甲', 95), of('乙', null)])[1]).toBe(
      '两项行动一项不慢于时间进度，一项还没有报告',
    )
    expect(said([of('甲', null)], 1)).toEqual([
      'not-reported',
      '一项行动还没有人报告进度，方案内 1 项承诺超期',
      'Nobody has reported on the action yet; 1 matter of the plan is overdue',
    ])
    expect(said([])[0]).toBe('no-actions')
  })
})

it('time passes by the years a plan names, else by the year it was handed in', () => {
  const opened = '2025-12-20T01:00:00.000Z'
  expect(timeProgressOf('双桥产业园2026年行动方案', opened, now)).toBeCloseTo((100 * 327) / 365)
  expect(timeProgressOf('2024—2027年行动计划', opened, now)).toBeCloseTo((100 * 1058) / 1461)
  expect(timeProgressOf('行动方案', now, now)).toBeCloseTo((100 * 327) / 365)
  expect(timeProgressOf('2027年方案', opened, now)).toBe(0)
  expect(timeProgressOf('2025年方案', opened, now)).toBe(100)
})
