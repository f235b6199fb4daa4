/** Boards: computed from figures as known at an instant, and issued into the record. */
import type { BoardDefinition, Pool } from '../define/board.ts'
import type { Who } from '../define/case.ts'
import { computeBoard, type BoardInputs, type BoardResult } from '../engine/boards/board.ts'
import { figuresOfBoard } from '../engine/boards/figures-of.ts'
import { monthsProgress } from '../engine/indicators/progress.ts'
import type { Apart } from '../engine/measures/exemption-register.ts'
import type { Organisation, Unit } from '../engine/platform/organisation.ts'
import type { Json } from '../kernel/canonical.ts'
import type { Instant } from '../kernel/instant.ts'
import { lastDayOf, type Period } from '../kernel/period.ts'
import type { Rejection } from '../kernel/rejection.ts'
import type { Desk, Submitted } from './desk.ts'
import { openBooks, type OpenBook } from './figures.ts'
import { rulesOf } from './rules.ts'

/** A rule with the period it is to be computed for. */
export interface BoardAt {
  readonly definition: BoardDefinition
  readonly period: Period
}

/** A board for a period, from figures as known at an instant (null: now). */
export async function boardFor(
  desk: Desk,
  definition: BoardDefinition,
  period: Period,
  knownAt: Instant | null,
): Promise<BoardResult> {
  return computeBoard(definition, await inputsFor(desk, definition, period, knownAt))
}

/** Boards for several periods, read together, in the order asked. */
export async function boardsFor(
  desk: Desk,
  asked: readonly BoardAt[],
  knownAt: Instant | null,
): Promise<readonly BoardResult[]> {
  const inputs = await inputsOf(desk, asked, knownAt)
  return inputs.map((one, at) => computeBoard(asked[at]!.definition, one))
}

/** Everything the board is computed from. */
export async function inputsFor(
  desk: Desk,
  definition: BoardDefinition,
  period: Period,
  knownAt: Instant | null,
): Promise<BoardInputs> {
  const [inputs] = await inputsOf(desk, [{ definition, period }], knownAt)
  return inputs!
}

/** The same for several boards and periods, read together, in the order asked. */
export async function inputsOf(
  desk: Desk,
  asked: readonly BoardAt[],
  knownAt: Instant | null,
): Promise<readonly BoardInputs[]> {
  const wanted = asked.map(({ definition, period }) => ({
    period,
    indicators: figuresOfBoard(definition),
  }))
  const books = await openBooks(desk, wanted, knownAt)
  const at = knownAt ?? (await desk.standing()).now
  const { apartOn } = await rulesOf(desk, knownAt)
  return asked.map((one, index) => {
    const apart = apartOn(one.definition.name, lastDayOf(one.period))
    return inputsFrom(one, books[index]!, at, apart)
  })
}

/** The inputs of a board out of a book. */
export function inputsFrom(
  { definition, period }: BoardAt,
  { book, organisation }: OpenBook,
  knownAt: Instant,
  apart: Apart = {},
): BoardInputs {
  const figures = figuresOfBoard(definition)
  const valuesOf = (unit: string) =>
    Object.fromEntries(
      figures.map((indicator) => [indicator, book.valueOf({ indicator, unit, period })]),
    )
  const units = Object.entries(definition.pools).flatMap(([pool, members]) =>
    membersOf(members, organisation).map(({ id }) => ({
      unit: id,
      pool,
      values: valuesOf(id),
      ...apart[id],
    })),
  )
  return { period, knownAt, timePercent: monthsProgress(period), units }
}

/** Computes a board and records it with its rule and inputs; `who` answers for it. */
export async function issueBoard(
  desk: Desk,
  asked: {
    readonly commandId: string
    readonly who: Who
    readonly definition: BoardDefinition
    readonly title: string
    readonly period: Period
  },
): Promise<Submitted | Rejection> {
  const { commandId, who, definition, title, period } = asked
  const inputs = await inputsFor(desk, definition, period, null)
  return desk.submit({
    commandId,
    type: 'platform/board-issue',
    caseId: null,
    command: 'issue',
    input: {
      board: definition.name,
      title,
      period,
      definition: definition as unknown as Json,
      inputs: inputs as unknown as Json,
    },
    // The rule and the figures are ours to look up, not theirs to say.
    who: { ...who, roles: [...who.roles, 'system'] },
  })
}

/** In the fixed order of units: by their place among neighbours, then by id. */
function membersOf({ kinds = [], units = [] }: Pool, organisation: Organisation): readonly Unit[] {
  return organisation.units
    .filter(({ id, kind }) => units.includes(id) || (kind !== undefined && kinds.includes(kind)))
    .toSorted(
      (one, other) =>
        (one.order ?? Number.MAX_SAFE_INTEGER) - (other.order ?? Number.MAX_SAFE_INTEGER) ||
        (one.id < other.id ? -1 : 1),
    )
}
