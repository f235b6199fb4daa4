/** The form of a report of figures: what is asked, beside what is known already. */
import { openBook } from '../../../desk/figures.ts'
import type { Known } from '../../../desk/desk.ts'
import { offersOf } from '../../../engine/cases/offers.ts'
import type { FigureTable } from '../../../engine/measures/figure-report.ts'
import { shownOf } from '../../../engine/measures/shown.ts'
import { later, yearBefore } from '../../../kernel/period.ts'
import type { FigureForm } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { periodText, unitNamed, type Scope } from './asking.ts'

interface ReportData {
  readonly form?: string
  readonly unit?: string
  readonly period?: string
  readonly indicators?: readonly string[]
  readonly figures?: FigureTable
}

/** The form of a report the asker may see. */
export async function figureForm(
  door: Door,
  asker: Asker,
  { caseType, state }: Known,
  scope: Scope,
): Promise<FigureForm> {
  const { language, indicators, organisation } = scope
  const data = state.data as ReportData
  const { unit = '', period = scope.period, indicators: asked = [], figures = {} } = data
  const earlier = [later(period, -1), yearBefore(period)] as const
  const asking = { indicators: asked, units: [unit], periods: [period, ...earlier] }
  const { book } = await openBook(door.desk, asking, null)
  const lines = asked.flatMap((indicator) => {
    const definition = indicators.get(indicator)
    if (definition === undefined) return []
    const [before, lastYear] = earlier.map(
      (one) => shownOf(definition, book.valueOf({ indicator, unit, period: one }), language).text,
    )
    const said = figures[indicator]
    // What the house works out, or was told in another form, is shown and not asked again.
    const entry = book.entry({ indicator, unit, period })
    const isTold = said === undefined && entry.how === 'said' && entry.value !== null
    const isKnown = definition.by === 'computed' || isTold
    return [
      {
        indicator,
        title: definition.title[language],
        unit: definition.unit,
        by: definition.by,
        value: said?.value ?? '',
        source: said?.source ?? '',
        known: isKnown ? shownOf(definition, entry.value, language).text : null,
        before: before ?? '',
        lastYear: lastYear ?? '',
      },
    ]
  })
  const offers = offersOf(caseType, state, asker.who, await door.desk.world())
  return {
    id: state.id,
    title: data.form ?? '',
    unit: unitNamed(organisation, unit),
    period,
    periodText: periodText(period, language),
    status: state.status,
    ver: state.ver,
    may: offers.filter(({ why }) => why.length === 0).map(({ command }) => command),
    lines,
    asked: lines.filter(({ value, known }) => value === '' && known === null).length,
    known: lines.filter(({ value, known }) => value !== '' || known !== null).length,
  }
}
