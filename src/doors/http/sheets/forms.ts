/** The forms there are, who may take them out and bring them back, and what they are filled with. */
import type { Fields } from '../../../define/fields.ts'
import type { ScenarioDefinition } from '../../../define/scenario.ts'
import type { SheetDefinition } from '../../../define/sheet.ts'
import type { Known } from '../../../desk/desk.ts'
import type { KnownThing } from '../../../engine/sheets/match.ts'
import { monthOfPeriod } from '../../../engine/sheets/print.ts'
import { frequencyOf, isPeriod, periodAt } from '../../../kernel/period.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { revealedTo, sealedIn } from '../cases/reveal.ts'
import { concerns } from '../routes/scenarios.ts'
import type { Asker, Asking, Door } from '../door.ts'
import { lastWholeMonth } from '../measures/asking.ts'
import { refusal } from '../say/problems.ts'
import { noteContacts, unsealed, type DrawnThing } from './sealed.ts'

/** A form with the scenario it is of. */
export interface FormOf {
  readonly scenario: ScenarioDefinition
  readonly form: SheetDefinition
}

/** The forms of scenarios somebody has to do with. */
export function formsFor({ desk }: Door, asker: Asker): readonly FormOf[] {
  return desk.parts.library.scenarios
    .filter((scenario) => concerns(scenario, asker))
    .flatMap((scenario) => (scenario.sheets ?? []).map((form) => ({ scenario, form })))
}

/** One form by its names; refuses what there is not. */
export function formFor(c: Asking, door: Door, scenario: string, form: string): FormOf {
  const found = formsFor(door, c.get('asker')).find(
    (one) => one.scenario.name === scenario && one.form.name === form,
  )
  if (found !== undefined) return found
  throw refusal(c.get('language'), 'not-found', 'http.noForm', { name: `${scenario}/${form}` })
}

/** Whether somebody may bring a form back: whoever holds one of the roles it names. */
export function mayTake({ who }: Pick<Asker, 'who'>, { scenario, form }: FormOf): boolean {
  return form.takes?.by.some((role) => who.roles.includes(`${scenario.name}/${role}`)) === true
}

/** The period a form is asked for where none is said. */
export function usualPeriod({ frequency }: SheetDefinition, now: Instant): string {
  if (frequency === 'year') return dayOf(now).slice(0, 4)
  if (frequency === 'month') return lastWholeMonth(now)
  const day = Number(dayOf(now).slice(8))
  if (day > 20) return `${periodAt(dayOf(now), 'month')}/2`
  return day > 10 ? `${periodAt(dayOf(now), 'month')}/1` : `${lastWholeMonth(now)}/3`
}

/** A period of the kind the form is of; refuses any other. */
export function periodFor(c: Asking, form: SheetDefinition, asked: string | undefined): string {
  const period = asked ?? usualPeriod(form, c.get('asker').standing.now)
  const month = monthOfPeriod(period)
  const kinds = { 'ten-days': 'month', month: 'month', year: 'year' } as const
  const hasThird = /\/[123]$/.test(period)
  const isOfKind =
    isPeriod(month) &&
    frequencyOf(month) === kinds[form.frequency] &&
    hasThird === (form.frequency === 'ten-days') &&
    period.length === month.length + (hasThird ? 2 : 0)
  if (isOfKind) return period
  throw refusal(c.get('language'), 'not-valid', 'http.badPeriod', { period })
}

const page = 500

/**
 * What a form is filled with: every open case one may see, of a unit and all below it, and those
 * that ended in the year of the period or later as far as the form keeps them.
 */
export async function thingsFor(
  door: Door,
  asker: Pick<Asker, 'sight' | 'who'>,
  { scenario, form }: FormOf,
  period: string,
  {
    under,
    isPlain,
    why,
  }: {
    readonly under?: string
    /** To be compared, or to be taken away for a reason that is on record. */
    readonly isPlain: boolean
    readonly why?: string
  },
): Promise<readonly KnownThing[]> {
  const { tables } = door.desk.parts
  const filter = {
    scenario: scenario.name,
    type: form.of,
    statuses: statusesOf({ scenario, form }),
    ...(under === undefined ? {} : { under }),
  }
  const found: DrawnThing[] = []
  let cursor: string | null = null
  do {
    const query = { filter, sight: asker.sight, order: 'opened', limit: page, cursor } as const
    const { rows, next }: Awaited<ReturnType<typeof tables.rows>> = await tables.rows(
      door.desk.lane,
      query,
    )
    for (const { caseId, closedAt } of rows) {
      if (closedAt !== null && dayOf(closedAt) < `${period.slice(0, 4)}-01-01`) continue
      const known = await door.desk.caseOf(caseId)
      if (known !== null) found.push(...drawn(form, known, period))
    }
    cursor = next
  } while (cursor !== null)
  if (!isPlain) return unsealed(door, form, found, 'masked')
  const may = revealedTo(asker, scenario)
  if (why === undefined) return unsealed(door, form, found, { compared: may })
  await noteContacts(door, asker, form, found, may, why)
  return unsealed(door, form, found, { plain: may })
}

/** Of open cases, and the ends a form keeps. */
function statusesOf({ scenario, form }: FormOf): readonly string[] {
  const statuses = scenario.cases.find(({ name }) => name === form.of)?.statuses ?? {}
  return Object.entries(statuses).flatMap(([name, { final }]) =>
    final === true && form.ended?.includes(name) !== true ? [] : [name],
  )
}

/** Its rows with their references, if it has any. */
function drawn(form: SheetDefinition, { caseType, state }: Known, period: string): DrawnThing[] {
  const data = state.data as { readonly [field: string]: unknown }
  const rows = form.records(data, period) as DrawnThing['rows']
  const sealed = sealedIn((caseType.definition.state ?? {}) as Fields, data)
  return rows.length === 0 ? [] : [{ id: state.id, rows, sealed }]
}
