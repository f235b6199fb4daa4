/** Prints a form over records: every part of it, a ledger a sheet for each record. */
import type { SheetDefinition, SheetRecord } from '../../define/sheet.ts'
import { leavesOf } from './leaves.ts'
import { isAmong } from './lines.ts'
import { printLedger } from './print-ledger.ts'
import { printTable } from './print-table.ts'
import type { PrintedSheet, PrintGround } from './print.ts'

/** The sheets of a form, their names fit for tabs and no two alike. */
export function printForm(
  form: SheetDefinition,
  records: readonly SheetRecord[],
  ground: PrintGround,
): readonly PrintedSheet[] {
  const sheets = form.parts.flatMap((part) => {
    if (part.layout === 'table') return [printTable(form, part, records, ground)]
    const { only } = part
    const among = only === undefined ? records : records.filter((one) => isAmong(one, only))
    return among.map((record) => printLedger(form, part, record, ground))
  })
  const taken = new Set<string>()
  return sheets.map((sheet) => {
    const name = tabName(sheet.name, taken)
    taken.add(name.toLowerCase())
    return { ...sheet, name }
  })
}

/** A record cut to what the parts it stands in show and group by: what is written and read back. */
export function boundBy(
  form: SheetDefinition,
  record: SheetRecord,
  grouping?: string,
): SheetRecord {
  const parts = form.parts.filter(({ only }) => only === undefined || isAmong(record, only))
  const bound = new Set(boundFields({ parts }, grouping))
  return Object.fromEntries(Object.entries(record).filter(([field]) => bound.has(field)))
}

/** The fields a form prints, and those it groups by in one of its ways. */
export function boundFields(
  { parts }: Pick<SheetDefinition, 'parts'>,
  grouping?: string,
): readonly string[] {
  const all = parts.flatMap((part) => {
    // Which part a record stands in says its choice, where only one code stands there.
    const only = part.only?.among.length === 1 ? [part.only.field] : []
    if (part.layout === 'ledger') {
      const grids = part.grids.flatMap(({ prefix, columns, rows }) =>
        columns.flatMap((column) => rows.map((row) => `${prefix}.${column.name}.${row.name}`)),
      )
      return [...part.pairs.flat().map(({ field }) => field), ...grids, ...only]
    }
    const columns = leavesOf(part.heads).flatMap(({ column: { field, star } }) => [
      ...(field === undefined ? [] : [field]),
      ...(star === undefined ? [] : [star]),
    ])
    const { groupings = [] } = part
    const used = groupings.find(({ name }) => name === grouping) ?? groupings[0]
    return [...columns, ...(used?.by ?? []), ...only]
  })
  return [...new Set(all)]
}

/** Tabs have at most 31 signs, none of `[]:*?/\`, and names of their own. */
function tabName(name: string, taken: ReadonlySet<string>): string {
  const plain = name.replaceAll(/[[\]:*?/\\']/g, ' ').trim() || '表'
  const cut = (length: number) => [...plain].slice(0, length).join('')
  if (!taken.has(cut(31).toLowerCase())) return cut(31)
  for (let number = 2; ; number += 1) {
    const next = `${cut(26)}(${number})`
    if (!taken.has(next.toLowerCase())) return next
  }
}
