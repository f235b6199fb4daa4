import type { ScenarioDefinition } from '../define/scenario.ts'
import {
  organisationOf,
  type Organisation,
  type Post,
  type Unit,
} from '../engine/platform/organisation.ts'
import type { Day } from '../kernel/day.ts'

/** Who takes part in a story: roles of the scenario by person, with a unit where it matters. */
export interface Cast {
  readonly [person: string]:
    | readonly string[]
    | { readonly roles: readonly string[]; readonly unit?: string }
}

/** Units of a story, each with the unit above it; null: none. */
export interface UnitTree {
  readonly [unit: string]: string | null
}

/** Says what is wrong with a story itself, never with what the scenario decides. */
export class StoryError extends Error {}

/** The unit of people for whom none is named. */
export const onlyUnit = 'office'

/** The organisation a cast makes: each person holds one post, named like the person. */
export function organisationOfCast(
  scenarios: readonly ScenarioDefinition[],
  cast: Cast,
  tree: UnitTree | undefined,
  day: Day,
): Organisation {
  const units = tree ?? Object.fromEntries(Object.values(cast).map((one) => [unitOf(one), null]))
  return organisationOf({
    lane: 'story',
    day,
    units: Object.entries(units).map(([id, parent]): Unit => {
      if (parent !== null) known('unit', parent, Object.keys(units))
      return { id, name: id, short: id, parent }
    }),
    persons: Object.keys(cast).map((id) => ({ id, name: id })),
    posts: Object.entries(cast).map(([person, one]): Post => {
      const unit = known('unit', unitOf(one), Object.keys(units))
      return { id: person, title: person, unit, person, roles: rolesOf(scenarios, one) }
    }),
  })
}

/** The name itself when it is among those known; otherwise the story is wrong and is told so. */
export function known(what: string, name: string, names: readonly string[]): string {
  if (names.includes(name)) return name
  throw new StoryError(`There is no ${what} “${name}”. There are: ${names.join(', ') || 'none'}.`)
}

function unitOf(one: Cast[string]): string {
  return ('unit' in one ? one.unit : undefined) ?? onlyUnit
}

/** A role without a scenario is one of the first scenario's. */
function rolesOf(scenarios: readonly ScenarioDefinition[], one: Cast[string]): string[] {
  const all = scenarios.flatMap(({ name, roles }) =>
    Object.keys(roles).map((role) => `${name}/${role}`),
  )
  const own = scenarios[0]?.name ?? ''
  return ('roles' in one ? one.roles : one).map((role) =>
    known('role', role.includes('/') ? role : `${own}/${role}`, all),
  )
}
