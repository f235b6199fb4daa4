import type { CaseDefinition, Rule } from '../../define/case.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import { checkCase } from './check-case.ts'
import { codeIn } from './check-conditions.ts'
import { checkFields, isKnownType } from './check-fields.ts'
import { checkMeasures } from './check-measures.ts'
import { checkNotices } from './check-notices.ts'
import { checkPrints } from './check-prints.ts'
import { checkReports } from './check-reports.ts'
import { checkShape } from './check-shape.ts'
import { checkSheets } from './check-sheets.ts'
import { checkTexts } from './check-texts.ts'
import { mistake, unknownNames, type Mistake } from './mistake.ts'

/**
 * Every mistake of a scenario that its definition shows, in the order of the definition, errors
 * and warnings. `beside` are the other scenarios it may name cases of.
 */
export function checkScenario(
  scenario: ScenarioDefinition,
  beside: readonly ScenarioDefinition[] = [],
): readonly Mistake[] {
  const shape = checkShape(scenario)
  if (shape.length > 0) return shape
  const types = [scenario, ...beside].flatMap(({ name, cases }) =>
    cases.map((definition) => `${name}/${definition.name}`),
  )
  return [
    ...checkName(scenario.name, 'name'),
    ...checkTexts(scenario, ''),
    ...checkRoles(scenario),
    ...checkCases(scenario, types),
    ...checkRegisters(scenario, types),
    ...checkMeasures(scenario),
    ...checkSheets(scenario),
    ...checkViews(scenario, types),
    ...checkMeetings(scenario),
    ...checkColumns(scenario),
    ...checkNotices(scenario),
    ...checkPrints(scenario),
    ...checkReports(scenario),
  ]
}

/** How many conditions of a scenario are code that is not served. */
export function codeUses({ cases }: ScenarioDefinition): number {
  return cases
    .flatMap(({ rules = {} }) => Object.values(rules as { readonly [name: string]: Rule }))
    .reduce((sum, rule) => sum + codeIn(rule.when), 0)
}

function checkName(name: string, path: string): Mistake[] {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return []
  const rule = '小写字母、数字和连字符 / lower case, digits and hyphens'
  return [mistake('bad-name', path, { name, rule })]
}

/** Roles that are kept apart are there, and no role is kept from itself. */
function checkRoles({ roles }: ScenarioDefinition): Mistake[] {
  return Object.entries(roles).flatMap(([role, { apart }]) => {
    const others = Object.keys(roles).filter((one) => one !== role)
    return unknownNames('unknown-role', `roles.${role}.apart`, apart, others)
  })
}

function checkCases(scenario: ScenarioDefinition, types: readonly string[]): Mistake[] {
  const key = ({ name, edition }: CaseDefinition) => `${name}@${edition}`
  return [
    ...twice(scenario.cases.map(key), 'cases'),
    ...scenario.cases.flatMap((definition) => {
      const path = `cases.${definition.name}`
      return [
        ...checkName(definition.name, `${path}.name`),
        ...checkCase(scenario, definition, path, types),
      ]
    }),
  ]
}

function checkRegisters(
  { roles, registers = [] }: ScenarioDefinition,
  types: readonly string[],
): Mistake[] {
  return [
    ...twice(
      registers.map(({ name }) => name),
      'registers',
    ),
    ...registers.flatMap(({ name, fields, keepers }) => [
      ...checkFields(fields, `registers.${name}.fields`, types),
      ...unknownNames('unknown-role', `registers.${name}.keepers`, keepers, Object.keys(roles)),
    ]),
  ]
}

function checkViews({ views = [] }: ScenarioDefinition, types: readonly string[]): Mistake[] {
  return [
    ...twice(
      views.map(({ name }) => name),
      'views',
    ),
    ...views.flatMap(({ name, of }) =>
      of.flatMap((type, at) => {
        if (isKnownType(type, types)) return []
        const params = { name: type, known: types.join('、') }
        return [mistake('unknown-case', `views.${name}.of.${at}`, params)]
      }),
    ),
  ]
}

/** Columns are fields of the types a view is of. */
function checkColumns({ views = [], cases }: ScenarioDefinition): Mistake[] {
  return views.flatMap(({ name, of, columns }) => {
    const own = cases.filter((one) => of.includes(one.name))
    const known = own.flatMap(({ state }) => Object.keys(state as object))
    return unknownNames('unknown-shown-field', `views.${name}.columns`, columns, known)
  })
}

/** What comes before a meeting is named by statuses its types have. */
function checkMeetings({ views = [], cases }: ScenarioDefinition): Mistake[] {
  return views.flatMap(({ name, of, meeting }) => {
    const own = cases.filter((one) => of.includes(one.name))
    const known = own.flatMap(({ statuses }) => Object.keys(statuses))
    return unknownNames(
      'unknown-status',
      `views.${name}.meeting.statuses`,
      meeting?.statuses ?? [],
      known,
    )
  })
}

function twice(names: readonly string[], path: string): Mistake[] {
  return names.flatMap((name, at) =>
    names.indexOf(name) === at ? [] : [mistake('duplicate-name', `${path}.${at}`, { name })],
  )
}
