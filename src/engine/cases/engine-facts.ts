/** Facts the engine writes of itself: a clock that ended without effect, a clock that moved. */
import type { ClockTerms } from '../../define/clock.ts'
import { calendarOfHours } from '../../kernel/calendar.ts'
import type { Json } from '../../kernel/canonical.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { stop, sweepAt, type ClockState } from '../clocks/clock-state.ts'
import { reschedule } from '../clocks/reschedule.ts'
import type { NewFact } from '../ports.ts'
import type { CaseType } from './case-type.ts'
import { rowTermsOf, type Homes } from './home.ts'
import { gather, type Settled } from './settle.ts'
import { evolve, type CaseState, type ClockChange, type Margin } from './state.ts'
import { systemWho, type World } from './world.ts'

/**
 * What to append when the command a clock gives at its end was refused: the clock has ended, and
 * why it had no effect is told. Null when the clock runs no longer or its time has not come.
 */
export function endedWithoutEffect(
  caseType: CaseType,
  state: CaseState,
  clock: string,
  why: Rejection,
  world: World,
): Settled | null {
  const [terms, running] = [caseType.definition.clocks?.[clock], state.clocks[clock]]
  if (terms === undefined || running === undefined) return null
  const occurredAt = sweepAt(terms, running)
  if (occurredAt === null || occurredAt > world.now) return null
  const ended: ClockChange = { change: 'ended', state: stop(running, occurredAt) }
  const { rejected, key, params } = why
  const body = { clock, why: { rejected, key, params } }
  const margin = { clocks: { [clock]: ended } }
  return written(caseType, state, '$clockEnded', body, margin, occurredAt, world)
}

/**
 * What to append when the calendar or a limit of the district has changed: the new due times of
 * the clocks that move. Null when none does; clocks that stand still are reckoned as they go on.
 */
export function rescheduledClocks(
  caseType: CaseType,
  state: CaseState,
  world: World,
): Settled | null {
  const { unit } = rowTermsOf(caseType, state)
  const calendar = calendarOfHours(world.calendar, unit)
  const moved = Object.entries(caseType.definition.clocks ?? {}).flatMap(([clock, terms]) => {
    const running = state.clocks[clock]
    if (running === undefined || running.suspended !== null) return []
    const given = givenNow(caseType, terms, running, world)
    const found = reschedule(terms, running, calendar, given)
    return found === null ? [] : [{ clock, found }]
  })
  if (moved.length === 0 || state.closedAt !== null) return null
  const told = moved.map(({ clock, found: { was, dueAt, why } }) => ({ clock, was, dueAt, why }))
  const clocks = Object.fromEntries(
    moved.map(({ clock, found }) => [
      clock,
      { change: 'rescheduled', state: found.clock } satisfies ClockChange,
    ]),
  )
  const body = { moved: told as unknown as Json }
  return written(caseType, state, '$rescheduled', body, { clocks }, world.now, world)
}

/** Why a case goes to another unit. */
export interface Rehoming {
  /** The unit that has it from now on; the same when only its place in the tree has changed. */
  readonly to: string
  readonly reason: { readonly [name: string]: Json }
}

/**
 * What to append when the unit of an open case was reorganised: who has it now, and why. Null when
 * the case is nobody's, or is closed.
 */
export function rehomedCase(
  caseType: CaseType,
  state: CaseState,
  { to, reason }: Rehoming,
  world: World,
): Settled | null {
  const { unit } = rowTermsOf(caseType, state)
  if (unit === null || state.closedAt !== null) return null
  const homes: Homes = unit === to ? {} : { [unit]: to }
  const body = { from: unit, to, reason }
  return written(caseType, state, '$rehomed', body, { homes }, world.now, world)
}

/** What a clock's length comes to today: a limit the district decides may have changed. */
function givenNow(
  { scenario }: CaseType,
  { length }: ClockTerms,
  running: ClockState,
  { settings }: World,
): ClockState['given'] {
  if (!('setting' in length)) return running.given
  return { value: Number(settings[`${scenario.name}.${length.setting}`] ?? length.standard) }
}

/** One fact of the engine's own on one case, with the row and the due rows it leaves. */
export function written(
  caseType: CaseType,
  before: CaseState,
  type: '$clockEnded' | '$rescheduled' | '$rehomed',
  body: { readonly [name: string]: Json },
  margin: Margin,
  occurredAt: Instant,
  world: World,
): Settled {
  const fact: NewFact = {
    caseId: before.id,
    ver: before.ver + 1,
    type: `${caseType.key}:${type}`,
    occurredAt,
    edition: before.edition,
    body: { ...body, $: margin as unknown as Json },
  }
  const by = systemWho(type === '$rehomed' ? 'organisation' : 'clocks').person
  const state = evolve(caseType, before, { ...fact, recordedAt: world.now, by })
  const open = { caseType, from: before, facts: [fact], kept: [], state }
  return gather(before.id, new Map([[before.id, open]]), new Map(), [], world)
}
