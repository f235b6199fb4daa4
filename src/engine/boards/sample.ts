/** A board, its items and inputs for the tests of this room. */
import type { BoardDefinition, BoardItem } from '../../define/board.ts'
import type { BoardInputs, BoardUnit } from './board.ts'

/** One title for everything. */
export const title = { zh: '项', en: 'item' }
/** An item over `done` and `plan`. */
export const item = (
  by: BoardItem['by'],
  points: number,
  more: Partial<BoardItem> = {},
): BoardItem => ({
  name: 'done',
  title,
  figure: 'done',
  target: 'plan',
  points,
  by,
  ...more,
})
/** A board of two pools. */
export const board = (more: Partial<BoardDefinition> = {}): BoardDefinition => ({
  name: 'race',
  title,
  version: 1,
  pools: { areas: { title }, offices: { title } },
  items: [
    item({ method: 'efficacy' }, 60),
    item({ method: 'rank-steps' }, 40, { name: 'grown', figure: 'grown' }),
  ],
  ties: [{ figure: 'done' }],
  missing: 'out',
  since: { '2026-01-01': title },
  follows: ['考核办法', '第三条'],
  ...more,
})
/** A unit of the first pool. */
export const unit = (
  name: string,
  values: BoardUnit['values'],
  more: Partial<BoardUnit> = {},
): BoardUnit => ({ unit: name, pool: 'areas', values, ...more })
/** October, as known early in November. */
export const inputs = (...units: BoardUnit[]): BoardInputs => ({
  period: '2026-10',
  knownAt: '2026-11-05T00:00:00.000Z',
  timePercent: 83.333333333,
  units,
})
