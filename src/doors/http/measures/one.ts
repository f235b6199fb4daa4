/** One indicator of one unit: its way through the year, its target, who said it, what made it. */
import type { IndicatorDefinition } from '../../../define/indicator.ts'
import { openBook } from '../../../desk/figures.ts'
import type { Book, Entry } from '../../../engine/indicators/book.ts'
import { forecastOf } from '../../../engine/indicators/forecast.ts'
import { formulaOn } from '../../../engine/indicators/book.ts'
import type { Target } from '../../../engine/indicators/targets.ts'
import { findingOfMeasure } from '../../../engine/measures/findings.ts'
import { sayFormula } from '../../../engine/measures/formula-text.ts'
import { shownOf } from '../../../engine/measures/shown.ts'
import type { CaseRow, FigureRow } from '../../../engine/ports.ts'
import {
  frequencyOf,
  lastDayOf,
  later,
  monthsPassed,
  yearBefore,
  type Period,
} from '../../../kernel/period.ts'
import type { MeasurePage, VintageLine } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { asKnown, commitmentsBy, periodText, targetRow, unitNamed, type Scope } from './asking.ts'
import { heldOf, targetOf, trajectoryOf, wayOf, withPlans, yearAround } from './drawing.ts'

/** The page of an indicator. */
export async function measurePage(
  door: Door,
  asker: Asker,
  name: string,
  definition: IndicatorDefinition,
  scope: Scope,
): Promise<MeasurePage> {
  const { unit, period, knownAt, language, organisation } = scope
  const year = wholeYear(period)
  const periods = [...new Set([...year, ...year.map(yearBefore)])]
  const children = organisation.units.filter(({ parent }) => parent === unit).map(({ id }) => id)
  const asking = { indicators: withPlans([name], scope.indicators), units: [unit], periods }
  const [{ book }, rows, vintages] = await Promise.all([
    openBook(door.desk, asking, knownAt),
    commitmentsBy(door, asker, name).then((found) =>
      asKnown(door, found, [unit, ...children], scope),
    ),
    door.desk.parts.tables.figures.vintages(door.desk.lane, { indicator: name, unit, period }),
  ])
  const entry = book.entry({ indicator: name, unit, period })
  const row = targetRow(rows, name, organisation.unitPath(unit), period)
  const target = row === null ? null : targetOf(row)
  const { standing } = heldOf({ name, definition, unit }, book, row, scope)
  const finding = findingOfMeasure(definition.title, {
    percent: standing.percent,
    isMet: standing.light === 'done',
    gap: standing.gap,
  })
  const way = row === null ? null : wayOf(row)
  const plan = way ?? trajectoryOf(definition, book, unit, period)
  return {
    name,
    title: definition.title[language],
    unitOfMeasure: definition.unit,
    by: definition.by,
    publisher: definition.publisher?.[language] ?? '',
    period,
    periodText: periodText(period, language),
    knownAt: knownAt ?? asker.standing.now,
    unit: unitNamed(organisation, unit),
    sentence: { rule: finding.rule, text: finding.text[language] },
    ...shownOf(definition, entry.value, language),
    ...standing,
    series: year.map((one) => ({
      period: one,
      value: one <= period ? book.valueOf({ indicator: name, unit, period: one }) : null,
      before: book.valueOf({ indicator: name, unit, period: yearBefore(one) }),
      planned: plan === null ? plannedOf(target, one) : (plan[one] ?? null),
    })),
    targetValue: target?.floor ?? null,
    forecast: forecastFor(name, definition, book, scope),
    formula: wordsOfFormula(definition, scope),
    parts: partsOf(entry, scope),
    vintages: vintagesOf(vintages, definition, asker, scope),
    below: children.flatMap((id) => belowOf(id, name, definition, book, rows, scope)),
    commitments: rows
      .filter(
        ({ status, unitPath }) => status !== 'dropped' && unitPath === organisation.unitPath(unit),
      )
      .map((one) => ({
        id: one.caseId,
        title: String(one.shown.title ?? ''),
        unit: unitNamed(organisation, one.unitPath.split('/').at(-2) ?? '').name,
      })),
  }
}

/** The periods of the year of a period, or the last years. */
function wholeYear(period: Period): readonly Period[] {
  if (frequencyOf(period) !== 'year') return yearAround(period)
  return [-4, -3, -2, -1, 0].map((by) => later(period, by))
}

/** What twelfths of the year ask for. */
function plannedOf(target: Target | null, period: Period): number | null {
  return target?.measure === 'level' ? (target.floor * monthsPassed(period)) / 12 : null
}

function forecastFor(
  name: string,
  definition: IndicatorDefinition,
  book: Book,
  { unit, period, language }: Scope,
): MeasurePage['forecast'] {
  if (definition.spans !== 'year-to-date' || frequencyOf(period) !== 'month') return null
  const known = wholeYear(period).flatMap((one): [string, number][] => {
    const value = one <= period ? book.valueOf({ indicator: name, unit, period: one }) : null
    return value === null ? [] : [[one, value]]
  })
  const forecast = forecastOf(Object.fromEntries(known), period)
  if (forecast === null) return null
  const { text } = shownOf(definition, forecast.yearEnd, language)
  const { errorPercent, triedOn } = forecast
  const zh =
    errorPercent === null
      ? '尚无足够月份检验'
      : `按同法在 ${triedOn} 个月前推三个月，平均偏差 ${errorPercent.toFixed(1)}%`
  const en =
    errorPercent === null
      ? 'too few months to try it on'
      : `tried on ${triedOn} months, a quarter ahead: off by ${errorPercent.toFixed(1)}% on average`
  const error = language === 'zh' ? zh : en
  return { method: forecast.method, yearEnd: forecast.yearEnd, text, error }
}

function wordsOfFormula(
  definition: IndicatorDefinition,
  { period, language, indicators }: Scope,
): MeasurePage['formula'] {
  const day = lastDayOf(period)
  const inForce = formulaOn(definition, day)
  const begun = Object.keys(definition.since)
    .filter((from) => from <= day)
    .toSorted()
    .at(-1)
  const titleOf = (name: string) => indicators.get(name)?.title[language] ?? name
  const words =
    inForce === null
      ? (definition.since[begun ?? '']?.words[language] ?? '')
      : sayFormula(inForce.formula, titleOf)
  return { words, since: begun ?? '', follows: definition.follows.filter((one) => one !== '') }
}

function partsOf(entry: Entry, { indicators, organisation, language }: Scope) {
  if (entry.how === 'said') return []
  const used = entry.how === 'none' ? [] : entry.used
  const named = (indicator: string, unit: string, period: Period) => ({
    title: indicators.get(indicator)?.title[language] ?? indicator,
    name: indicator,
    unit: unitNamed(organisation, unit).name,
    period: periodText(period, language),
  })
  return [
    ...used.map(({ indicator, unit, period, value }) => {
      const definition = indicators.get(indicator)
      const text = definition === undefined ? '' : shownOf(definition, value, language).text
      return { ...named(indicator, unit, period), text, isMissing: false }
    }),
    ...entry.lacks.flatMap((lack) => {
      if (lack.lacks !== 'figure') return []
      const { indicator, unit, period } = lack.figure
      return [{ ...named(indicator, unit, period), text: '', isMissing: true }]
    }),
  ]
}

/** What was said of the figure, the latest first; as known then only what was known. */
function vintagesOf(
  vintages: readonly FigureRow[],
  definition: IndicatorDefinition,
  { standing }: Asker,
  { knownAt, language }: Scope,
): readonly VintageLine[] {
  return vintages
    .filter((one) => knownAt === null || one.knownAt <= knownAt)
    .toReversed()
    .map(({ value, reporter, source, knownAt: at, why = '', caseId }) => ({
      ...shownOf(definition, value === null ? null : Number(value), language),
      reporter: standing.organisation.person(reporter)?.name ?? reporter,
      source,
      knownAt: at,
      why,
      caseId,
    }))
}

function belowOf(
  id: string,
  name: string,
  definition: IndicatorDefinition,
  book: Book,
  rows: readonly CaseRow[],
  scope: Scope,
): MeasurePage['below'] {
  const { period, language, organisation } = scope
  const value = book.valueOf({ indicator: name, unit: id, period })
  const row = targetRow(rows, name, organisation.unitPath(id), period)
  if (value === null && row === null) return []
  return [
    {
      unit: unitNamed(organisation, id),
      ...shownOf(definition, value, language),
      ...heldOf({ name, definition, unit: id }, book, row, scope).standing,
    },
  ]
}
