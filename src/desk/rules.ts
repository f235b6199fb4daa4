/** The rules figures are computed and ranked by, as they were known. */
import type { BoardDefinition } from '../define/board.ts'
import type { IndicatorDefinition } from '../define/indicator.ts'
import { boardRegister, boardsOn } from '../engine/measures/board-register.ts'
import { apartOn, exemptionRegister, type Apart } from '../engine/measures/exemption-register.ts'
import { catalogueOf, indicatorRegister } from '../engine/measures/indicator-register.ts'
import { platformCaseId } from '../engine/platform/platform.ts'
import { entriesOf, type Entries } from '../engine/platform/register-case.ts'
import type { RegisterDefinition } from '../define/scenario.ts'
import type { Day } from '../kernel/day.ts'
import { addMs, type Instant } from '../kernel/instant.ts'
import { lastDayOf, type Period } from '../kernel/period.ts'
import type { Desk } from './desk.ts'

/** Formulas and boards. */
export interface Rules {
  readonly indicators: ReadonlyMap<string, IndicatorDefinition>
  /** Boards in force on a day, by name. */
  readonly boardsOn: (day: Day) => ReadonlyMap<string, BoardDefinition>
  /** Who stands apart on a board on a day. */
  readonly apartOn: (board: string, day: Day) => Apart
}

/**
 * The rules as known at an instant (null: now): a rule entered later does not reach back, whatever
 * day it says it holds from.
 */
export async function rulesOf(desk: Desk, knownAt: Instant | null): Promise<Rules> {
  const standing = await desk.standing()
  const { now, indicators = new Map(), boards = new Map() } = standing
  const { boardsOn: onDay = () => boards, apartOn: apart = () => ({}) } = standing
  if (knownAt === null) return { indicators, boardsOn: onDay, apartOn: apart }
  // What is known of a minute ago changes no more: papers ask for the same one again and again.
  if (knownAt > addMs(now, -60_000)) return rulesAt(desk, knownAt)
  const known = kept.get(desk) ?? new Map<Instant, Promise<Rules>>()
  kept.set(desk, known)
  const rules = known.get(knownAt) ?? rulesAt(desk, knownAt)
  const [oldest] = known.keys()
  if (oldest !== undefined && known.size >= mostKept) known.delete(oldest)
  known.set(knownAt, rules)
  rules.catch(() => known.delete(knownAt))
  return rules
}

const mostKept = 16
const kept = new WeakMap<Desk, Map<Instant, Promise<Rules>>>()

async function rulesAt(desk: Desk, knownAt: Instant): Promise<Rules> {
  const { scenarios } = desk.parts.library
  const [ofBoards, exemptions, ofIndicators] = await Promise.all([
    entriesAt(desk, boardRegister, knownAt),
    entriesAt(desk, exemptionRegister, knownAt),
    entriesAt(desk, indicatorRegister, knownAt),
  ])
  return {
    indicators: catalogueOf(scenarios, ofIndicators).indicators,
    boardsOn: (day) => boardsOn(scenarios, ofBoards, day),
    apartOn: (board, day) => apartOn(exemptions, board, day),
  }
}

/** The rule of a board for a period: the one in force when it ends; null: there is none. */
export function boardOf(rules: Rules, name: string, period: Period): BoardDefinition | null {
  return rules.boardsOn(lastDayOf(period)).get(name) ?? null
}

async function entriesAt(
  desk: Desk,
  register: RegisterDefinition,
  knownAt: Instant,
): Promise<Entries> {
  const known = await desk.caseOf(platformCaseId(register), knownAt)
  return entriesOf(known?.state.data ?? {})
}
