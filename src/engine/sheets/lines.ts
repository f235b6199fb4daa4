/** The lines of a table: totals and groups with their counts and sums, and the rows between. */
import type {
  SheetColumn,
  SheetDefinition,
  SheetGrouping,
  SheetRecord,
  SheetTable,
} from '../../define/sheet.ts'
import { grouped } from '../../kernel/grouped.ts'
import { addQuantities } from '../../kernel/quantity.ts'
import { settled, roundedTo } from '../../kernel/settled.ts'
import { groupNumber } from './numerals.ts'

/** A line that counts and adds up what stands below it. */
export interface SumLine {
  readonly is: 'total' | 'split' | 'group'
  readonly depth: number
  readonly label: string
  readonly count: number
  /** Sums by field. */
  readonly sums: SheetRecord
}

/** A line of a record; `isNext` where it goes on with the thing of the line before. */
export interface RowLine {
  readonly is: 'row'
  readonly record: SheetRecord
  /** From 1, by things. */
  readonly number: number
  readonly isNext: boolean
}

/** A line of a table. */
export type TableLine = SumLine | RowLine

type Fields = SheetDefinition['fields']

/** The lines of a table over records, grouped and counted. */
export function linesOf(
  table: SheetTable,
  fields: Fields,
  all: readonly SheetRecord[],
  columns: readonly SheetColumn[],
  grouping: SheetGrouping | undefined = table.groupings?.[0],
): readonly TableLine[] {
  const { only, total, once = [] } = table
  const records = only === undefined ? all : all.filter((one) => isAmong(one, only))
  const summed = columns.flatMap(({ sums, field }) => (sums && field !== undefined ? [field] : []))
  const sumLine = (is: SumLine['is'], label: string, of: readonly SheetRecord[], depth = 0) => {
    const things = thingsOf(of, once)
    const count = things.length
    const sums = Object.fromEntries(summed.map((field) => [field, sumOf(field, things, once)]))
    return { is, depth, label: `${label}（${count}项）`, count, sums } as const
  }
  const totals = total === undefined ? [] : [sumLine('total', '合计', records)]
  const splits = choicesOf(fields, total?.split).flatMap(([code, name]) => {
    const of = records.filter((one) => one[total?.split ?? ''] === code)
    return of.length === 0 ? [] : [sumLine('split', `其中：${name}`, of)]
  })
  let number = 0
  const rowsOf = (of: readonly SheetRecord[]): readonly RowLine[] =>
    thingsOf(of, once).flatMap((thing) => {
      number += 1
      return thing.map((record, at) => ({ is: 'row', record, number, isNext: at > 0 }) as const)
    })
  const grouped = (of: readonly SheetRecord[], depth: number): readonly TableLine[] => {
    const by = grouping?.by[depth]
    if (by === undefined) return table.isSummary === true ? [] : rowsOf(of)
    let at = -1
    const named = choicesOf(fields, by).flatMap(([code, name]) => {
      const inside = of.filter((one) => one[by] === code)
      if (inside.length === 0) return []
      at += 1
      const line = sumLine('group', `${groupNumber(depth, at)}${name}`, inside, depth)
      return [line, ...grouped(inside, depth + 1)]
    })
    // What belongs to no group still stands in the sheet, before the first.
    return [
      ...grouped(
        of.filter((one) => one[by] === undefined),
        depth + 1,
      ),
      ...named,
    ]
  }
  return [...totals, ...splits, ...grouped(records, 0)]
}

/** Percent of one amount in another to one decimal; null: it cannot be reckoned. */
export function percentOf(part: unknown, whole: unknown): number | null {
  if (typeof part !== 'string' || typeof whole !== 'string' || Number(whole) <= 0) return null
  return roundedTo(settled((100 * Number(part)) / Number(whole)), 1)
}

/** Whether a record’s choice is among the codes of a part. */
export function isAmong(
  record: SheetRecord,
  { field, among }: NonNullable<SheetTable['only']>,
): boolean {
  const value = record[field]
  return typeof value === 'string' && among.includes(value)
}

/** Rows of one thing stand together: those whose fields printed once are the same. */
function thingsOf(
  records: readonly SheetRecord[],
  once: readonly string[],
): readonly (readonly SheetRecord[])[] {
  if (once.length === 0) return records.map((one) => [one])
  const keyOf = (record: SheetRecord) => JSON.stringify(once.map((field) => record[field] ?? null))
  return [...grouped(records, keyOf).values()]
}

/** The sum of a field, of things printed once each thing once. */
function sumOf(
  field: string,
  things: readonly (readonly SheetRecord[])[],
  once: readonly string[],
): string {
  const records = things.flatMap((thing) => (once.includes(field) ? thing.slice(0, 1) : thing))
  let sum = { value: '0', unit: '' }
  for (const { [field]: value } of records) {
    if (typeof value === 'string') sum = addQuantities(sum, { value, unit: '' }) ?? sum
  }
  return sum.value
}

function choicesOf(fields: Fields, name: string | undefined): readonly [string, string][] {
  const field = name === undefined ? undefined : fields[name]
  if (field?.kind !== 'choice') return []
  return Object.entries(field.of).map(([code, { zh }]) => [code, zh])
}
