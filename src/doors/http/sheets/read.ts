/** Reads a stored workbook by a form and holds it against what is known; changes nothing. */
import { setImmediate as immediate } from 'node:timers/promises'
import type { SheetDefinition, SheetField, SheetRecord } from '../../../define/sheet.ts'
import type { Desk } from '../../../desk/desk.ts'
import { hidden } from '../../../engine/fields/mask.ts'
import type { Mapping } from '../../../engine/sheets/find-heads.ts'
import { keyOf, leavesOf } from '../../../engine/sheets/leaves.ts'
import {
  matchInSteps,
  type KnownThing,
  type Matched,
  type SheetMove,
} from '../../../engine/sheets/match.ts'
import type { SheetProblem } from '../../../engine/sheets/problems.ts'
import { printValue } from '../../../engine/sheets/print.ts'
import type { ReadTable } from '../../../engine/sheets/read-table.ts'
import { sheetMappingId } from '../../../engine/sheets/sheet-mapping.ts'
import type { Organisation } from '../../../engine/platform/organisation.ts'
import type { Language } from '../../../kernel/text.ts'
import type { SheetPreview, SheetProblemLine } from '../../../wire/index.ts'
import { isRefusal, readFilledForm, sentenceOf } from '../../documents/index.ts'
import type { DocumentProblem, Refusal } from '../../documents/index.ts'
import type { FormOf } from './forms.ts'

const mostShown = 300

/** What a workbook comes to. */
export interface Held {
  readonly read: ReadTable
  readonly matched: Matched
}

/**
 * Reads the bytes of a workbook and holds its rows against what is known. It is read in a process
 * of its own; what is known of people stays in this one, which serves others between the rows.
 */
export async function hold(
  { form }: FormOf,
  file: { readonly name: string; readonly bytes: Uint8Array },
  ground: {
    readonly period: string
    readonly mapping: Mapping
    readonly organisation: Organisation
    readonly known: readonly KnownThing[]
    readonly signal?: AbortSignal
  },
): Promise<Held | Refusal> {
  const { period, mapping, organisation, known, signal } = ground
  const units = organisation.units.map(({ id, name, short }) => ({ id, name, short }))
  const { records: _, ...toRead } = form
  const wish = { form: toRead, ground: { period, mapping, units } }
  const filled = await readFilledForm(file, wish, signal === undefined ? {} : { signal })
  if (isRefusal(filled)) return filled
  const { read, problems } = filled
  return {
    read: { ...read, problems: [...problems.map(unread), ...read.problems] },
    matched: await matchedAmongOthers(form, read, known),
  }
}

async function matchedAmongOthers(
  form: SheetDefinition,
  { records }: ReadTable,
  known: readonly KnownThing[],
): Promise<Matched> {
  const steps = matchInSteps(form, records, known)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await immediate()
  }
}

/** What of the file stayed unread: sheets out of sight, formulas nobody ever worked out. */
function unread(found: DocumentProblem): SheetProblem {
  const { cell = '' } = found.params
  const says = { zh: sentenceOf(found, 'zh'), en: sentenceOf(found, 'en') }
  return { at: String(cell), leads: 'aside', says }
}

/** The heads an office has said the meaning of. */
export async function mappingOf(desk: Desk, form: FormOf, office: string): Promise<Mapping> {
  const known = await desk.caseOf(sheetMappingId(nameOf(form), office))
  const { heads = [] } = (known?.state.data ?? {}) as {
    readonly heads?: readonly { readonly printed: string; readonly column: string }[]
  }
  return Object.fromEntries(heads.map(({ printed, column }) => [printed, column]))
}

/** A form as cases name it: `key-projects/monthly`. */
export function nameOf({ scenario, form }: FormOf): string {
  return `${scenario.name}/${form.name}`
}

/** Columns a head may be said to be. */
export function columnsOf({ form }: FormOf): SheetPreview['columns'] {
  const leaves = form.parts.flatMap((part) => (part.layout === 'table' ? leavesOf(part.heads) : []))
  const extras = (form.alsoReads ?? []).map((column) => {
    return { column, key: keyOf(column), path: [column.head] }
  })
  const found = new Map(
    [...leaves, ...extras].map(({ key, path }) => {
      const words = path.map((head) => head.replaceAll(/\{(months|month|year)\}/g, ''))
      return [key, words.join(' / ')]
    }),
  )
  return [...found].map(([key, title]) => ({ key, title }))
}

/** Whether a move holds something odd. */
export function isOdd({ problems }: SheetMove): boolean {
  return problems.some(({ leads }) => leads === 'look')
}

/** Problems in the reader’s language. */
export function linesOf(
  problems: readonly SheetProblem[],
  language: Language,
): readonly SheetProblemLine[] {
  return problems.slice(0, mostShown).map(({ at, leads, says }) => {
    return { at, leads, sentence: says[language] }
  })
}

/** What would be done, as a page shows it. */
export function previewOf(
  of: FormOf,
  { file, period }: { readonly file: string; readonly period: string },
  { read, matched }: Held,
  language: Language,
  organisation: Organisation,
): SheetPreview {
  const { fields } = of.form
  const unitName = (id: string) => organisation.unit(id)?.short ?? id
  const words = (field: SheetField, value: SheetRecord[string] | null | undefined): string => {
    if (value === null || value === undefined) return ''
    if ('class' in field && field.class !== undefined) return hidden
    return String(printValue(field, value, unitName).value ?? '')
  }
  const { moves } = matched
  const opened = moves.filter(({ id }) => id === null)
  const all = [...read.problems, ...matched.problems, ...moves.flatMap(({ problems }) => problems)]
  return {
    file,
    period,
    opened: opened.length,
    changed: moves.length - opened.length,
    unchanged: matched.unchanged,
    passedOver: read.passedOver,
    odd: moves.filter(isOdd).length,
    moves: moves.slice(0, mostShown).map((move) => ({
      id: move.id,
      name: move.name,
      at: move.at,
      isOdd: isOdd(move),
      differences: move.differences.map(({ field, before, after, at }) => {
        const known = fields[field]
        const title = known?.title[language] ?? field
        if (known === undefined) return { title, at, before: '', after: '' }
        return { title, at, before: words(known, before), after: words(known, after) }
      }),
    })),
    problems: linesOf(all, language),
    unknown: [...new Map(read.unknown.map((one) => [one.head, one])).values()],
    columns: read.unknown.length === 0 ? [] : columnsOf(of),
  }
}
