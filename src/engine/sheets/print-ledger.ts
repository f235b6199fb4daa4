/** Prints a ledger: one thing a sheet, its particulars in pairs, grids below them. */
import type { SheetDefinition, SheetLedger, SheetMatrix, SheetRecord } from '../../define/sheet.ts'
import {
  captionOf,
  printValue,
  type PrintedCell,
  type PrintedSheet,
  type PrintGround,
} from './print.ts'

type Line = (PrintedCell | null)[]

/** A ledger over one record as one sheet. */
export function printLedger(
  form: SheetDefinition,
  { pairs, grids }: SheetLedger,
  record: SheetRecord,
  ground: PrintGround,
): PrintedSheet {
  const wide = Math.max(4, ...grids.map(({ columns }) => columns.length + 1))
  const whole = (value: string, look: 'title' | 'unit' | 'note'): Line =>
    filledUp([{ value, look, across: wide - 1 }], wide)
  const cellOf = (field: string): PrintedCell => {
    const known = form.fields[field]
    if (known === undefined) return { value: null, look: 'text' }
    return printValue(known, record[field], ground.unitName)
  }
  const top = [
    whole(captionOf(form, ground), 'title'),
    ...(form.unitLine === undefined ? [] : [whole(form.unitLine, 'unit')]),
  ]
  const particulars = pairs.map((line): Line => {
    // The value of the last pair takes what is left of the width.
    const cells = line.flatMap(({ head, field }, at): Line => {
      const isLast = at === line.length - 1
      const left = wide - 2 * line.length
      const value = cellOf(field)
      return [
        { value: head, look: 'head' },
        isLast && left > 0 ? { ...value, across: left } : value,
      ]
    })
    return filledUp(cells, wide)
  })
  return {
    name: typeof record[form.finds.name] === 'string' ? String(record[form.finds.name]) : '',
    widths: Array.from({ length: wide }, () => 13),
    lines: [...top, ...particulars, ...grids.flatMap((grid) => gridLines(grid, cellOf, wide))],
    headLines: 0,
  }
}

function gridLines(
  { corner, prefix, columns, rows }: SheetMatrix,
  cellOf: (field: string) => PrintedCell,
  wide: number,
): readonly Line[] {
  const heads = [corner, ...columns.map(({ head }) => head)]
  return [
    filledUp(
      heads.map((value) => ({ value, look: 'head' as const })),
      wide,
    ),
    ...rows.map((row) =>
      filledUp(
        [
          { value: row.head, look: 'head' as const },
          ...columns.map((column) => cellOf(`${prefix}.${column.name}.${row.name}`)),
        ],
        wide,
      ),
    ),
  ]
}

function filledUp(cells: Line, wide: number): Line {
  return [...cells, ...Array.from({ length: Math.max(0, wide - cells.length) }, () => null)]
}
