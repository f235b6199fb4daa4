/** What changed between two looks at the district: figures, lights and ranks. */
import { boardsFor } from '../../../desk/boards.ts'
import { openBook } from '../../../desk/figures.ts'
import { rulesOf } from '../../../desk/rules.ts'
import { withBelow } from '../../../engine/indicators/slice.ts'
import { findingOfChanges } from '../../../engine/measures/findings.ts'
import { shownOf } from '../../../engine/measures/shown.ts'
import {
  changedSince,
  type Changes,
  type Look,
  type SeenFigure,
  type SeenLight,
} from '../../../engine/measures/since.ts'
import type { CaseRow } from '../../../engine/ports.ts'
import type { FigureKey } from '../../../engine/indicators/figures.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { frequencyOf, lastDayOf, type Period } from '../../../kernel/period.ts'
import type { FigureLight, SincePage } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { asKnown, commitmentsBy, periodText, targetRow, unitNamed, type Scope } from './asking.ts'
import { heldOf, withPlans, yearAround } from './drawing.ts'
import { sayReason } from './reasons.ts'

/** A list is counted whole and shown so far. */
const mostShown = 100

/** One look: of a period, as known at an instant. */
export interface At {
  readonly period: Period
  readonly knownAt: Instant
}

/** What is different for a unit and all below it between an earlier look and the scope's. */
export async function sincePage(
  door: Door,
  asker: Asker,
  before: At,
  scope: Scope,
): Promise<SincePage> {
  const { language, organisation } = scope
  const now = { period: scope.period, knownAt: scope.knownAt ?? asker.standing.now }
  const rows = await commitmentsBy(door, asker, null)
  const [then, after] = await Promise.all([
    lookAt(door, before, { also: null, known: before.knownAt }, rows, scope),
    // What is known now is at hand; as of an instant, rules are told from their record.
    lookAt(door, now, { also: before.period, known: scope.knownAt }, rows, scope),
  ])
  const changes = changedSince(then, after)
  const sentence = sentenceOf(changes, scope)
  const named = ({ indicator, unit }: Pick<FigureKey, 'indicator' | 'unit'>) => ({
    name: indicator,
    title: scope.indicators.get(indicator)?.title[language] ?? indicator,
    unit: unitNamed(organisation, unit),
  })
  const shown = (indicator: string, value: number | null): string =>
    shownOf(scope.indicators.get(indicator) ?? { unit: '' }, value, language).text
  const titleOf = (name: string): string =>
    after.boards.find(({ definition }) => definition.name === name)?.definition.title[language] ??
    name
  return {
    unit: unitNamed(organisation, scope.unit),
    now: { ...now, periodText: periodText(now.period, language) },
    before: { ...before, periodText: periodText(before.period, language) },
    sentence,
    counts: { added: changes.added.length, revised: changes.revised.length },
    added: changes.added.slice(0, mostShown).map((one) => ({
      ...named(one),
      periodText: periodText(one.period, language),
      period: one.period,
      text: shown(one.indicator, one.value),
    })),
    revised: changes.revised.slice(0, mostShown).map((one) => ({
      ...named(one),
      periodText: periodText(one.period, language),
      period: one.period,
      from: shown(one.indicator, one.from),
      to: shown(one.indicator, one.to),
    })),
    lights: changes.lights.map((one) => ({
      ...named(one),
      from: one.from as FigureLight,
      to: one.to as FigureLight,
      way: one.way,
    })),
    ranks: changes.ranks.map(({ board, unit, from, to, up, reasons }) => ({
      board,
      title: titleOf(board),
      unit: unitNamed(organisation, unit),
      from,
      to,
      up,
      why: (reasons ?? []).map((reason) => sayReason(reason, unit, scope)),
    })),
    unlike: changes.unlike.map(({ board, because }) => ({ board, title: titleOf(board), because })),
  }
}

function sentenceOf({ added, revised, lights, ranks }: Changes, scope: Scope) {
  const [first] = ranks
  const finding = findingOfChanges({
    added: added.length,
    revised: revised.length,
    worse: lights.filter(({ way }) => way === 'worse').length,
    better: lights.filter(({ way }) => way === 'better').length,
    mover:
      first === undefined
        ? null
        : { name: unitNamed(scope.organisation, first.unit).name, up: first.up },
  })
  return { rule: finding.rule, text: finding.text[scope.language] }
}

async function lookAt(
  door: Door,
  { period, knownAt }: At,
  { also, known }: { readonly also: Period | null; readonly known: Instant | null },
  rows: readonly CaseRow[],
  scope: Scope,
): Promise<Look> {
  const { unit, organisation } = scope
  const { desk } = door
  const { indicators, boardsOn } = await rulesOf(desk, known)
  const frequency = frequencyOf(period)
  const measured = [...indicators].filter(([, one]) => (one.frequency ?? 'month') === frequency)
  const names = measured.map(([name]) => name)
  const periods = also === null || also === period ? [period] : [period, also]
  const all = [...new Set([...periods, ...yearAround(period)])]
  const asking = { indicators: withPlans(names, indicators), units: [unit], periods: all }
  const { book } = await openBook(desk, asking, known)
  const children = (of: string) =>
    organisation.units.filter(({ parent }) => parent === of).map(({ id }) => id)
  // What was said, not what follows from it: one revision of a part is one revision.
  const figures = withBelow([unit], children).flatMap((id) =>
    names.flatMap((indicator) =>
      periods.flatMap((one): SeenFigure[] => {
        const key = { indicator, unit: id, period: one }
        const entry = book.entry(key)
        return entry.how === 'said' ? [{ ...key, value: entry.value }] : []
      }),
    ),
  )
  const units = [unit, ...children(unit)]
  const promised = await asKnown(door, rows, units, { knownAt: known, organisation })
  const lights = units.flatMap((id) =>
    measured.flatMap(([indicator, definition]): SeenLight[] => {
      const row = targetRow(promised, indicator, organisation.unitPath(id), period)
      if (row === null) return []
      const named = { name: indicator, definition, unit: id }
      const { standing } = heldOf(named, book, row, { ...scope, period })
      return [{ indicator, unit: id, light: standing.light }]
    }),
  )
  const asked = [...boardsOn(lastDayOf(period)).values()].map((definition) => ({
    definition,
    period,
  }))
  const results = await boardsFor(desk, asked, known)
  const boards = results.map((result, at) => ({ definition: asked[at]!.definition, result }))
  return { period, knownAt, figures, lights, boards }
}
