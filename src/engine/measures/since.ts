/**
 * What is different between two looks at figures and boards, each as of a period and as known at
 * an instant: what a meeting sees that the last one did not.
 */
import type { BoardDefinition } from '../../define/board.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Period } from '../../kernel/period.ts'
import type { BoardResult } from '../boards/board.ts'
import { changeOf, explainMove, type Change, type MoveReason } from '../boards/moves.ts'
import { keyOf, type FigureKey } from '../indicators/figures.ts'

/** A figure as one look saw it; null: nobody had said it. */
export interface SeenFigure extends FigureKey {
  readonly value: number | null
}

/** A light as one look saw it, of the look's own period. */
export interface SeenLight {
  readonly indicator: string
  readonly unit: string
  readonly light: string
}

/** A board as one look saw it, with the rule it was made by. */
export interface SeenBoard {
  readonly definition: BoardDefinition
  readonly result: BoardResult
}

/**
 * Everything one look saw. The later look also holds the figures of the earlier one's period, so
 * that what was revised since is found.
 */
export interface Look {
  readonly period: Period
  readonly knownAt: Instant
  readonly figures: readonly SeenFigure[]
  readonly lights: readonly SeenLight[]
  readonly boards: readonly SeenBoard[]
}

/** A figure that stands otherwise than it did. */
export interface Revised extends FigureKey {
  readonly from: number
  /** Null: it was withdrawn. */
  readonly to: number | null
}

/** A light that changed; `other`: it came up, went out, or has not begun. */
export interface Relit {
  readonly indicator: string
  readonly unit: string
  readonly from: string
  readonly to: string
  readonly way: 'better' | 'worse' | 'other'
}

/** A rank that moved. */
export interface Reranked extends Change {
  readonly board: string
  readonly pool: string
  /** Of those that moved furthest; their shares add up to `up`. Null: not asked for. */
  readonly reasons: readonly MoveReason[] | null
}

/** A board whose ranks say nothing about those before, and why. */
export interface Unlike {
  readonly board: string
  readonly because: 'pool-changed' | 'version-changed'
}

/** What is different, each list in the order of the later look. */
export interface Changes {
  readonly added: readonly SeenFigure[]
  readonly revised: readonly Revised[]
  readonly lights: readonly Relit[]
  /** Those that moved furthest first. */
  readonly ranks: readonly Reranked[]
  readonly unlike: readonly Unlike[]
}

/** Reasons cost a board for each of them: so many moves have theirs, the others the move alone. */
const mostExplained = 12

/** Compares two looks; the same look twice has no changes. */
export function changedSince(before: Look, after: Look): Changes {
  const boards = after.boards.map((board) => rankedSince(before.boards, board))
  const ranks = boards
    .flatMap((one) => one.ranks)
    .toSorted((one, other) => Math.abs(other.up) - Math.abs(one.up))
  return {
    ...figuresSince(before.figures, after.figures),
    lights: lightsSince(before.lights, after.lights),
    ranks: ranks.map((one, at) =>
      at < mostExplained ? { ...one, reasons: reasonsOf(before, after, one) } : one,
    ),
    unlike: boards.flatMap(({ unlike }) => unlike),
  }
}

function reasonsOf(before: Look, after: Look, { board, unit }: Reranked): Reranked['reasons'] {
  const named = ({ definition }: SeenBoard) => definition.name === board
  const [then, now] = [before.boards.find(named), after.boards.find(named)]
  if (then === undefined || now === undefined) return null
  const move = explainMove(now.definition, then.result, now.result, unit)
  return 'reasons' in move ? move.reasons : null
}

function figuresSince(
  before: readonly SeenFigure[],
  after: readonly SeenFigure[],
): Pick<Changes, 'added' | 'revised'> {
  const seen = new Map(before.map((one) => [keyOf(one), one.value]))
  const added: SeenFigure[] = []
  const revised: Revised[] = []
  for (const figure of after) {
    const { value, ...key } = figure
    const was = seen.get(keyOf(figure)) ?? null
    if (was === null && value !== null) added.push(figure)
    if (was !== null && value !== was) revised.push({ ...key, from: was, to: value })
  }
  return { added, revised }
}

const worth: { readonly [light: string]: number } = { late: 0, near: 1, normal: 2, done: 3 }

function lightsSince(before: readonly SeenLight[], after: readonly SeenLight[]): readonly Relit[] {
  const id = ({ indicator, unit }: SeenLight) => `${indicator}\n${unit}`
  const seen = new Map(before.map((one) => [id(one), one.light]))
  return after.flatMap((one): Relit[] => {
    const from = seen.get(id(one))
    const { indicator, unit, light: to } = one
    if (from === undefined || from === to) return []
    const [was, is] = [worth[from], worth[to]]
    if (was === undefined || is === undefined) return [{ indicator, unit, from, to, way: 'other' }]
    return [{ indicator, unit, from, to, way: is > was ? 'better' : 'worse' }]
  })
}

function rankedSince(
  before: readonly SeenBoard[],
  { definition, result }: SeenBoard,
): Pick<Changes, 'ranks' | 'unlike'> {
  const board = definition.name
  const earlier = before.find((one) => one.definition.name === board)
  if (earlier === undefined) return { ranks: [], unlike: [] }
  const because = new Set<Unlike['because']>()
  const ranks = result.lines.flatMap(({ unit, pool }): Reranked[] => {
    const change = changeOf(earlier.result, result, unit)
    if ('up' in change) return change.up === 0 ? [] : [{ board, pool, ...change, reasons: null }]
    if (change.incomparable !== 'not-ranked') because.add(change.incomparable)
    return []
  })
  return { ranks, unlike: [...because].map((one) => ({ board, because: one })) }
}
