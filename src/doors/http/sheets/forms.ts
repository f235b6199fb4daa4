/** The forms there are, who may take them out and bring them back, and what they are filled with. */
import type { ScenarioDefinition } from '../../../define/scenario.ts'
import type { SheetDefinition, SheetRecord } from '../../../define/sheet.ts'
import { masked } from '../../../engine/fields/mask.ts'
import type { KnownThing } from '../../../engine/sheets/match.ts'
import { boundFields } from '../../../engine/sheets/print-form.ts'
import { monthOfPeriod } from '../../../engine/sheets/print.ts'
import { frequencyOf, isPeriod, periodAt } from '../../../kernel/period.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { concerns } from '../routes/scenarios.ts'
import type { Asker, Asking, Door } from '../door.ts'
import { lastWholeMonth } from '../measures/asking.ts'
import { refusal } from '../say/problems.ts'

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
  asker: Pick<Asker, 'sight'> & Partial<Pick<Asker, 'who'>>,
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
  const found: KnownThing[] = []
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
      const rows = known === null ? [] : drawn(form, known.state.data, period)
      if (rows.length > 0) found.push({ id: caseId, rows })
    }
    cursor = next
  } while (cursor !== null)
  const { who } = asker
  if (why !== undefined && who !== undefined) {
    await noteContacts(door, { who }, form, found, why)
  }
  return unsealed(door, found, isPlain)
}

/** Of open cases, and the ends a form keeps. */
function statusesOf({ scenario, form }: FormOf): readonly string[] {
  const statuses = scenario.cases.find(({ name }) => name === form.of)?.statuses ?? {}
  return Object.entries(statuses).flatMap(([name, { final }]) =>
    final === true && form.ended?.includes(name) !== true ? [] : [name],
  )
}

function drawn(form: SheetDefinition, data: unknown, period: string): readonly SheetRecord[] {
  const rows = form.records(data as { readonly [field: string]: unknown }, period)
  // References are replaced before anybody sees or compares them.
  return rows as unknown as readonly SheetRecord[]
}

/** Notes of every thing that its values are taken plain, and why; on record before they are. */
async function noteContacts(
  { desk }: Door,
  { who }: Pick<Asker, 'who'>,
  form: SheetDefinition,
  things: readonly KnownThing[],
  why: string,
): Promise<void> {
  const printed = boundFields(form)
  const { person: by, onBehalfOf, post, unitPath } = who
  const noted = things.flatMap(({ id, rows }) => {
    const [row = {}] = rows
    const fields = printed.filter((field) => refOf(row[field]).length > 0)
    return fields.length === 0 ? [] : [{ caseId: id, fields }]
  })
  for (let from = 0; from < noted.length; from += 50) {
    await Promise.all(
      noted.slice(from, from + 50).map(({ caseId, fields }) => {
        const note = { kind: 'reading', caseId, fields, why, through: 'sheet' } as const
        return desk.access.note({ ...note, by, onBehalfOf, post, unitPath })
      }),
    )
  }
}

/** Values kept outside the record: plain to be compared, masked to be shown. */
async function unsealed(
  { desk }: Door,
  things: readonly KnownThing[],
  isPlain: boolean,
): Promise<readonly KnownThing[]> {
  const refs = things.flatMap(({ rows }) =>
    rows.flatMap((row) => Object.values(row).flatMap(refOf)),
  )
  if (refs.length === 0) return things
  const kept = await desk.parts.tables.personal(desk.lane, refs)
  const shown = (value: SheetRecord[string]): SheetRecord[string] | undefined => {
    const [ref] = refOf(value)
    if (ref === undefined) return value
    const plain = kept.get(ref)
    return plain === undefined || isPlain ? plain : masked(plain)
  }
  return things.map(({ id, rows }) => ({
    id,
    rows: rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).flatMap(([field, value]) => {
          const plain = shown(value)
          return plain === undefined ? [] : [[field, plain]]
        }),
      ),
    ),
  }))
}

function refOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('personal' in value)) return []
  return [String(value.personal)]
}
