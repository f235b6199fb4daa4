/** The cockpit: the plan in force with its actions, what falls due, what moved, its projects. */
import type { View } from '../../../define/scenario.ts'
import type { Field } from '../../../define/fields.ts'
import type { CaseType } from '../../../engine/cases/case-type.ts'
import { shortType } from '../../../engine/cases/state.ts'
import { actionsOf, isCounted } from '../../../engine/cockpit/actions.ts'
import { findingOf, noPlan } from '../../../engine/cockpit/finding.ts'
import { planOf } from '../../../engine/cockpit/plan.ts'
import { timeProgressOf } from '../../../engine/cockpit/time-progress.ts'
import type { CaseRow, Fact, RowFilter } from '../../../engine/ports.ts'
import { addDays, dayOf, startOf, weekdayOf } from '../../../kernel/day.ts'
import { addMs } from '../../../kernel/instant.ts'
import type { Cockpit } from '../../../wire/index.ts'
import { lineOf, type Drawing } from '../cases/lines.ts'
import type { Asker, Door } from '../door.ts'

/** The case types of a cockpit: documents, the actions they name, what is promised under them. */
interface Types {
  readonly document: CaseType
  readonly action: CaseType
  readonly commitment: CaseType
}

const daysBack = 7
const mostDue = 60
const mostMoved = 12
const mostFacts = 5000
const pageOfRows = 200

/** The cockpit as one reader may see it. */
export async function cockpitOf(door: Door, asker: Asker, drawing: Drawing): Promise<Cockpit> {
  const { times, language } = drawing
  const types = typesOf(door)
  const documents = types && (await rowsOf(door, asker, filterOf(types.document)))
  const plan = documents && planOf(documents, Object.keys(types.document.definition.statuses))
  if (!types || !plan) return emptyCockpit(drawing)
  const ofPlan = { shown: { plan: plan.caseId } }
  const [actions, all, facts] = await Promise.all([
    rowsOf(door, asker, { ...filterOf(types.action), ...ofPlan }),
    rowsOf(door, asker, { ...filterOf(types.commitment), ...ofPlan }),
    lately(door, types, drawing),
  ])
  const commitments = all.filter(isCounted)
  const rows = new Map([...actions, ...commitments].map((row) => [row.caseId, row]))
  const moved = facts.filter((fact) => isMove(fact, rows.get(fact.caseId), door))
  const moves = new Map<string, number>()
  for (const { caseId } of moved) moves.set(caseId, (moves.get(caseId) ?? 0) + 1)
  const title = String(plan.shown.title ?? '')
  const timeProgress = timeProgressOf(title, plan.openedAt, times.now)
  const summaries = actionsOf({ actions, commitments, moves }, times, timeProgress)
  const late = summaries.reduce((sum, { counts }) => sum + counts.late, 0)
  const finding = findingOf(summaries, timeProgress, late)
  return {
    asOf: times.now,
    plan: { id: plan.caseId, title },
    timeProgress,
    sentence: { rule: finding.rule, text: finding.text[language] },
    actions: summaries.map(({ unitPath, ...summary }) => ({
      ...summary,
      lead: leadOf(unitPath, drawing),
    })),
    due: dueThisWeek(commitments, drawing).map((row) => lineOf(row, drawing)),
    moved: movesOf(moved, rows, door),
    projects: projectsOf(commitments, types.commitment, drawing),
    steps: stepsOf(commitments, types.commitment),
  }
}

function emptyCockpit({ times, language }: Drawing): Cockpit {
  const sentence = { rule: noPlan.rule, text: noPlan.text[language] }
  const nothing = { actions: [], due: [], moved: [], projects: [], steps: [] }
  return { asOf: times.now, plan: null, timeProgress: 0, sentence, ...nothing }
}

/** Those of the first view of its kind whose types are there. */
function typesOf({ desk }: Door): Types | null {
  const { library } = desk.parts
  const views = library.scenarios.flatMap(({ name, views: own = [] }) =>
    own.filter(({ kind }) => kind === 'cockpit').map((view: View) => ({ name, view })),
  )
  for (const { name, view } of views) {
    const [document, action, commitment] = view.of.map((of) => library.caseType(`${name}/${of}`))
    if (document && action && commitment) return { document, action, commitment }
  }
  return null
}

const filterOf = ({ scenario, definition }: CaseType): RowFilter => ({
  scenario: scenario.name,
  type: definition.name,
})

/** All rows of a filter that the reader may see. */
async function rowsOf({ desk }: Door, { sight }: Asker, filter: RowFilter): Promise<CaseRow[]> {
  const rows: CaseRow[] = []
  let cursor: string | null = null
  do {
    const query = { filter, sight, order: 'opened', limit: pageOfRows, cursor } as const
    const page = await desk.parts.tables.rows(desk.lane, query)
    rows.push(...page.rows)
    cursor = page.next
  } while (cursor !== null)
  return rows
}

/** What was recorded about the plan: other systems record a hundred times as much. */
function lately(
  { desk }: Door,
  { action, commitment }: Types,
  { times }: Drawing,
): Promise<readonly Fact[]> {
  const types = [action, commitment].flatMap(({ scenario, definition }) =>
    Object.keys(definition.facts).map((fact) => `${scenario.name}/${definition.name}:${fact}`),
  )
  const from = startOf(addDays(dayOf(times.now), -daysBack))
  // What was recorded at this very moment belongs to it.
  const to = addMs(times.now, 1)
  return desk.parts.tables.recorded(desk.lane, { from, to, types, limit: mostFacts })
}

/** A new status, flag or stage is a move; a report that all goes on is not. */
function isMove({ type, body }: Fact, row: CaseRow | undefined, { desk }: Door): boolean {
  const found = row && desk.parts.library.caseType(`${row.scenario}/${row.type}`)
  const terms = found?.definition.facts[shortType(type)]
  if (!terms) return false
  return Boolean(terms.to || terms.raises || terms.lowers || 'stage' in body)
}

function leadOf(unitPath: string, { standing }: Drawing): string | null {
  const unit = unitPath.split('/').at(-2) ?? ''
  return standing.organisation.unit(unit)?.name ?? null
}

/** What falls due from this Monday to Sunday and is not closed, the first first. */
function dueThisWeek(commitments: readonly CaseRow[], { times }: Drawing): readonly CaseRow[] {
  const today = dayOf(times.now)
  const monday = addDays(today, 1 - weekdayOf(today))
  const [from, to] = [startOf(monday), startOf(addDays(monday, 7))]
  return commitments
    .filter(({ closedAt, dueAt }) => closedAt === null && dueAt !== null)
    .filter(({ dueAt }) => dueAt! >= from && dueAt! < to)
    .toSorted((one, other) => one.dueAt!.localeCompare(other.dueAt!))
    .slice(0, mostDue)
}

/** One line a command: the last fact it wrote about a case tells what came of it. */
function movesOf(
  facts: readonly Fact[],
  rows: ReadonlyMap<string, CaseRow>,
  { desk }: Door,
): Cockpit['moved'] {
  const told = new Map<string, Fact>()
  for (const fact of facts) {
    const key = `${fact.commandId} ${fact.caseId}`
    if (!told.has(key)) told.set(key, fact)
    if (told.size === mostMoved) break
  }
  return [...told.values()].flatMap((fact) => {
    const row = rows.get(fact.caseId)
    const type = row && desk.parts.library.caseType(`${row.scenario}/${row.type}`)
    const what = type?.definition.facts[shortType(fact.type)]?.title
    if (!row || !what) return []
    const title = String(row.shown.title ?? '')
    return [{ at: fact.occurredAt, what, title, caseId: fact.caseId }]
  })
}

const notReported = { zh: '阶段未报', en: 'Stage not reported' }

/** Projects by their stage, in the order of the stages; first those of which none is known. */
function projectsOf(
  commitments: readonly CaseRow[],
  { definition }: CaseType,
  drawing: Drawing,
): Cockpit['projects'] {
  const stage = (definition.state as { readonly [name: string]: Field }).stage
  if (stage?.kind !== 'choice') return []
  const groups = [['', notReported] as const, ...Object.entries(stage.of)]
  return groups.flatMap(([code, title]) => {
    const rows = commitments.filter(({ shown }) =>
      code === '' ? shown.kind === 'project' && shown.stage === undefined : shown.stage === code,
    )
    if (rows.length === 0) return []
    const lines = rows.map((row) => lineOf(row, drawing))
    return [{ stage: title[drawing.language], lines }]
  })
}

/** How many stand at each step, in the order of the definition. */
function stepsOf(commitments: readonly CaseRow[], { definition }: CaseType): Cockpit['steps'] {
  return Object.entries(definition.statuses).flatMap(([status, { title }]) => {
    const count = commitments.filter((row) => row.status === status).length
    return count === 0 ? [] : [{ status, title, count }]
  })
}
