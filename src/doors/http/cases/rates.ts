/**
 * The rates of a list of projects: over the whole list, however much of it a page shows, with those
 * that have ended: what was brought to its end this year is no less a part of the year.
 */
import type { AxesShown } from '../../../define/axes.ts'
import { lastWholeMonth } from '../../../engine/indicators/axes.ts'
import { projectRates, rateTitles, timeGone } from '../../../engine/indicators/project-rates.ts'
import type { CaseRow, RowFilter, RowPage } from '../../../engine/ports.ts'
import { dayOf } from '../../../kernel/day.ts'
import { settled } from '../../../kernel/settled.ts'
import type { ProjectRates } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { periodText } from '../measures/asking.ts'
import type { Drawing } from './lines.ts'

/** What comes together month by month and can be held against the time gone. */
const grows: ReadonlySet<string> = new Set(['investment', 'paid-in'])
const mostProjects = 5_000
const step = 500

/** Rates of all rows of a filter, where its first ones are projects; nothing for other lists. */
export async function ratesFor(
  first: readonly CaseRow[],
  { open: _open, ...filter }: RowFilter,
  { desk }: Door,
  { sight }: Asker,
  drawing: Drawing,
): Promise<{ readonly rates?: ProjectRates }> {
  if (!first.some(({ shown }) => shown.axes !== undefined)) return {}
  const found: AxesShown[] = []
  let cursor: string | null = null
  do {
    const query = { filter, sight, order: 'opened', limit: step, cursor } as const
    const { rows, next }: RowPage = await desk.parts.tables.rows(desk.lane, query)
    for (const { shown } of rows) {
      if (shown.axes !== undefined) found.push(shown.axes as unknown as AxesShown)
    }
    cursor = next
  } while (cursor !== null && found.length < mostProjects)
  return { rates: ratesOf(found, drawing) }
}

function ratesOf(axes: readonly AxesShown[], { times, language }: Drawing): ProjectRates {
  const today = dayOf(times.now)
  const time = timeGone(today)
  return {
    periodText: periodText(lastWholeMonth(today), language),
    timePercent: time,
    rates: projectRates(axes, today).map(({ rate, part, whole, percent }) => {
      const gap = percent === null || !grows.has(rate) ? null : settled(percent - time)
      return { title: rateTitles[rate][language], part, whole, percent, gap }
    }),
  }
}
