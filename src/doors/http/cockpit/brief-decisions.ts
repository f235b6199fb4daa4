/** Which of what waits for a leader is theirs to decide, each with the one command that goes on. */
import { forWhom } from '../../../engine/cases/for-whom.ts'
import { offersOf } from '../../../engine/cases/offers.ts'
import { onward } from '../../../engine/cases/onward.ts'
import { waitingFor } from '../../../engine/cases/waiting.ts'
import type { CaseRow } from '../../../engine/ports.ts'
import type { BriefLine } from '../../../wire/index.ts'
import { lineOf, type Drawing } from '../cases/lines.ts'
import type { Asker, Door } from '../door.ts'

/** So many of what may wait for somebody are looked into; the rest is counted. */
const mostExamined = 20

/** What waits for them, the due first. */
export async function waitingOf({ desk }: Door, { who, sight }: Asker) {
  const { tables, library } = desk.parts
  const filter = { open: true, waiting: waitingFor(who, library) }
  const [page, counts] = await Promise.all([
    tables.rows(desk.lane, { filter, sight, order: 'due', limit: mostExamined }),
    tables.counts(desk.lane, { filter, sight, by: ['status'] }),
  ])
  return { rows: page.rows, count: counts.reduce((sum, { count }) => sum + count, 0) }
}

/** Those that are theirs, or that they may take on at once. */
export async function decisionLines(
  { desk }: Door,
  { who }: Asker,
  drawing: Drawing,
  rows: readonly CaseRow[],
): Promise<readonly BriefLine[]> {
  const world = await desk.world()
  const known = await Promise.all(rows.map(({ caseId }) => desk.caseOf(caseId)))
  return rows.flatMap((row, at): BriefLine[] => {
    const one = known[at]
    if (one == null) return []
    const line = lineOf(row, drawing)
    const { definition } = one.caseType
    // The way on is the same whether it is open yet: what lacks something shows no other button.
    const first = onward(definition, row.status, offersOf(one.caseType, one.state, who, world))
    const { title } = definition.statuses[row.status] ?? {}
    const why = [title?.[drawing.language], line.unit?.name, line.clock].filter((word) => word)
    const to = `/cases/${encodeURIComponent(row.caseId)}`
    if (first === null && row.person !== forWhom(who)) return []
    const isReady = first !== null && first.why.length === 0
    const act = isReady
      ? { title: first.terms.title[drawing.language], to: `${to}?do=${first.command}` }
      : null
    const { light } = line
    return [{ kind: 'decision', light, title: line.title, why: why.join(' · '), to, act }]
  })
}
