/** Loads the demo district as it came about: commands of its people, each at its own time. */
import type { DemoStep } from '../define/demo.ts'
import type { Who } from '../define/case.ts'
import type { ScenarioDefinition } from '../define/scenario.ts'
import { openDesk, type Desk, type DeskParts } from '../desk/index.ts'
import { systemWho } from '../engine/cases/world.ts'
import { dayOf, startOf } from '../kernel/day.ts'
import { derivedId } from '../kernel/id.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRejection } from '../kernel/rejection.ts'
import { sha256 } from '../kernel/sha256.ts'
import { simulatedDistrict, type SimulatedDistrict } from '../testing/district/district.ts'
import { enterRegisters } from './registers.ts'
import type { Discovered } from './scenarios.ts'

/** What loading works with. */
export interface DemoGround {
  readonly parts: DeskParts
  readonly demos: Discovered['demos']
  readonly district: SimulatedDistrict
  readonly signal: AbortSignal
}

/** The demo district of an anchor and a seed. */
export function districtOf(
  anchor: Instant,
  seed: number,
  lane: string,
  scenarios: readonly ScenarioDefinition[],
): SimulatedDistrict {
  return simulatedDistrict({ anchor, seed, lane, scenarios })
}

/**
 * Gives every command of the demo, each at its time, and lets clocks end between the days; gives
 * how many commands. Again, after it was cut short, it goes on where it stopped.
 */
export async function loadDemo({ parts, demos, district, signal }: DemoGround): Promise<number> {
  for (const { value, bytes } of district.files) await parts.files.put(bytes, value)
  const hand = new DemoHand(startOf(district.since))
  const desk = await openDesk({ ...parts, now: () => hand.now, seed: () => hand.seed() })
  await enterRegisters(desk, district.registers)
  const known = new Set(parts.library.scenarios.map(({ name }) => name))
  const steps = stepsOf(district, demos, known)
  for (const [number, { scenario, step }] of steps.entries()) {
    signal.throwIfAborted()
    if (dayOf(step.at) > dayOf(hand.now)) await desk.sweep()
    hand.turnTo(step.at, `${scenario}:${number}`)
    await give(desk, scenario, step, hand.name)
  }
  hand.turnTo(district.anchor, 'end')
  await desk.sweep()
  await desk.end()
  return steps.length
}

/** The clock and the chance of the demo: both follow from the step that is being given. */
class DemoHand {
  now: Instant
  name = 'begin'
  #drawn = 0

  constructor(now: Instant) {
    this.now = now
  }

  /** What happened before the registers begin is entered as they begin: no clock goes back. */
  turnTo(at: Instant, name: string): void {
    if (at > this.now) this.now = at
    this.name = name
    this.#drawn = 0
  }

  seed(): string {
    this.#drawn += 1
    return sha256(`demo:${this.name}:${this.#drawn}`)
  }
}

interface ScenarioStep {
  readonly scenario: string
  readonly step: DemoStep
}

/** The steps of all scenarios in one row by their times. */
function stepsOf(
  district: SimulatedDistrict,
  demos: Discovered['demos'],
  known: ReadonlySet<string>,
): ScenarioStep[] {
  const all = [...demos].flatMap(([scenario, demo]) =>
    demo
      .steps(district.world(scenario))
      .filter((step) => step.with === undefined || known.has(step.with))
      .map((step) => ({ scenario, step })),
  )
  const own = district.steps.map((step) => ({ scenario: 'platform', step }))
  return [...own, ...all].toSorted((one, other) => (one.step.at < other.step.at ? -1 : 1))
}

async function give(desk: Desk, scenario: string, step: DemoStep, name: string): Promise<void> {
  const { command, input, at, by } = step
  const caseId = await idOf(desk, step)
  if (caseId === undefined) return
  const outcome = await desk.submit({
    commandId: `demo:${derivedId(name)}`,
    type: step.case.includes('/') ? step.case : `${scenario}/${step.case}`,
    caseId,
    command,
    input,
    who: await whoOf(desk, scenario, by),
    occurredAt: at,
  })
  if (!isRejection(outcome)) return
  const why = JSON.stringify(outcome)
  const what = `${command} of ${by} at ${at} on ${caseId}`
  throw new Error(`scenarios/${scenario}/demo.ts: ${what}: ${why}`)
}

async function idOf(desk: Desk, { id, idIn }: DemoStep): Promise<string | undefined> {
  if (idIn === undefined) return id
  const named = await desk.caseOf(id)
  return named === null ? undefined : idIn(named.state.data)
}

/** A person at the post that has to do with the scenario. */
async function whoOf(desk: Desk, scenario: string, by: string): Promise<Who> {
  if (by.startsWith('system:')) return systemWho(by.slice('system:'.length))
  const { organisation } = await desk.standing()
  const held = organisation.posts.filter(({ person }) => person === by)
  const fitting = held.find(({ roles }) => roles.some((role) => role.startsWith(`${scenario}/`)))
  const who = organisation.who(by, (fitting ?? held[0])?.id)
  if (who === null) throw new Error(`scenarios/${scenario}/demo.ts: nobody is called ${by}`)
  return who
}
