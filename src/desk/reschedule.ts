/** When holidays, hours or limits change, open cases whose clocks move are told so. */
import { rescheduledClocks } from '../engine/cases/engine-facts.ts'
import { systemWho, type World } from '../engine/cases/world.ts'
import {
  calendarRegister,
  hoursRegister,
  platformCaseId,
  settingRegister,
} from '../engine/platform/platform.ts'
import { derivedId } from '../kernel/id.ts'
import { reject } from '../kernel/rejection.ts'
import { digestOf } from './asked.ts'
import type { Receiver } from './follow.ts'
import type { Rooms, Submitting } from './submit.ts'

const causes = [calendarRegister, hoursRegister, settingRegister].map(platformCaseId)
/**
 * Cases looked through in one go; their commands share a batch. Few enough that people at work
 * find a connection between them: each is loaded by a statement of its own.
 */
const together = 20

/** Reckons the clocks of open cases anew after each change of what they are reckoned by. */
export function rescheduling(rooms: Rooms, submitting: Submitting): Receiver {
  return {
    name: 'reschedule',
    wants: ({ caseId }) => causes.includes(caseId),
    receive: async ({ caseId, ver, seq }) => {
      rooms.registers.passed(caseId, ver)
      await rescheduleAll(rooms, submitting, `fact ${seq}`)
    },
  }
}

/** Whether an entry of what clocks are reckoned by begins or ends on a day. */
export async function changesOn(rooms: Rooms, day: string): Promise<boolean> {
  while (!rooms.registers.isReady) await rooms.registers.read()
  return causes.some((id) => rooms.registers.changesOn(id, day))
}

/** Looks through all open cases with a running clock; gives how many moved. */
export async function rescheduleAll(
  rooms: Rooms,
  submitting: Submitting,
  cause: string,
): Promise<number> {
  const { parts } = rooms
  let [moved, after] = [0, '']
  for (;;) {
    const ids = await parts.tables.running(parts.lane, after, together)
    const last = ids.at(-1)
    if (last === undefined) return moved
    const outcomes = await Promise.all(ids.map((id) => rescheduleOne(rooms, submitting, id, cause)))
    moved += outcomes.filter(Boolean).length
    after = last
  }
}

async function rescheduleOne(
  { parts }: Rooms,
  submitting: Submitting,
  caseId: string,
  cause: string,
): Promise<boolean> {
  const decide = (world: World) => {
    const state = world.caseOf(caseId)
    if (state === undefined) return { outcome: 'wanting', cases: [caseId] } as const
    const caseType = state === null ? null : world.typeOf(state.type, state.edition)
    const settled =
      state === null || caseType === null ? null : rescheduledClocks(caseType, state, world)
    return settled ?? reject('not-now', 'engine.nothingToDo', { command: '$rescheduled' })
  }
  const outcome = await submitting.giveOwn({
    commandId: `reschedule:${derivedId(caseId, cause)}`,
    caseId,
    by: systemWho('clocks').person,
    onBehalfOf: null,
    digest: digestOf(parts.digestKey, { caseId, command: '$rescheduled', input: { cause } }),
    decide,
  })
  return 'caseId' in outcome && !outcome.repeated
}
