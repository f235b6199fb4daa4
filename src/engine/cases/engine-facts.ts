/** Facts the engine writes of itself: a clock that ended without effect, a clock that moved. */
import type { Json } from '../../kernel/canonical.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { stop, sweepAt } from '../clocks/clock-state.ts'
import type { NewFact } from '../ports.ts'
import type { CaseType } from './case-type.ts'
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
  return written(caseType, state, '$clockEnded', body, { [clock]: ended }, occurredAt, world)
}

/** One fact of the engine's own on one case, with the row and the due rows it leaves. */
export function written(
  caseType: CaseType,
  before: CaseState,
  type: '$clockEnded' | '$rescheduled',
  body: { readonly [name: string]: Json },
  clocks: NonNullable<Margin['clocks']>,
  occurredAt: Instant,
  world: World,
): Settled {
  const fact: NewFact = {
    caseId: before.id,
    ver: before.ver + 1,
    type: `${caseType.key}:${type}`,
    occurredAt,
    edition: before.edition,
    body: { ...body, $: { clocks } as unknown as Json },
  }
  const by = systemWho('clocks').person
  const state = evolve(caseType, before, { ...fact, recordedAt: world.now, by })
  const open = { caseType, from: before, facts: [fact], kept: [], state }
  return gather(before.id, new Map([[before.id, open]]), new Map(), [], world)
}
