/** What views bring before a meeting: cases to be decided, and projects with their lights. */
import type { AxesShown } from '../../../define/axes.ts'
import { litAxes, thresholdsOf } from '../../../engine/indicators/axes.ts'
import type { LitAxis } from '../../../engine/indicators/lights.ts'
import type { CaseRow, RowFilter } from '../../../engine/ports.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { CaseLine, Cockpit, Light, WatchedLine } from '../../../wire/index.ts'
import { lineOf, type Drawing } from '../cases/lines.ts'
import type { Asker, Door } from '../door.ts'
import { rowsOf, viewsOf, type OwnView } from './rows.ts'

/** What stands still counts after what is overdue and near. */
const worstFirst: readonly Light[] = ['late', 'near', 'missing', 'paused', 'normal', 'pending']
const mostWatched = 6

/** Cases that wait for a decision of the meeting, whatever scenario they are of; the due first. */
export async function decisionsOf(door: Door, asker: Asker): Promise<readonly CaseRow[]> {
  const found = await Promise.all(
    meetingViews(door, 'decisions').map((own) => rowsOf(door, asker.sight, filterOf(own))),
  )
  return found.flat().toSorted((one, other) => (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9'))
}

/** Views of projects, each with its cases counted by light and the worst of them. */
export async function watchedOf(
  door: Door,
  asker: Asker,
  drawing: Drawing,
): Promise<Cockpit['watched']> {
  const views = meetingViews(door, 'projects')
  const found = await Promise.all(views.map((own) => rowsOf(door, asker.sight, filterOf(own))))
  return views.flatMap(({ scenario, view }, at) => {
    const lines = (found[at] ?? []).map((row) => watchedLine(row, drawing))
    if (lines.length === 0) return []
    const lights: { [light in Light]?: number } = {}
    for (const { line } of lines) lights[line.light] = (lights[line.light] ?? 0) + 1
    const worst = lines
      .filter(({ line }) => line.light === 'late' || line.light === 'near')
      .toSorted(
        (one, other) => rank(one.line) - rank(other.line) || lateAxes(other) - lateAxes(one),
      )
      .slice(0, mostWatched)
    return [{ scenario, view: view.name, title: view.title, total: lines.length, lights, worst }]
  })
}

const rank = ({ light }: CaseLine): number => worstFirst.indexOf(light)

const lateAxes = ({ axes }: WatchedLine): number =>
  axes.filter(({ light }) => light === 'late').length

function meetingViews(door: Door, as: 'decisions' | 'projects'): readonly OwnView[] {
  return viewsOf(door).filter(({ view }) => view.meeting?.as === as)
}

function filterOf({ scenario, view }: OwnView): RowFilter {
  const { statuses } = view.meeting ?? {}
  return { scenario, type: view.of, open: true, ...(statuses === undefined ? {} : { statuses }) }
}

/** A project by the worst of its lights; without any, by its clock. */
function watchedLine(row: CaseRow, drawing: Drawing): WatchedLine {
  const line = lineOf(row, drawing)
  const shown = row.shown.axes as unknown as AxesShown | undefined
  if (shown === undefined) return { line, axes: [] }
  const { settings = {} } = drawing.standing
  const lit = litAxes(shown, dayOf(drawing.times.now), thresholdsOf(settings, row.scenario))
  const axes = lit.map(({ axis, light }) => ({ axis, light: lightOf(light) }))
  const { axes: _axes, ...others } = line.shown
  const worst = axes
    .map(({ light }) => light)
    .toSorted((one, other) => worstFirst.indexOf(one) - worstFirst.indexOf(other))
  return { line: { ...line, light: worst[0] ?? line.light, shown: others }, axes }
}

const lightOf = (light: LitAxis['light']): Light => (light === 'unknown' ? 'missing' : light)
