/** Walks through a scenario: people give whatever they may, and now and then what they may not. */
import * as fc from 'fast-check'
import type { ScenarioDefinition } from '../define/scenario.ts'
import type { AnyCommand, CaseType } from '../engine/cases/case-type.ts'
import { offersOf, openingsOf } from '../engine/cases/offers.ts'
import type { Request } from '../engine/cases/world.ts'
import { isRejection, type Rejection } from '../kernel/rejection.ts'
import { addMs } from '../kernel/instant.ts'
import { printed } from './spans.ts'
import { story, type Story, type StoryBeginning } from './story.ts'
import { valuesOf, type Ground } from './values.ts'

/** One step of a walk: chance only; what it comes to depends on where the walk stands. */
export interface Step {
  readonly kind: 'open' | 'offered' | 'wild'
  /** Picks among what is possible. */
  readonly choice: number
  /** Fills the form. */
  readonly seed: number
  /** Hours that pass before it. */
  readonly hours: number
}

/** What was asked on a walk and what came of it. */
export interface Strode {
  readonly asked: Request
  readonly refusal: Rejection | null
}

/** A walk that was taken. */
export interface Walked {
  readonly told: Story
  readonly strides: readonly Strode[]
}

/** Random walks, the same for the same chance; they shrink to fewer steps. */
export function walks(longest = 40): fc.Arbitrary<readonly Step[]> {
  const step = fc.record({
    kind: fc.constantFrom<Step['kind'][]>('open', 'offered', 'offered', 'offered', 'wild'),
    choice: fc.nat(9_999),
    seed: fc.nat(),
    hours: fc.oneof({ weight: 6, arbitrary: fc.nat(48) }, { weight: 1, arbitrary: fc.nat(9_000) }),
  })
  return fc.array(step, { maxLength: longest })
}

/** Takes a walk; `look` sees the story after each step. */
export function take(
  scenario: ScenarioDefinition,
  steps: readonly Step[],
  beginning: StoryBeginning,
  look: (strode: Strode, told: Story) => void = () => {},
): Walked {
  const told = story(scenario, beginning)
  const strides: Strode[] = []
  for (const step of steps) {
    told.record.goOnUntil(addMs(told.now, step.hours * 3_600_000))
    const asked = requestOf(step, told, scenario)
    if (asked === null) continue
    const outcome = told.record.submit(asked)
    const strode = { asked, refusal: isRejection(outcome) ? outcome : null }
    strides.push(strode)
    look(strode, told)
  }
  return { told, strides }
}

/** A walk as lines a person can follow, to see where it went wrong. */
export function printedWalk({ told, strides }: Walked): string {
  const lines = strides.map(({ asked, refusal }) => {
    const of = asked.caseId ?? `a new ${asked.type}`
    const end = refusal === null ? '' : ` -> ${refusal.rejected} ${refusal.key}`
    return `${asked.who.person}: ${asked.command} ${of} ${JSON.stringify(asked.input)}${end}`
  })
  return [...lines, `It is ${printed(told.now)}.`].join('\n')
}

interface Way {
  readonly caseType: CaseType
  readonly caseId: string | null
  readonly command: string
  readonly person: string
}

function requestOf(step: Step, told: Story, scenario: ScenarioDefinition): Request | null {
  const ways = waysOf(step.kind, told, scenario)
  const way = ways[step.choice % ways.length]
  if (way === undefined) return null
  const terms = way.caseType.definition.commands[way.command] as AnyCommand
  const form = valuesOf(terms.fields, groundOf(told))
  const [input = {}] = fc.sample(form, { seed: step.seed, numRuns: 1 })
  const { who } = told.as(way.person)
  const type = way.caseId === null ? { type: way.caseType.key } : {}
  return { ...type, caseId: way.caseId, command: way.command, input, who }
}

/** Everything that can be tried where the walk stands, in a fixed order. */
function waysOf(kind: Step['kind'], told: Story, scenario: ScenarioDefinition): Way[] {
  const { record } = told
  const world = record.world()
  const people = world.organisation.persons.map(({ id }) => id)
  const types = record.library.caseTypes.filter((it) => it.scenario === scenario)
  if (kind === 'open' || record.cases().length === 0) {
    return types.flatMap((caseType) =>
      people.flatMap((person) =>
        openingsOf(caseType, told.as(person).who).map((command) => ({
          caseType,
          caseId: null,
          command,
          person,
        })),
      ),
    )
  }
  return record.cases().flatMap(({ caseType, state }) =>
    people.flatMap((person) => {
      const { who } = told.as(person)
      const names =
        kind === 'wild'
          ? Object.keys(caseType.definition.commands)
          : offersOf(caseType, state, who, world).map(({ command }) => command)
      return names.map((command) => ({ caseType, caseId: state.id, command, person }))
    }),
  )
}

function groundOf(told: Story): Ground {
  const { organisation } = told.record.world()
  return {
    persons: organisation.persons.map(({ id }) => id),
    units: organisation.units.map(({ id }) => id),
    posts: organisation.posts.map(({ id }) => id),
    cases: (type) =>
      told.record
        .cases()
        .filter(({ state }) => state.type === type || state.type.endsWith(`/${type}`))
        .map(({ state }) => state.id),
  }
}
