/** The cockpit: the plan in force with its actions, what falls due, what moved, its projects. */
import type { Field } from '../../../define/fields.ts'
import type { CaseType } from '../../../engine/cases/case-type.ts'
import { rowLightOf } from '../../../engine/cases/row-light.ts'
import { shortType } from '../../../engine/cases/state.ts'
import { actionsOf, isCounted } from '../../../engine/cockpit/actions.ts'
import { findingOf, noPlan, notSeen } from '../../../engine/cockpit/finding.ts'
import { pressedUnits } from '../../../engine/cockpit/overdue.ts'
import { findingOfSince, sinceThen } from '../../../engine/cockpit/since.ts'
import { timeProgressOf } from '../../../engine/cockpit/time-progress.ts'
import type { CaseRow, Fact } from '../../../engine/ports.ts'
import { addDays, dayOf, startOf, weekdayOf } from '../../../kernel/day.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { Language } from '../../../kernel/text.ts'
import type { CaseLine, CaseMark, Cockpit, Listed } from '../../../wire/index.ts'
import { lineOf, shortName, type Drawing } from '../cases/lines.ts'
import type { Asker, Door } from '../door.ts'
import { decisionsOf, watchedOf } from './agenda.ts'
import { lookingBack } from './meeting.ts'
import { filterOf, planInForce, rowsOf, typesOf, type Types } from './rows.ts'

const mostMoved = 12
const mostListed = 8
const mostBehind = 6
const mostUnits = 8

/** The cockpit as one reader may see it. */
export async function cockpitOf(door: Door, asker: Asker, drawing: Drawing): Promise<Cockpit> {
  const { times, language } = drawing
  const types = typesOf(door)
  const [plan, back, decisions, watched] = await Promise.all([
    types === null ? null : planInForce(door, asker, types),
    lookingBack(door, asker, language),
    decisionsOf(door, asker),
    watchedOf(door, asker, drawing),
  ])
  const listed = (rows: readonly CaseRow[]): Listed => ({
    count: rows.length,
    lines: rows.slice(0, mostListed).map((row) => lineOf(row, drawing)),
  })
  const mayClose = asker.who.roles.includes('platform/secretary')
  const beside = { asOf: times.now, watched, decisions: listed(decisions), mayClose }
  const sinceOf = (promised: readonly CaseRow[]): Cockpit['since'] => {
    const then = sinceThen({ promised, waiting: decisions }, back.from, times.now)
    const [landed, slipped, raised] = [then.landed, then.slipped, then.raised].map(listed)
    const found = findingOfSince({
      landed: then.landed.length,
      slipped: then.slipped.length,
      raised: then.raised.length,
    })
    const sentence = { rule: found.rule, text: found.text[language] }
    return { ...back, sentence, landed: landed!, slipped: slipped!, raised: raised! }
  }
  if (!types || !plan) {
    return { ...beside, ...withoutPlan(asker, types, language), since: sinceOf([]) }
  }
  const ofPlan = { shown: { plan: plan.caseId } }
  const [actions, all, facts] = await Promise.all([
    rowsOf(door, asker.sight, { ...filterOf(types.action), ...ofPlan }),
    rowsOf(door, asker.sight, { ...filterOf(types.commitment), ...ofPlan }),
    lately(door, types, back.from),
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
    ...beside,
    plan: { id: plan.caseId, title },
    timeProgress,
    sentence: { rule: finding.rule, text: finding.text[language] },
    since: sinceOf(commitments),
    actions: summaries.map(({ unitPath, ...summary }) => ({
      ...summary,
      lead: leadOf(unitPath, drawing),
    })),
    due: listed(dueInWeek(commitments, 0, drawing)),
    nextWeek: listed(dueInWeek(commitments, 1, drawing)),
    pressed: pressedUnits(commitments, times)
      .slice(0, mostUnits)
      .map(({ unit, ...counts }) => ({ unit: unitOf(unit, drawing), ...counts })),
    moved: movesOf(moved, rows, door),
    ...marked(projectsOf(commitments, types.commitment, drawing), drawing),
    steps: stepsOf(commitments, types.commitment),
  }
}

/** Of a plan that is in force whoever has no role of its scenario is told no more than that. */
function withoutPlan({ who }: Asker, types: Types | null, language: Language) {
  const scenario = types?.document.scenario.name
  const isSeen = scenario === undefined || who.roles.some((role) => role.startsWith(`${scenario}/`))
  const finding = isSeen ? noPlan : notSeen
  const sentence = { rule: finding.rule, text: finding.text[language] }
  const none = { count: 0, lines: [] }
  const projects = { projects: [], projectsBehind: [] }
  const nothing = { actions: [], due: none, nextWeek: none, moved: [], ...projects, steps: [] }
  return { plan: null, timeProgress: 0, sentence, pressed: [], ...nothing }
}

/** What was recorded about the plan: other systems record a hundred times as much. */
function lately(
  { desk }: Door,
  { action, commitment }: Types,
  from: Instant,
): Promise<readonly Fact[]> {
  const types = [action, commitment].flatMap(({ scenario, definition }) =>
    Object.keys(definition.facts).map((fact) => `${scenario.name}/${definition.name}:${fact}`),
  )
  return desk.recordedSince(types, from)
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

/** What falls due from the Monday of a coming week to its Sunday and is not closed. */
function dueInWeek(
  commitments: readonly CaseRow[],
  weeks: number,
  { times }: Drawing,
): readonly CaseRow[] {
  const today = dayOf(times.now)
  const monday = addDays(today, 1 - weekdayOf(today) + 7 * weeks)
  const [from, to] = [startOf(monday), startOf(addDays(monday, 7))]
  return commitments
    .filter(({ closedAt, dueAt }) => closedAt === null && dueAt !== null)
    .filter(({ dueAt }) => dueAt! >= from && dueAt! < to)
    .toSorted((one, other) => one.dueAt!.localeCompare(other.dueAt!))
}

const unitOf = (id: string, { standing }: Drawing) => ({
  id,
  name: shortName(id, standing.organisation),
})

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
): readonly { readonly stage: string; readonly rows: readonly CaseRow[] }[] {
  const stage = (definition.state as { readonly [name: string]: Field }).stage
  if (stage?.kind !== 'choice') return []
  const groups = [['', notReported] as const, ...Object.entries(stage.of)]
  return groups.flatMap(([code, title]) => {
    const rows = commitments.filter(({ shown }) =>
      code === '' ? shown.kind === 'project' && shown.stage === undefined : shown.stage === code,
    )
    if (rows.length === 0) return []
    return [{ stage: title[drawing.language], rows }]
  })
}

function marked(
  stages: ReturnType<typeof projectsOf>,
  drawing: Drawing,
): Pick<Cockpit, 'projects' | 'projectsBehind'> {
  const projects = stages.map(({ stage, rows }) => ({
    stage,
    marks: rows.map((row) => markOf(row, drawing)),
  }))
  const all = stages.flatMap(({ rows }) => rows)
  return { projects, projectsBehind: behindOf(all, drawing) }
}

function markOf(row: CaseRow, { times }: Drawing): CaseMark {
  const { title } = row.shown
  const light = rowLightOf(row, times)
  return { id: row.caseId, title: typeof title === 'string' ? title : '', light }
}

/** Those overdue or near due. */
function behindOf(rows: readonly CaseRow[], drawing: Drawing): readonly CaseLine[] {
  return rows
    .filter((row) => ['late', 'near'].includes(rowLightOf(row, drawing.times)))
    .toSorted((one, other) => (one.dueAt ?? '').localeCompare(other.dueAt ?? ''))
    .slice(0, mostBehind)
    .map((row) => lineOf(row, drawing))
}

/** How many stand at each step, in the order of the definition. */
function stepsOf(commitments: readonly CaseRow[], { definition }: CaseType): Cockpit['steps'] {
  return Object.entries(definition.statuses).flatMap(([status, { title }]) => {
    const count = commitments.filter((row) => row.status === status).length
    return count === 0 ? [] : [{ status, title, count }]
  })
}
