/** Reports counted over the cases of a lane, as these were known at an instant. */
import type { ReportDefinition } from '../define/report.ts'
import type { CaseState } from '../engine/cases/state.ts'
import { openTally, type Tally } from '../engine/reports/tally.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Period } from '../kernel/period.ts'
import type { Desk } from './desk.ts'

/** More cases than a district has plans for; a report says so rather than leaving some out. */
const mostCases = 20_000
const atOnce = 25
const everything = {
  person: null,
  grants: [{ scenario: '*', reach: 'lane', unitPath: '/' }],
} as const

/** A report with the scenario it is of; null: there is no such report. */
export function reportOf(
  desk: Desk,
  name: string,
): { readonly scenario: string; readonly report: ReportDefinition } | null {
  const [scenario = '', own = ''] = name.split('/')
  const reports = desk.parts.library.scenario(scenario)?.reports ?? []
  const report = reports.find((one) => one.name === own)
  return report === undefined ? null : { scenario, report }
}

/** Counts the cases of a report; null: there is no such report. */
export async function tallyOf(
  desk: Desk,
  name: string,
  period: Period,
  knownAt: Instant,
): Promise<Tally | null> {
  const found = reportOf(desk, name)
  if (found === null) return null
  const { scenario, report } = found
  const filter = { scenario, type: report.of }
  const query = { filter, sight: everything, order: 'opened', limit: mostCases } as const
  const { rows } = await desk.parts.tables.rows(desk.lane, query)
  if (rows.length >= mostCases) throw new Error(`more than ${mostCases} cases of ${name}`)
  const cases: CaseState[] = []
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce)
    const known = await Promise.all(some.map(({ caseId }) => desk.caseOf(caseId, knownAt)))
    cases.push(...known.flatMap((one) => (one === null ? [] : [one.state])))
  }
  return openTally(report, cases, period, knownAt)
}
