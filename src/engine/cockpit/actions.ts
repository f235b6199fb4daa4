/** The actions of a plan with their commitments counted: the rows of the cockpit. */
import { rowLightOf } from '../cases/row-light.ts'
import type { CaseRow, LightTimes } from '../ports.ts'

/** Lights a commitment is counted under; what waits or stands still is pending. */
export interface LightCounts {
  readonly done: number
  readonly normal: number
  readonly near: number
  readonly late: number
  readonly pending: number
}

/** One action with everything below it. */
export interface ActionSummary {
  readonly id: string
  readonly title: string
  readonly unitPath: string
  readonly light: 'done' | 'normal' | 'near' | 'late' | 'missing'
  readonly counts: LightCounts
  readonly total: number
  /** Mean percent of commitments that report one; null: nobody reported. */
  readonly progress: number | null
  /** How often something moved lately. */
  readonly moved: number
}

/** What the cockpit of a plan is made from. */
export interface PlanRows {
  readonly actions: readonly CaseRow[]
  readonly commitments: readonly CaseRow[]
  /** How often each case moved lately. */
  readonly moves: ReadonlyMap<string, number>
}

/** Percentage points behind time that are still amber, not red. */
export const amberPoints = 5

/** A commitment that was given up counts nowhere. */
export const isCounted = ({ status }: Pick<CaseRow, 'status'>): boolean => status !== 'dropped'

/**
 * The actions that stand for the plan: those at the top, each with everything under it; below a
 * framework, which only names others, those others, and it beside them where it promises itself.
 */
export function actionsOf(
  { actions, commitments, moves }: PlanRows,
  times: LightTimes,
  timeProgress: number,
): readonly ActionSummary[] {
  const counted = actions.filter(isCounted).toSorted((a, b) => orderOf(a) - orderOf(b))
  const tree = new Tree(counted, commitments.filter(isCounted))
  return tree.shown().map((action) => {
    const own = tree.under(action)
    const counts = countsOf(own, times)
    const progress = meanProgress(own)
    return {
      id: action.caseId,
      title: String(action.shown.title ?? ''),
      unitPath: action.unitPath,
      light: lightOf(counts, own.length, progress, timeProgress),
      counts,
      total: own.length,
      progress,
      moved: [action, ...own].reduce((sum, { caseId }) => sum + (moves.get(caseId) ?? 0), 0),
    }
  })
}

class Tree {
  readonly #actions: readonly CaseRow[]
  readonly #children = new Map<string, CaseRow[]>()
  readonly #commitments = new Map<string, CaseRow[]>()
  /** Actions that stand for themselves although others stand below them. */
  readonly #alone = new Set<string>()

  constructor(actions: readonly CaseRow[], commitments: readonly CaseRow[]) {
    this.#actions = actions
    for (const action of actions) gather(this.#children, action.shown.parent, action)
    for (const one of commitments) gather(this.#commitments, one.shown.action, one)
  }

  shown(): readonly CaseRow[] {
    const known = new Set(this.#actions.map(({ caseId }) => caseId))
    const roots = this.#actions.filter(({ shown }) => !known.has(String(shown.parent ?? '')))
    return roots.flatMap((root) => {
      const children = this.#children.get(root.caseId) ?? []
      if (root.shown.kind !== 'framework' || children.length === 0) return [root]
      this.#alone.add(root.caseId)
      return this.#commitments.has(root.caseId) ? [root, ...children] : children
    })
  }

  under(action: CaseRow): readonly CaseRow[] {
    const found: CaseRow[] = []
    const seen = new Set<string>()
    const walk = ({ caseId }: CaseRow): void => {
      if (seen.has(caseId)) return
      seen.add(caseId)
      found.push(...(this.#commitments.get(caseId) ?? []))
      if (!this.#alone.has(caseId)) this.#children.get(caseId)?.forEach(walk)
    }
    walk(action)
    return found
  }
}

function gather(into: Map<string, CaseRow[]>, key: unknown, row: CaseRow): void {
  if (typeof key !== 'string') return
  into.set(key, [...(into.get(key) ?? []), row])
}

function orderOf({ shown }: CaseRow): number {
  return typeof shown.order === 'number' ? shown.order : Number.MAX_SAFE_INTEGER
}

/** Counts commitments by light. */
export function countsOf(rows: readonly CaseRow[], times: LightTimes): LightCounts {
  const counts = { done: 0, normal: 0, near: 0, late: 0, pending: 0 }
  for (const row of rows) {
    const light = rowLightOf(row, times)
    counts[light === 'paused' ? 'pending' : light] += 1
  }
  return counts
}

/** A commitment that was closed is done whole, whatever was last reported of it. */
function meanProgress(rows: readonly CaseRow[]): number | null {
  const reported = rows.flatMap(({ closedAt, shown }) =>
    closedAt !== null ? [100] : typeof shown.progress === 'number' ? [shown.progress] : [],
  )
  if (reported.length === 0) return null
  return reported.reduce((sum, one) => sum + one, 0) / reported.length
}

/** By the gap to time: level or ahead is normal, a little behind amber, more is red. */
function lightOf(
  { done }: LightCounts,
  total: number,
  progress: number | null,
  timeProgress: number,
): ActionSummary['light'] {
  if (total > 0 && done === total) return 'done'
  if (progress === null) return 'missing'
  const gap = progress - timeProgress
  if (gap >= 0) return 'normal'
  return gap >= -amberPoints ? 'near' : 'late'
}
