/** What a reader asks of figures: of which unit, for which period, as known when. */
import type { IndicatorDefinition } from '../../../define/indicator.ts'
import { rulesOf } from '../../../desk/rules.ts'
import { rowOf } from '../../../engine/cases/tabulate.ts'
import type { Organisation } from '../../../engine/platform/organisation.ts'
import type { CaseRow, Sight } from '../../../engine/ports.ts'
import { dayOf } from '../../../kernel/day.ts'
import { addMs, isInstant, type Instant } from '../../../kernel/instant.ts'
import {
  frequencyOf,
  isPeriod,
  later,
  periodAt,
  periodInChinese,
  periodInEnglish,
  yearOfPeriod,
  type Period,
} from '../../../kernel/period.ts'
import type { Language } from '../../../kernel/text.ts'
import type { Asker, Asking, Door } from '../door.ts'
import { refusal } from '../say/problems.ts'

/** The query of pages of figures. */
export interface FigureQuery {
  readonly unit?: string | undefined
  readonly period?: string | undefined
  /** An instant; the figures as they were known then. */
  readonly knownAt?: string | undefined
}

/** A query made certain. */
export interface Scope {
  readonly unit: string
  readonly period: string
  readonly knownAt: Instant | null
  readonly language: Language
  readonly organisation: Organisation
  readonly indicators: ReadonlyMap<string, IndicatorDefinition>
  /** What the district decided; thresholds of lights among it. */
  readonly settings: { readonly [name: string]: number | string }
}

/** Reads the query; the district and the last whole month where nothing is said. */
export function scopeOf(c: Asking, asker: Asker, query: FigureQuery): Scope {
  const { standing } = asker
  const language = c.get('language')
  const refuse = (what: string) => refusal(language, 'not-valid', 'http.badRequest', { what }, 400)
  const { knownAt = null } = query
  if (query.period !== undefined && !isPeriod(query.period)) throw refuse('period')
  if (knownAt !== null && !isInstant(knownAt)) throw refuse('knownAt')
  const { organisation, settings, indicators = new Map() } = standing
  const unit = query.unit ?? rootOf(organisation)
  if (organisation.unit(unit) === null) throw refuse('unit')
  const period = query.period ?? lastWholeMonth(standing.now)
  return { unit, period, knownAt, language, organisation, indicators, settings }
}

/** The same with the indicators as they were known then. */
export async function scopeAsKnown(
  { desk }: Door,
  c: Asking,
  asker: Asker,
  query: FigureQuery,
): Promise<Scope> {
  const scope = scopeOf(c, asker, query)
  if (scope.knownAt === null) return scope
  return { ...scope, indicators: (await rulesOf(desk, scope.knownAt)).indicators }
}

const weekMs = 7 * 86_400_000

/** The earlier look a reader asks for: a week ago, of the month that was over then. */
export function earlierThan(
  scope: Scope,
  now: Instant,
  {
    since,
    sincePeriod,
  }: { readonly since?: string | undefined; readonly sincePeriod?: string | undefined },
): { readonly period: string; readonly knownAt: Instant } {
  const refuse = (what: string) =>
    refusal(scope.language, 'not-valid', 'http.badRequest', { what }, 400)
  const knownAt = since ?? addMs(scope.knownAt ?? now, -weekMs)
  if (!isInstant(knownAt) || knownAt > (scope.knownAt ?? now)) throw refuse('since')
  const frequency = frequencyOf(scope.period)
  const period = sincePeriod ?? later(periodAt(dayOf(knownAt), frequency), -1)
  if (!isPeriod(period) || frequencyOf(period) !== frequency) throw refuse('sincePeriod')
  return { period: period > scope.period ? scope.period : period, knownAt }
}

/** The unit above all others. */
export function rootOf({ units }: Organisation): string {
  return units.find(({ parent }) => parent === null)?.id ?? units[0]?.id ?? ''
}

/** The month before the one an instant lies in. */
export function lastWholeMonth(now: Instant): string {
  return later(periodAt(dayOf(now), 'month'), -1)
}

/** A period in the reader's language. */
export function periodText(period: string, language: Language): string {
  return language === 'zh' ? periodInChinese(period) : periodInEnglish(period)
}

/** Boards and bulletins are for everybody in the district, whatever their roles let them see. */
export const districtSight: Sight = {
  person: null,
  grants: [{ scenario: 'platform', reach: 'lane', unitPath: '/' }],
}

/** A unit as readers call it. */
export function unitNamed(organisation: Organisation, id: string): { id: string; name: string } {
  return { id, name: organisation.unit(id)?.short ?? id }
}

const mostTargets = 2_000

/** Commitments the asker may see that an indicator measures, newest first. */
export async function commitmentsBy(
  { desk }: Door,
  { sight }: Asker,
  indicator: string | null,
): Promise<readonly CaseRow[]> {
  const filter = {
    scenario: 'plan-delivery',
    type: 'commitment',
    ...(indicator === null ? {} : { shown: { measuredBy: indicator } }),
  }
  const query = { filter, sight, order: 'opened-desc', limit: mostTargets } as const
  const { rows } = await desk.parts.tables.rows(desk.lane, query)
  return rows.filter(({ shown }) => shown.measuredBy !== undefined)
}

const mostLookedBack = 400

/** Commitments of some units as they stood at an instant (null: now); what came later is left out. */
export async function asKnown(
  { desk }: Door,
  rows: readonly CaseRow[],
  units: readonly string[],
  { knownAt, organisation }: Pick<Scope, 'knownAt' | 'organisation'>,
): Promise<readonly CaseRow[]> {
  if (knownAt === null) return rows
  const paths = new Set(units.map((unit) => organisation.unitPath(unit)))
  const theirs = rows.filter(({ unitPath }) => paths.has(unitPath)).slice(0, mostLookedBack)
  const known = await Promise.all(theirs.map(({ caseId }) => desk.caseOf(caseId, knownAt)))
  return known.flatMap((one) =>
    one === null ? [] : [rowOf(one.caseType, one.state, organisation)],
  )
}

/**
 * The commitment that counts for an indicator, a unit and a period: the newest that is not dropped
 * and is for its year, else one without a year, else the next of a later year.
 */
export function targetRow(
  rows: readonly CaseRow[],
  indicator: string,
  unitPath: string,
  period: Period,
): CaseRow | null {
  const theirs = rows.filter(
    (row) =>
      row.shown.measuredBy === indicator &&
      row.unitPath === unitPath &&
      row.status !== 'dropped' &&
      row.shown.target !== undefined,
  )
  // What a unit hands on within itself, to a section or a person, is not what the unit promised.
  const ids = new Set(theirs.map(({ caseId }) => caseId))
  const found = theirs.filter(({ shown }) => !ids.has(String(shown.parent)))
  const year = yearOfPeriod(period)
  const later = found
    .filter((row) => (yearOfTarget(row) ?? '') > year)
    .toSorted((one, other) => (yearOfTarget(one)! < yearOfTarget(other)! ? -1 : 1))
  return (
    found.find((row) => yearOfTarget(row) === year) ??
    found.find((row) => yearOfTarget(row) === null) ??
    later[0] ??
    null
  )
}

/** The year a target is for: the last its period names; null: none is said. */
export function yearOfTarget({ shown }: CaseRow): string | null {
  const { period } = (shown.target ?? {}) as { readonly period?: string | null }
  return period?.match(/\d{4}/g)?.at(-1) ?? null
}
