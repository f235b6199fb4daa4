/** Finding things in the served paper part of scenarios. */
import type { Text } from '../../kernel/text.ts'
import type { View } from '../../define/scenario.ts'
import type { CaseLine, CasePaper, Field, ScenarioPaper } from '../../wire/index.ts'

/** The paper of a case type, or undefined while scenarios are not there. */
export const caseOf = (
  scenarios: readonly ScenarioPaper[],
  scenario: string,
  type: string,
): CasePaper | undefined =>
  scenarios.find(({ name }) => name === scenario)?.cases.find(({ name }) => name === type)

/** The paper of a line's case type. */
export const paperOf = (
  scenarios: readonly ScenarioPaper[],
  line: Pick<CaseLine, 'scenario' | 'type'>,
): CasePaper | undefined => caseOf(scenarios, line.scenario, line.type)

/** Whether cases of this type are read as a document beside its items. */
export const isDocument = (
  scenarios: readonly ScenarioPaper[],
  { scenario, type }: Pick<CaseLine, 'scenario' | 'type'>,
): boolean =>
  scenarios.some(
    ({ name, views }) =>
      name === scenario && views.some(({ kind, of }) => kind === 'document' && of.includes(type)),
  )

const titles = (field: Field): { readonly [code: string]: Text } =>
  field.kind === 'choice' || field.kind === 'many' ? field.of : {}

/** Title of a line's category: that of the code, when a choice of the case has it. */
export function categoryTitle(paper: CasePaper | undefined, category: string): Text {
  for (const field of Object.values(paper?.state ?? {})) {
    const title = titles(field)[category]
    if (title) return title
  }
  return { zh: category, en: category }
}

/** A list of cases that can be opened from the rail. */
export interface ListView {
  readonly scenario: ScenarioPaper
  readonly name: string
  readonly title: Text
  /** Two characters where they suffice. */
  readonly rail: Text
  readonly kind: View['kind']
  readonly of: readonly string[]
  readonly isOnRail: boolean
  /** Fields of the state shown as columns of its own. */
  readonly columns: readonly string[]
}

/** The lists of a scenario; one without views of its own has a list of all its cases. */
export function listsOf(scenario: ScenarioPaper): readonly ListView[] {
  const views = scenario.views.filter(({ kind }) => kind === 'worklist' || kind === 'document')
  if (views.length === 0) {
    const of = scenario.cases.map(({ name }) => name)
    const { title } = scenario
    return [
      {
        scenario,
        name: 'all',
        title,
        rail: title,
        kind: 'worklist',
        of,
        isOnRail: true,
        columns: [],
      },
    ]
  }
  return views.map(({ name, title, rail, kind, of, columns = [] }) => ({
    scenario,
    name,
    title,
    rail: rail ?? title,
    kind,
    of,
    isOnRail: rail !== undefined,
    columns,
  }))
}

/** The list a case belongs to, for the way back. */
export const listOf = (
  scenarios: readonly ScenarioPaper[],
  { scenario, type }: Pick<CaseLine, 'scenario' | 'type'>,
): ListView | undefined => {
  const paper = scenarios.find(({ name }) => name === scenario)
  return paper && listsOf(paper).find(({ of }) => of.includes(type))
}

/** Commands that open a case of a type. */
export const openers = (paper: CasePaper): readonly string[] =>
  Object.entries(paper.commands)
    .filter(([, { from }]) => from === 'new')
    .map(([name]) => name)

/** Whether a post's roles may give a command at all; the server decides in the end. */
export function mayGive(
  roles: readonly string[],
  scenario: string,
  paper: CasePaper,
  command: string,
): boolean {
  const grants = paper.commands[command]?.by ?? []
  return grants.some(
    ({ role }) => roles.includes(`${scenario}/${role}`) || roles.includes(role) || role === 'owner',
  )
}
