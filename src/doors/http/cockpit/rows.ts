/** The cases a first screen is made from. */
import type { View } from '../../../define/scenario.ts'
import type { CaseType } from '../../../engine/cases/case-type.ts'
import { planOf } from '../../../engine/cockpit/plan.ts'
import type { CaseRow, RowFilter, Sight } from '../../../engine/ports.ts'
import type { Asker, Door } from '../door.ts'

/** The case types of a cockpit: documents, the actions they name, what is promised under them. */
export interface Types {
  readonly document: CaseType
  readonly action: CaseType
  readonly commitment: CaseType
}

/** Those of the first view of its kind whose types are there. */
export function typesOf({ desk }: Door): Types | null {
  const { library } = desk.parts
  for (const { scenario, view } of viewsOf({ desk })) {
    if (view.kind !== 'cockpit') continue
    const [document, action, commitment] = view.of.map((of) =>
      library.caseType(`${scenario}/${of}`),
    )
    if (document && action && commitment) return { document, action, commitment }
  }
  return null
}

/** The plan a first screen is about; null: none is in force, or none may be seen. */
export async function planInForce(
  door: Door,
  { sight }: Pick<Asker, 'sight'>,
  { document }: Types,
): Promise<CaseRow | null> {
  const documents = await rowsOf(door, sight, filterOf(document))
  return planOf(documents, Object.keys(document.definition.statuses))
}

/** A view with the scenario it belongs to. */
export interface OwnView {
  readonly scenario: string
  readonly view: View
}

/** All views, in the order of the scenarios. */
export function viewsOf({ desk }: Pick<Door, 'desk'>): readonly OwnView[] {
  return desk.parts.library.scenarios.flatMap(({ name, views = [] }) =>
    views.map((view) => ({ scenario: name, view })),
  )
}

/** Cases of a type. */
export const filterOf = ({ scenario, definition }: CaseType): RowFilter => ({
  scenario: scenario.name,
  type: definition.name,
})

/** All rows of a filter that may be seen, the first opened first. */
export const rowsOf = (
  { desk }: Door,
  sight: Sight,
  filter: RowFilter,
): Promise<readonly CaseRow[]> => desk.rowsOf(filter, sight)
