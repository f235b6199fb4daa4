/** The sheet of a round of reporting: sent to units that do not sign in, and merged back. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Known } from '../../../desk/desk.ts'
import { figureReportId } from '../../../engine/measures/figure-round.ts'
import type { FigureTable } from '../../../engine/measures/figure-report.ts'
import {
  readFigureSheet,
  type SheetFigure,
  type SheetUnit,
} from '../../../engine/measures/sheet.ts'
import { derivedId } from '../../../kernel/id.ts'
import { isRejection } from '../../../kernel/rejection.ts'
import type { SheetOutcome } from '../../../wire/index.ts'
import { isRefusal, readDocument, sentenceOf } from '../../documents/index.ts'
import { writeFigureSheet } from '../../sheets/figures.ts'
import { cellsOf } from '../../sheets/roster.ts'
import type { Asker, Asking, Door } from '../door.ts'
import { receive } from '../files/receive.ts'
import { problemWith, Refused } from '../say/problems.ts'
import { problemOf } from '../say/rejections.ts'
import { periodText, type Scope } from './asking.ts'

const mostBytes = 20 * 1024 * 1024
/** A unit a row, an indicator a column; they are looked at where others are served. */
const limits = { cells: 100_000, characters: 4_000_000, milliseconds: 60_000 }

interface Round {
  readonly form: string
  readonly period: string
  readonly indicators: readonly string[]
  readonly units: readonly string[]
}

const roundOf = ({ state }: Known): Round => state.data as unknown as Round

/** The round as a workbook, with what was reported so far. */
export async function roundSheet(door: Door, known: Known, scope: Scope): Promise<Uint8Array> {
  const { form, period, indicators, units } = roundOf(known)
  const heads = indicators.map((name) => {
    const definition = scope.indicators.get(name)
    return definition === undefined ? name : `${definition.title.zh}（${definition.unit}）`
  })
  const rows = await Promise.all(
    units.map(async (unit) => {
      const report = await door.desk.caseOf(figureReportId(form, unit, period))
      const figures = ((report?.state.data as { readonly figures?: FigureTable })?.figures ??
        {}) as FigureTable
      const values = indicators.map((name) => {
        const value = figures[name]?.value
        return value === undefined ? null : Number(value)
      })
      return { unit: scope.organisation.unit(unit)?.name ?? unit, values }
    }),
  )
  return writeFigureSheet({ title: `${form}（${periodText(period, 'zh')}）`, heads, rows })
}

/** Reads a sheet that came back; with `isTaken` its figures are reported, unit by unit. */
export async function takeSheet(
  c: Asking,
  door: Door,
  asker: Asker,
  known: Known,
  scope: Scope,
  how: { readonly isTaken: boolean; readonly isConfirmed: boolean },
): Promise<SheetOutcome> {
  const received = await receive(c, join(door.options.filesDir, 'incoming'), mostBytes)
  try {
    const bytes = await readFile(received.path)
    const text = await readDocument({ name: received.name, bytes }, { limits })
    if (isRefusal(text)) {
      const title = sentenceOf(text, scope.language)
      const { refused, params } = text
      throw new Refused(problemWith('not-valid', { title, key: `document.${refused}`, params }))
    }
    const round = roundOf(known)
    const read = readFigureSheet(cellsOf(text), groundOf(round, scope))
    const changed = await changedOnly(door, round, read.figures)
    const rejected = how.isTaken ? await report(door, asker, round, changed, how, scope) : []
    return {
      file: received.name,
      figures: changed.map(({ unit, indicator, value, at, before }) => ({
        at,
        unit: scope.organisation.unit(unit)?.short ?? unit,
        indicator: scope.indicators.get(indicator)?.title[scope.language] ?? indicator,
        value,
        before: before ?? '',
      })),
      unchanged: read.figures.length - changed.length,
      passedOver: read.passedOver,
      problems: [
        ...read.problems.map(({ at, says }) => ({ at, sentence: says[scope.language] })),
        ...rejected,
      ],
      isTaken: how.isTaken && rejected.length === 0,
    }
  } finally {
    await received.remove()
  }
}

function groundOf({ indicators, units }: Round, { organisation, indicators: all }: Scope) {
  const named = units.map((id): SheetUnit => {
    const unit = organisation.unit(id)
    return { id, name: unit?.name ?? id, short: unit?.short ?? id }
  })
  const asked = indicators.flatMap((name) => {
    const definition = all.get(name)
    return definition === undefined || definition.by === 'computed'
      ? []
      : [[name, definition] as const]
  })
  return { indicators: new Map(asked), units: named }
}

interface Changed extends SheetFigure {
  readonly before: string | null
}

/** Figures that are not there yet or read otherwise: the same sheet again changes nothing. */
async function changedOnly(
  { desk }: Door,
  { form, period }: Round,
  figures: readonly SheetFigure[],
): Promise<readonly Changed[]> {
  const units = [...new Set(figures.map(({ unit }) => unit))]
  const tables = new Map(
    await Promise.all(
      units.map(async (unit) => {
        const known = await desk.caseOf(figureReportId(form, unit, period))
        const data = (known?.state.data ?? {}) as { readonly figures?: FigureTable }
        return [unit, data.figures ?? {}] as const
      }),
    ),
  )
  return figures.flatMap((figure) => {
    const before = tables.get(figure.unit)?.[figure.indicator]?.value ?? null
    return before !== null && Number(before) === Number(figure.value) ? [] : [{ ...figure, before }]
  })
}

/** One command a unit: reported where it is open, revised where it was accepted. */
async function report(
  { desk }: Door,
  asker: Asker,
  { form, period }: Round,
  changed: readonly Changed[],
  { isConfirmed }: { readonly isConfirmed: boolean },
  { language }: Scope,
): Promise<{ at: string; sentence: string }[]> {
  const units = [...new Set(changed.map(({ unit }) => unit))]
  const found = await Promise.all(
    units.map(async (unit) => {
      const caseId = figureReportId(form, unit, period)
      const own = changed.filter((one) => one.unit === unit)
      const known = await desk.caseOf(caseId)
      const isAccepted = known?.state.status === 'accepted'
      const figures = own.map(({ indicator, value, at }) => ({ indicator, value, source: at }))
      const outcome = await desk.submit({
        commandId: `sheet:${derivedId(caseId, String(known?.state.ver), JSON.stringify(figures))}`,
        caseId,
        command: isAccepted ? 'revise' : 'report',
        input: {
          figures,
          ...(isConfirmed ? { confirmed: own.map(({ indicator }) => indicator) } : {}),
          ...(isAccepted ? { why: '按报回的表更正' } : {}),
        },
        who: asker.who,
      })
      if (!isRejection(outcome)) return []
      const { library } = desk.parts
      const caseType = known?.caseType ?? null
      const { title, fields = [] } = problemOf(outcome, { language, library, caseType })
      if (fields.length === 0) return [{ at: own[0]?.at ?? '', sentence: title }]
      return fields.map(({ path, title: sentence }) => {
        const at = Number(/^figures\.(\d+)/.exec(path)?.[1] ?? 0)
        return { at: own[at]?.at ?? '', sentence }
      })
    }),
  )
  return found.flat()
}
