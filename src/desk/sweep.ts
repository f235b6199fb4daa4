/** Ends clocks whose time has come: what their terms say is done, once, at the due instant. */
import { endedWithoutEffect } from '../engine/cases/engine-facts.ts'
import { endOfClock } from '../engine/cases/settle.ts'
import { systemWho, type World } from '../engine/cases/world.ts'
import { derivedId } from '../kernel/id.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRejection, reject, type Rejection } from '../kernel/rejection.ts'
import { digestOf } from './asked.ts'
import type { Rooms, Submitting } from './submit.ts'

/** Most clocks ended in one go; their commands share a batch. */
const together = 200

/** Sweeps the lane until no clock is left whose time has come; gives how many had an effect. */
export async function sweepLane(rooms: Rooms, submitting: Submitting): Promise<number> {
  const { parts, time } = rooms
  let effects = 0
  const seen = new Set<string>()
  for (;;) {
    const come = await parts.tables.due(parts.lane, time.beyondDoubt(), together)
    const fresh = come.filter(({ caseId, clock, dueAt }) => {
      const id = endOf(caseId, clock, dueAt)
      return !seen.has(id) && seen.add(id)
    })
    const ended = await Promise.all(fresh.map((due) => endOne(rooms, submitting, due)))
    effects += ended.filter(Boolean).length
    // What is still there after its turn waits for the next sweep.
    if (fresh.length === 0 || come.length < together) return effects
  }
}

interface Due {
  readonly caseId: string
  readonly clock: string
  readonly dueAt: Instant
}

/** Whether the end of the clock had an effect, and this sweep brought it about. */
async function endOne(rooms: Rooms, submitting: Submitting, due: Due): Promise<boolean> {
  const { caseId, clock, dueAt } = due
  const state = await rooms.cases.load(caseId)
  const caseType = state === null ? null : rooms.editions.typeOf(state.type, state.edition)
  const asked = state === null || caseType === null ? null : endOfClock(caseType, state, clock)
  if (asked === null || state?.clocks[clock]?.dueAt !== dueAt) return false
  const commandId = endOf(caseId, clock, dueAt)
  const outcome = await submitting.giveOwn(submitting.orderOf({ ...asked, commandId }))
  if (!isRejection(outcome)) return !outcome.repeated
  if (isSettledElsewhere(outcome)) return false
  rooms.parts.log('clock ended without effect', { caseId, clock, why: outcome.key })
  await noteEnd(rooms, submitting, due, outcome)
  return false
}

/** The same end has the same id in every process and at every try. */
function endOf(caseId: string, clock: string, dueAt: Instant): string {
  return `clock:${derivedId(caseId, clock, dueAt)}`
}

/** Another process ended it, somebody moved it, or it is to be tried again. */
function isSettledElsewhere({ rejected, key }: Rejection): boolean {
  return rejected === 'stale' || key === 'engine.clockMoved'
}

/** A refused end is told in the record, so that it is not tried for ever. */
async function noteEnd(
  rooms: Rooms,
  submitting: Submitting,
  { caseId, clock, dueAt }: Due,
  why: Rejection,
): Promise<void> {
  const who = systemWho('clocks')
  const input = { clock, dueAt }
  const decide = (world: World) => {
    const state = world.caseOf(caseId)
    if (state === undefined) return { outcome: 'wanting', cases: [caseId] } as const
    const caseType = state === null ? null : world.typeOf(state.type, state.edition)
    const moved = reject('not-now', 'engine.clockMoved', { clock })
    if (state === null || caseType === null) return moved
    return endedWithoutEffect(caseType, state, clock, why, world) ?? moved
  }
  await submitting.giveOwn({
    commandId: endOf(caseId, clock, dueAt),
    caseId,
    by: who.person,
    onBehalfOf: null,
    digest: digestOf(rooms.parts.digestKey, { caseId, command: '$clockEnded', input }),
    decide,
  })
}
