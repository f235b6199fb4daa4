/** Who may do what, as lines: every command by every grant, and what each role reads. */
import type { CaseDefinition, Grant } from '../../define/case.ts'
import type { Field, FieldClass, Fields } from '../../define/fields.ts'
import type { Role, ScenarioDefinition } from '../../define/scenario.ts'
import type { Text } from '../../kernel/text.ts'
import type { AnyCommand } from '../cases/case-type.ts'
import { commandsOf, factsOf } from '../check/graph.ts'
import { roleTitle, sayGrantCondition } from '../print/say-grant.ts'

/** One thing somebody may do, and how far. */
export interface PermissionLine {
  readonly kind: 'route' | 'command' | 'reading'
  /** The path of a route, `scenario/case` of a command, the scenario of a reading. */
  readonly place: string
  /** The method of a route, the name of a command, `see`. */
  readonly action: string
  readonly title: Text
  /** `scenario/role`, `owner`, `system`; of routes also `anyone` and `signed-in`. */
  readonly by: string
  readonly byTitle: Text
  /** How far it reaches, measured from the unit of the post; empty where that says nothing. */
  readonly scope: string
  /** What must be met besides, in words; empty: nothing. */
  readonly condition: Text
  /** Facts whose authors may not do it, in words; empty: none. */
  readonly apart: Text
  /** What of the record it tells. */
  readonly reads: string
  /** Field classes: asked for by a command, shown plain by a reading. */
  readonly fields: readonly FieldClass[]
  readonly stepUp: boolean
}

const nothing: Text = { zh: '', en: '' }

/** Classes in the order of what they protect. */
export const fieldClasses: readonly FieldClass[] = ['public', 'internal', 'personal', 'sensitive']

/** All lines of scenarios, in the order of their definitions. */
export function linesOf(scenarios: readonly ScenarioDefinition[]): readonly PermissionLine[] {
  return scenarios.flatMap((scenario) => [
    ...readingsOf(scenario),
    ...newestOf(scenario).flatMap((definition) => commandLines(scenario, definition)),
  ])
}

function readingsOf(scenario: ScenarioDefinition): readonly PermissionLine[] {
  const { name, title, roles } = scenario
  return Object.entries(roles).map(([role, terms]) => ({
    kind: 'reading',
    place: name,
    action: 'see',
    title: { zh: `看“${title.zh}”的事项`, en: `See cases of ${title.en}` },
    by: `${name}/${role}`,
    byTitle: terms.title,
    scope: terms.sees,
    condition: nothing,
    apart: nothing,
    reads: 'sight',
    fields: plainTo(terms),
    stepUp: false,
  }))
}

/** Classes a role of the scenario sees plain without asking for a single value. */
export function plainTo({ reveals = [] }: Pick<Role, 'reveals'>): readonly FieldClass[] {
  return fieldClasses.filter(
    (one) => one === 'public' || one === 'internal' || reveals.includes(one),
  )
}

/** Where several editions stand side by side, the newest. */
function newestOf({ cases }: ScenarioDefinition): readonly CaseDefinition[] {
  return cases.filter(
    (one) => !cases.some(({ name, edition }) => name === one.name && edition > one.edition),
  )
}

function commandLines(
  scenario: ScenarioDefinition,
  definition: CaseDefinition,
): readonly PermissionLine[] {
  return Object.entries(commandsOf(definition)).flatMap(([name, command]) =>
    command.by.map((grant) => ({
      kind: 'command' as const,
      place: `${scenario.name}/${definition.name}`,
      action: name,
      title: {
        zh: `${definition.title.zh}：${command.title.zh}`,
        en: `${definition.title.en}: ${command.title.en}`,
      },
      by: nameOf(grant, scenario),
      byTitle: both((language) => roleTitle(grant.role, scenario, language)),
      scope: grant.role === 'owner' ? 'own' : (grant.within ?? 'lane'),
      condition: both((language) => sayGrantCondition(grant, definition, language)),
      apart: apartOf(command, definition),
      reads: 'sight',
      fields: fieldClasses.filter((one) => classesIn(command.fields).has(one)),
      stepUp: command.stepUp === true,
    })),
  )
}

function nameOf({ role }: Grant, { name }: ScenarioDefinition): string {
  return role === 'owner' || role === 'system' ? role : `${name}/${role}`
}

function apartOf({ apart = [] }: AnyCommand, definition: CaseDefinition): Text {
  const titles = apart.map((fact) => factsOf(definition)[fact]?.title ?? { zh: fact, en: fact })
  return {
    zh: titles.map(({ zh }) => zh).join('、'),
    en: titles.map(({ en }) => en).join(', '),
  }
}

function both(say: (language: 'zh' | 'en') => string): Text {
  return { zh: say('zh'), en: say('en') }
}

function classesIn(fields: Fields): ReadonlySet<FieldClass> {
  return new Set(Object.values(fields).flatMap(classesOf))
}

function classesOf(field: Field): readonly FieldClass[] {
  const own = field.class ?? 'internal'
  if (field.kind === 'record') return [own, ...classesIn(field.fields)]
  return field.kind === 'list' ? [own, ...classesOf(field.of)] : [own]
}
