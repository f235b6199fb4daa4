/** When units are reorganised, their open cases go to whoever has taken over, each told why. */
import { rehomedCase, type Rehoming } from '../engine/cases/engine-facts.ts'
import { rowTermsOf } from '../engine/cases/home.ts'
import { systemWho, type World } from '../engine/cases/world.ts'
import { everything } from '../engine/cases/sight.ts'
import type { Organisation } from '../engine/platform/organisation.ts'
import { platformCaseId, unitRegister } from '../engine/platform/platform.ts'
import { successionRegister } from '../engine/platform/succession.ts'
import type { Json } from '../kernel/canonical.ts'
import { derivedId } from '../kernel/id.ts'
import { reject } from '../kernel/rejection.ts'
import { digestOf } from './asked.ts'
import type { Receiver } from './follow.ts'
import type { Rooms, Submitting } from './submit.ts'

const causes = [unitRegister, successionRegister].map(platformCaseId)
/**
 * Cases handed over in one go; their commands share a batch. Few enough that people at work find a
 * connection between them: each is loaded by a statement of its own.
 */
const together = 20

/** Hands open cases over after each change of the tree of units. */
export function rehoming(rooms: Rooms, submitting: Submitting): Receiver {
  return {
    name: 'rehome',
    wants: ({ caseId }) => causes.includes(caseId),
    receive: async ({ caseId, ver, seq }) => {
      rooms.registers.passed(caseId, ver)
      await rehomeAll(rooms, submitting, `fact ${seq}`)
    },
  }
}

/** Whether a unit begins or ends on a day, or has other particulars from it on. */
export async function unitsChangeOn(rooms: Rooms, day: string): Promise<boolean> {
  while (!rooms.registers.isReady) await rooms.registers.read()
  return causes.some((id) => rooms.registers.changesOn(id, day))
}

/**
 * Compares where open cases stand with the units of today and hands over those that stand
 * elsewhere; gives how many. Again, after it was cut short, it goes on where it stopped.
 */
export async function rehomeAll(
  rooms: Rooms,
  submitting: Submitting,
  cause: string,
): Promise<number> {
  const { parts, time, registers } = rooms
  while (!registers.isReady) await registers.read()
  const { organisation } = registers.standing(time.now())
  const query = { filter: { open: true }, sight: everything, by: ['unitPath'] }
  const paths = (await parts.tables.counts(parts.lane, query)).map(({ key }) => key[0] ?? '/')
  let moved = 0
  for (const path of paths.filter((one) => isElsewhere(one, organisation))) {
    const ids = await standingAt(rooms, path)
    for (let at = 0; at < ids.length; at += together) {
      const some = ids.slice(at, at + together)
      const done = await Promise.all(some.map((id) => rehomeOne(rooms, submitting, id, cause)))
      moved += done.filter(Boolean).length
    }
  }
  return moved
}

/** Cases of nobody, or of a unit that ended before they were handed over, are looked at one by one. */
function isElsewhere(path: string, organisation: Organisation): boolean {
  const unit = path.split('/').at(-2) ?? ''
  return unit === '' || organisation.unitPath(unit) !== path
}

async function standingAt({ parts }: Rooms, path: string): Promise<readonly string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const filter = { open: true, under: path }
    const query = { filter, sight: everything, order: 'opened', limit: 500, cursor } as const
    const page: Awaited<ReturnType<typeof parts.tables.rows>> = await parts.tables.rows(
      parts.lane,
      query,
    )
    ids.push(...page.rows.filter((row) => row.unitPath === path).map(({ caseId }) => caseId))
    cursor = page.next
  } while (cursor !== null)
  return ids
}

async function rehomeOne(
  rooms: Rooms,
  submitting: Submitting,
  caseId: string,
  cause: string,
): Promise<boolean> {
  const { parts } = rooms
  const decide = (world: World) => {
    const state = world.caseOf(caseId)
    if (state === undefined) return { outcome: 'wanting', cases: [caseId] } as const
    const caseType = state === null ? null : world.typeOf(state.type, state.edition)
    const nothing = reject('not-now', 'engine.nothingToDo', { command: '$rehomed' })
    if (state === null || caseType === null) return nothing
    const { unit, person } = rowTermsOf(caseType, state)
    const rehoming = unit === null ? null : rehomingOf(unit, person ?? null, world.organisation)
    return (rehoming && rehomedCase(caseType, state, rehoming, world)) ?? nothing
  }
  const outcome = await submitting.giveOwn({
    commandId: `rehome:${derivedId(caseId, cause)}`,
    caseId,
    by: systemWho('organisation').person,
    onBehalfOf: null,
    digest: digestOf(parts.digestKey, { caseId, command: '$rehomed', input: { cause } }),
    decide,
  })
  const isMoved = 'caseId' in outcome && !outcome.repeated
  if (!isMoved && 'key' in outcome && outcome.key !== 'engine.nothingToDo') {
    parts.log('a case was not handed over', { caseId, why: outcome.key })
  }
  return isMoved
}

/** Who has a unit's cases now and why; null: nobody took over, so they stay where they are. */
function rehomingOf(
  unit: string,
  person: string | null,
  organisation: Organisation,
): Rehoming | null {
  const to = organisation.heirOf(unit, person)
  if (to === null) return null
  const ended = organisation.former.find(({ id }) => id === unit)
  const reason: { readonly [name: string]: Json | undefined } =
    ended === undefined
      ? { change: 'moved', path: organisation.unitPath(unit) }
      : { change: ended.change, on: ended.endedOn, reorganisation: ended.reorganisation }
  const told = Object.entries(reason).filter((one): one is [string, Json] => one[1] !== undefined)
  return { to, reason: Object.fromEntries(told) }
}
