/** What another rule, or the absence of one unit, would do to a board. */
import type { BoardDefinition } from '../../define/board.ts'
import { computeBoard, ranksIn, type BoardInputs, type BoardResult, type Ranked } from './board.ts'

/** A unit's place under both rules. */
export interface Difference {
  readonly unit: string
  readonly pool: string
  readonly from: number | null
  readonly to: number | null
  readonly scoreFrom: number | null
  readonly scoreTo: number | null
}

/** The same inputs under a draft rule, unit by unit in the order of the board as it stands. */
export function underRule(
  draft: BoardDefinition,
  standing: BoardResult,
): { readonly result: BoardResult; readonly differences: readonly Difference[] } {
  const result = computeBoard(draft, standing.inputs)
  const drafted = new Map(result.lines.map((line) => [line.unit, line]))
  const differences = standing.lines.map(({ unit, pool, rank, score }) => ({
    unit,
    pool,
    from: rank,
    to: drafted.get(unit)?.rank ?? null,
    scoreFrom: score,
    scoreTo: drafted.get(unit)?.score ?? null,
  }))
  return { result, differences }
}

/** How firmly a ranking stands when one unit is left out. */
export interface Stability {
  /** The unit whose absence changes the order of most others. */
  readonly unit: string | null
  /** How many of the others would stand in another order among themselves. */
  readonly changed: number
}

/**
 * The absence that would change most: relative methods move everybody when one unit comes or
 * goes. Nought: the order of the others never depends on a third.
 */
export function stabilityOf(definition: BoardDefinition, inputs: BoardInputs): Stability {
  const whole = orderOf(ranksIn(definition, inputs))
  let least: Stability = { unit: null, changed: 0 }
  for (const { unit } of inputs.units) {
    const others = inputs.units.filter((one) => one.unit !== unit)
    const without = orderOf(ranksIn(definition, { ...inputs, units: others }))
    const remaining = whole.filter((one) => one !== unit)
    const changed = remaining.filter((one, at) => one !== without[at]).length
    if (changed > least.changed) least = { unit, changed }
  }
  return least
}

/** Units in order, pool by pool; those level by name. */
function orderOf(ranked: readonly Ranked[]): readonly string[] {
  return ranked
    .toSorted(
      (one, other) =>
        byText(one.pool, other.pool) || one.rank - other.rank || byText(one.unit, other.unit),
    )
    .map(({ unit }) => unit)
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
