import type { Demo, DemoStep } from '../../define/demo.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import { systemWho } from '../../engine/cases/world.ts'
import { platform } from '../../engine/platform/platform.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { StoryError } from '../cast.ts'
import { printed } from '../spans.ts'
import { openRecord, type StoryRecord } from '../record.ts'
import type { SimulatedDistrict } from './district.ts'

/**
 * Tells the demo of a scenario in the demo district, in memory, up to the anchor; none of its
 * commands may be refused. Gives the record, in which its cases are found.
 */
export function tellDistrict(
  scenario: ScenarioDefinition,
  demo: Demo,
  district: SimulatedDistrict,
  beside: readonly ScenarioDefinition[] = [],
): StoryRecord {
  const { organisation, calendar, anchor } = district
  const scenarios = [platform, scenario, ...beside]
  const known = new Set(scenarios.map(({ name }) => name))
  const steps = demo
    .steps(district.world(scenario.name))
    .filter((step) => step.with === undefined || known.has(step.with))
  const parts = { scenarios, organisation, calendar, settings: {} }
  const record = openRecord({ ...parts, now: steps[0]?.at ?? anchor })
  for (const step of steps) {
    if (step.at < record.now() || step.at > anchor) throw wrong(step, 'is not in its place')
    record.goOnUntil(step.at)
    const { by, command, input } = step
    const caseId =
      step.idIn === undefined ? step.id : step.idIn(record.held(step.id)?.state.data ?? {})
    if (caseId === undefined) continue
    const who = by.startsWith('system:') ? systemWho(by.slice(7)) : organisation.who(by)
    if (who === null) throw wrong(step, 'is given by nobody')
    const type = step.case.includes('/') ? step.case : `${scenario.name}/${step.case}`
    const outcome = record.submit({ type, caseId, command, input, who })
    if (isRejection(outcome)) throw wrong(step, JSON.stringify(outcome))
  }
  record.goOnUntil(anchor)
  return record
}

function wrong({ at, by, command, id }: DemoStep, why: string): StoryError {
  return new StoryError(`The demo’s “${command}” of ${by} at ${printed(at)} on ${id}: ${why}`)
}
