/** All indicators of a unit for a period. */
import type { IndicatorDefinition } from '../../../define/indicator.ts'
import { openBook } from '../../../desk/figures.ts'
import type { Book } from '../../../engine/indicators/book.ts'
import { findingOfMeasures } from '../../../engine/measures/findings.ts'
import { onYearText, shownOf } from '../../../engine/measures/shown.ts'
import type { CaseRow } from '../../../engine/ports.ts'
import { frequencyOf, later, yearBefore } from '../../../kernel/period.ts'
import type { MeasureLine, MeasuresPage } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { asKnown, commitmentsBy, periodText, targetRow, unitNamed, type Scope } from './asking.ts'
import { heldOf, withPlans, yearAround } from './drawing.ts'

const monthsBack = 11

/** The page of all indicators reported for such periods. */
export async function measuresPage(door: Door, asker: Asker, scope: Scope): Promise<MeasuresPage> {
  const { period, unit, organisation, knownAt, language } = scope
  const names = namesFor(scope)
  const back = Array.from({ length: monthsBack + 1 }, (_, at) => later(period, at - monthsBack))
  const periods = [...new Set([...back, ...yearAround(period), yearBefore(period)])]
  const [{ book }, rows] = await Promise.all([
    openBook(
      door.desk,
      { indicators: withPlans(names, scope.indicators), units: [unit], periods },
      knownAt,
    ),
    commitmentsBy(door, asker, null).then((found) => asKnown(door, found, [unit], scope)),
  ])
  const lines = names.flatMap((name) => {
    const definition = scope.indicators.get(name)
    if (definition === undefined) return []
    const path = organisation.unitPath(unit)
    const row = targetRow(rows, name, path, period)
    const line = lineOf(name, definition, book, scope, row)
    const hasAnything =
      line.value !== null || row !== null || line.recent.some((one) => one !== null)
    return hasAnything ? [{ line, title: definition.title }] : []
  })
  const finding = findingOfMeasures(lines.map(({ line, title }) => ({ title, gap: line.gap })))
  return {
    period,
    periodText: periodText(period, language),
    knownAt: knownAt ?? asker.standing.now,
    unit: unitNamed(organisation, unit),
    units: organisation.units.map(({ id }) => unitNamed(organisation, id)),
    sentence: { rule: finding.rule, text: finding.text[language] },
    lines: lines.map(({ line }) => line),
  }
}

/** Indicators that have figures for periods of this kind, in the order they are defined. */
function namesFor({ indicators, period }: Scope): readonly string[] {
  const frequency = frequencyOf(period)
  return [...indicators].flatMap(([name, one]) =>
    (one.frequency ?? 'month') === frequency ? [name] : [],
  )
}

function lineOf(
  name: string,
  definition: IndicatorDefinition,
  book: Book,
  scope: Scope,
  row: CaseRow | null,
): MeasureLine {
  const { unit, period, language } = scope
  const entry = book.entry({ indicator: name, unit, period })
  const back = Array.from({ length: monthsBack + 1 }, (_, at) => later(period, at - monthsBack))
  return {
    name,
    title: definition.title[language],
    unit: definition.unit,
    by: definition.by,
    ...shownOf(definition, entry.value, language),
    ...heldOf({ name, definition, unit }, book, row, scope).standing,
    onYear: onYearText(
      definition,
      entry.value,
      book.valueOf({ indicator: name, unit, period: yearBefore(period) }),
      language,
    ),
    recent: back.map((one) => book.valueOf({ indicator: name, unit, period: one })),
  }
}
