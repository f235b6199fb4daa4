/** The one page of a leader: at most five lines, each with why and where it leads. */
import { chosenLines, findingOfBrief } from '../../../engine/cockpit/brief.ts'
import { sayBehind, sayMover, sayOverdue, sayWeek } from '../../../engine/cockpit/say-brief.ts'
import type { CaseRow } from '../../../engine/ports.ts'
import { addDays, dayOf, startOf, weekdayOf } from '../../../kernel/day.ts'
import type { Brief, BriefLine } from '../../../wire/index.ts'
import { lineOf, shortName, type Drawing } from '../cases/lines.ts'
import type { Asker, Door } from '../door.ts'
import { earlierThan, unitNamed, type Scope } from '../measures/asking.ts'
import { meetingFigures } from '../measures/meeting.ts'
import { decisionLines, waitingOf } from './brief-decisions.ts'
import { lookingBack } from './meeting.ts'
import { filterOf, planInForce, rowsOf, typesOf, viewsOf } from './rows.ts'

/** What a leader reads on the way to a meeting. */
export async function briefOf(
  door: Door,
  asker: Asker,
  drawing: Drawing,
  scope: Scope,
): Promise<Brief> {
  const { times, language } = drawing
  const [waiting, promised, figures] = await Promise.all([
    waitingOf(door, asker),
    promisedOf(door, asker, drawing),
    figureLines(door, asker, drawing, scope),
  ])
  const decisions = await decisionLines(door, asker, drawing, waiting.rows)
  const offered = [
    ...decisions,
    ...overdueLine(door, promised, asker, drawing),
    ...figures,
    ...weekLine(door, promised, asker, drawing),
  ]
  const found = findingOfBrief({
    // What was not looked at is taken to wait for them, as their list does.
    decisions: decisions.length + Math.max(0, waiting.count - waiting.rows.length),
    overdue: promised.late.length,
    week: promised.week.length,
  })
  return {
    asOf: times.now,
    name: asker.name,
    unit: unitNamed(drawing.standing.organisation, asker.post.unit),
    sentence: { rule: found.rule, text: found.text[language] },
    waiting: waiting.count,
    lines: chosenLines(offered),
  }
}

interface Promised {
  /** The longest overdue first. */
  readonly late: readonly CaseRow[]
  /** What is due from now to the end of this week. */
  readonly week: readonly CaseRow[]
  /** What they are promised in; null: no plan is in force, so all that is promised counts. */
  readonly plan: string | null
}

/** Promises of the leader's unit and all below it that are due by the end of this week. */
async function promisedOf(door: Door, asker: Asker, { times }: Drawing): Promise<Promised> {
  const types = typesOf(door)
  if (types === null) return { late: [], week: [], plan: null }
  const plan = await planInForce(door, asker, types)
  const today = dayOf(times.now)
  const dueBefore = startOf(addDays(today, 8 - weekdayOf(today)))
  const filter = {
    ...filterOf(types.commitment),
    open: true,
    dueBefore,
    under: asker.who.unitPath,
    ...(plan === null ? {} : { shown: { plan: plan.caseId } }),
  }
  const rows = (await rowsOf(door, asker.sight, filter))
    .filter(({ shown, dueAt }) => shown.paused !== true && dueAt !== null)
    .toSorted((one, other) => one.dueAt!.localeCompare(other.dueAt!))
  return {
    late: rows.filter(({ dueAt }) => dueAt! < times.now),
    week: rows.filter(({ dueAt }) => dueAt! >= times.now),
    plan: plan?.caseId ?? null,
  }
}

function overdueLine(
  door: Door,
  { late, plan }: Promised,
  asker: Asker,
  drawing: Drawing,
): readonly BriefLine[] {
  const [first] = late
  if (first === undefined) return []
  const { title, unit, clock } = lineOf(first, drawing)
  const said = sayOverdue(late.length, { title, unit: unit?.name ?? '', clock })[drawing.language]
  const to = listOf(door, plan, { light: 'late', unit: asker.post.unit })
  return [{ kind: 'overdue', light: 'late', ...said, to, act: null }]
}

function weekLine(
  door: Door,
  { week, plan }: Promised,
  asker: Asker,
  drawing: Drawing,
): readonly BriefLine[] {
  const [first] = week
  if (first === undefined) return []
  const { title, unit, clock, light } = lineOf(first, drawing)
  const said = sayWeek(week.length, { title, unit: unit?.name ?? '', clock })[drawing.language]
  const to = listOf(door, plan, { light: 'near,normal', unit: asker.post.unit })
  return [{ kind: 'week', light, ...said, to, act: null }]
}

/** The indicator furthest behind and the unit that moved furthest, below the leader. */
async function figureLines(
  door: Door,
  asker: Asker,
  drawing: Drawing,
  scope: Scope,
): Promise<readonly BriefLine[]> {
  if (scope.indicators.size === 0) return []
  const { language } = drawing
  const back = await lookingBack(door, asker, language)
  const before = earlierThan(scope, drawing.times.now, { since: back.from })
  const { behind, since, unit, period } = await meetingFigures(door, asker, before, scope)
  const [worst] = behind.lines
  const { organisation } = drawing.standing
  const mover = since.ranks.find((one) =>
    organisation.unitPath(one.unit.id).startsWith(asker.who.unitPath),
  )
  const at = new URLSearchParams({ unit: unit.id, period })
  const lines: BriefLine[] = []
  if (worst !== undefined) {
    const { title, gap, text, target, why, name } = worst
    const said = sayBehind({ title, points: -gap!, value: text, target: target ?? '', why })[
      language
    ]
    const to = `/measure?${new URLSearchParams({ name })}&${at}`
    lines.push({ kind: 'behind', light: worst.light, ...said, to, act: null })
  }
  if (mover !== undefined) {
    const name = shortName(mover.unit.id, organisation)
    const said = sayMover({ ...mover, unit: name, board: mover.title })[language]
    const to = `/board?${new URLSearchParams({ name: mover.board, period, at: mover.unit.id })}`
    const light = mover.up > 0 ? 'normal' : 'near'
    lines.push({ kind: 'mover', light, ...said, to, act: null })
  }
  return lines
}

/** The list of what is promised, filtered. */
function listOf(
  door: Door,
  plan: string | null,
  filter: { readonly [name: string]: string },
): string {
  const types = typesOf(door)
  const type = types?.commitment
  const own = viewsOf(door).find(
    ({ scenario, view }) =>
      view.kind === 'worklist' &&
      scenario === type?.scenario.name &&
      view.of.includes(type.definition.name),
  )
  if (own === undefined) return '/mine'
  const path = `/list/${encodeURIComponent(own.scenario)}/${encodeURIComponent(own.view.name)}`
  const shows: { shows?: string } = plan === null ? {} : { shows: `plan:${plan}` }
  return `${path}?${new URLSearchParams({ ...filter, ...shows })}`
}
