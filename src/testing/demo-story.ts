import type { Demo, DemoStep } from '../define/demo.ts'
import type { ScenarioDefinition } from '../define/scenario.ts'
import { addWorkingDays } from '../kernel/calendar.ts'
import { dayOf, instantAt } from '../kernel/day.ts'
import { derivedId } from '../kernel/id.ts'
import { isRejection } from '../kernel/rejection.ts'
import { StoryError } from './cast.ts'
import { wordsOf } from './refusal-words.ts'
import { momentAt, printed } from './spans.ts'
import { story, type Story, type StoryBeginning } from './story.ts'
import { seededRandom } from './seeded-random.ts'

/**
 * Tells the demo of a scenario as a story up to its anchor: every step is given by who should give
 * it, at its time, and none may be refused. The same seed tells the same story.
 */
export function tellDemo(
  scenario: ScenarioDefinition,
  demo: Demo,
  beginning: StoryBeginning & { readonly seed?: number },
): Story {
  const anchor = momentAt(beginning.anchor ?? '2026-03-02')
  const steps = stepsOf(scenario, demo, beginning)
  const told = story(scenario, { ...beginning, anchor: steps[0]?.at ?? anchor })
  for (const step of steps) {
    if (step.at > anchor) throw wrong(step, `lies after the anchor ${printed(anchor)}`)
    if (step.at < told.now) throw wrong(step, 'comes before the step in front of it')
    told.record.goOnUntil(step.at)
    give(scenario, told, step)
  }
  told.record.goOnUntil(anchor)
  return told
}

function stepsOf(
  scenario: ScenarioDefinition,
  demo: Demo,
  beginning: StoryBeginning & { readonly seed?: number },
): readonly DemoStep[] {
  const now = momentAt(beginning.anchor ?? '2026-03-02')
  const { organisation, calendar } = story(scenario, beginning).record.world()
  return demo.steps({
    now,
    random: seededRandom(beginning.seed ?? 1),
    workingDay: (offset, time) => {
      const [hours = 0, minutes = 0] = time.split(':').map(Number)
      return instantAt(addWorkingDays(calendar, dayOf(now), offset), hours * 60 + minutes)
    },
    persons: organisation.posts.map(({ id, unit, roles }) => ({ id, unit, roles })),
    id: (name) => derivedId(scenario.name, name),
  })
}

function give(scenario: ScenarioDefinition, told: Story, step: DemoStep): void {
  const type = step.case.includes('/') ? step.case : `${scenario.name}/${step.case}`
  const caseType = told.record.library.caseType(type)
  if (caseType === null) throw wrong(step, `there is no case type “${type}”`)
  const { who } = told.as(step.by)
  const { id: caseId, command, input } = step
  const isNew = told.record.held(caseId) === null
  const outcome = told.record.submit({ ...(isNew ? { type } : {}), caseId, command, input, who })
  if (!isRejection(outcome)) return
  const faults = outcome.fields?.map(({ path, key }) => `${path} (${key})`) ?? []
  const { en } = wordsOf(told.record.library, caseType, outcome)
  throw wrong(step, [outcome.rejected, en, ...faults].join(': '))
}

function wrong({ at, by, command, id }: DemoStep, why: string): StoryError {
  return new StoryError(`The demo’s “${command}” of ${by} at ${printed(at)} on ${id}: ${why}`)
}
