/**
 * Why a rank changed. Changes since the earlier board are withdrawn one after the other, in one
 * stated order: the unit's own, item by item, then every other unit's, by their earlier rank. What
 * each withdrawal does to the rank is the reason's share; together they are the whole change.
 */
import type { BoardDefinition } from '../../define/board.ts'
import { rankIn, type BoardInputs, type BoardResult, type BoardUnit } from './board.ts'

/** One reason with its share of the change; positive: it brought the unit up. */
export interface MoveReason {
  /** Whose figures changed. */
  readonly unit: string
  /** Of the unit's own changes, which indicator; null for another unit's changes together. */
  readonly indicator: string | null
  readonly from: number | null
  readonly to: number | null
  readonly up: number
}

/** Ranks of different pools or versions say nothing about each other. */
export interface Unlike {
  readonly unit: string
  readonly incomparable: 'pool-changed' | 'version-changed' | 'not-ranked'
}

/** A change of rank; positive: up. */
export interface Change {
  readonly unit: string
  readonly from: number
  readonly to: number
  readonly up: number
}

/** A change of rank and where it came from. */
export type Move =
  | (Change & {
      /** Only reasons that moved the rank; their shares add up to `up`. */
      readonly reasons: readonly MoveReason[]
    })
  | Unlike

/** How the rank of a unit changed, or why the two say nothing about each other. */
export function changeOf(then: BoardResult, now: BoardResult, unit: string): Change | Unlike {
  if (then.version !== now.version) return { unit, incomparable: 'version-changed' }
  const [before, after] = [lineIn(then, unit), lineIn(now, unit)]
  if (before?.rank == null || after?.rank == null) return { unit, incomparable: 'not-ranked' }
  if (!isSamePool(then, now, before.pool, after.pool)) return { unit, incomparable: 'pool-changed' }
  return { unit, from: before.rank, to: after.rank, up: before.rank - after.rank }
}

/** Explains the rank of a unit in `now` against `then`; both must stem from the definition. */
export function explainMove(
  definition: BoardDefinition,
  then: BoardResult,
  now: BoardResult,
  unit: string,
): Move {
  const change = changeOf(then, now, unit)
  const pool = lineIn(now, unit)?.pool
  if ('incomparable' in change || pool === undefined) return change as Unlike
  return { ...change, reasons: reasonsOf(definition, then, now, { unit, pool, rank: change.to }) }
}

interface Mover {
  readonly unit: string
  readonly pool: string
  /** As it is now. */
  readonly rank: number
}

function reasonsOf(
  definition: BoardDefinition,
  then: BoardResult,
  now: BoardResult,
  mover: Mover,
): readonly MoveReason[] {
  const { unit, pool } = mover
  const earlier = new Map(
    then.inputs.units.filter((one) => one.pool === pool).map((one) => [one.unit, one]),
  )
  const reasons: MoveReason[] = []
  let inputs: BoardInputs = {
    ...now.inputs,
    units: now.inputs.units.filter((one) => one.pool === pool),
  }
  let { rank } = mover
  const withdraw = (changed: BoardUnit, reason: Omit<MoveReason, 'up'>) => {
    inputs = {
      ...inputs,
      units: inputs.units.map((one) => (one.unit === changed.unit ? changed : one)),
    }
    const without = rankIn(definition, inputs, unit) ?? rank
    if (without !== rank) reasons.push({ ...reason, up: without - rank })
    rank = without
  }
  for (const step of ownChanges(earlier.get(unit), unitIn(inputs, unit))) {
    withdraw(step.unit, step.reason)
  }
  for (const other of byEarlierRank(then, pool).filter((one) => one !== unit)) {
    const was = earlier.get(other)
    if (was === undefined || isSame(was, unitIn(inputs, other))) continue
    withdraw(was, { unit: other, indicator: null, from: null, to: null })
  }
  const time = then.inputs.timePercent
  if (time !== now.inputs.timePercent) {
    inputs = { ...inputs, timePercent: time }
    const without = rankIn(definition, inputs, unit) ?? rank
    const [from, to] = [time, now.inputs.timePercent]
    if (without !== rank) reasons.push({ unit, indicator: 'time', from, to, up: without - rank })
  }
  return reasons
}

/** The unit's figures one after the other as they were, in the order of their names. */
function ownChanges(was: BoardUnit | undefined, is: BoardUnit | undefined) {
  if (was === undefined || is === undefined) return []
  const names = [...new Set([...Object.keys(is.values), ...Object.keys(was.values)])].toSorted()
  let unit = is
  const steps: { unit: BoardUnit; reason: Omit<MoveReason, 'up'> }[] = []
  for (const indicator of names) {
    const [from, to] = [was.values[indicator] ?? null, is.values[indicator] ?? null]
    if (from === to) continue
    unit = { ...unit, values: { ...unit.values, [indicator]: from } }
    steps.push({ unit, reason: { unit: is.unit, indicator, from, to } })
  }
  return isSame(unit, was)
    ? steps
    : [...steps, { unit: was, reason: { unit: is.unit, indicator: null, from: null, to: null } }]
}

function byEarlierRank({ lines }: BoardResult, pool: string): readonly string[] {
  return lines.filter((line) => line.pool === pool).map(({ unit }) => unit)
}

function isSamePool(then: BoardResult, now: BoardResult, before: string, after: string): boolean {
  const members = ({ inputs }: BoardResult) =>
    new Set(inputs.units.flatMap(({ unit, pool }) => (pool === after ? [unit] : [])))
  const [earlier, later] = [members(then), members(now)]
  const isSame = earlier.size === later.size && [...earlier].every((unit) => later.has(unit))
  return before === after && isSame
}

function isSame(one: BoardUnit, other: BoardUnit | undefined): boolean {
  if (other === undefined) return false
  const names = new Set([...Object.keys(one.values), ...Object.keys(other.values)])
  const alike = [...names].every(
    (name) => (one.values[name] ?? null) === (other.values[name] ?? null),
  )
  const said = ({ excluded, exempt }: BoardUnit) => [excluded?.zh, exempt?.zh].join('\n')
  return alike && said(one) === said(other)
}

const lineIn = ({ lines }: BoardResult, unit: string) => lines.find((line) => line.unit === unit)
const unitIn = ({ units }: BoardInputs, unit: string) => units.find((one) => one.unit === unit)
