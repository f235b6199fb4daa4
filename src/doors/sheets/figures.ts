/** Sheets of figures as workbooks: what goes out to units, with the heads it is read by. */
import type { LaidLine } from '../../engine/sheets/grid.ts'
import { sheetHeads } from '../../engine/measures/sheet.ts'
import { lineOf } from './laid-lines.ts'
import { workbookBytes } from './write-workbook.ts'

/** A sheet as it goes out. */
export interface FigureSheet {
  readonly title: string
  /** Heads of the indicators with their unit of measure: `完成投资（万元）`. */
  readonly heads: readonly string[]
  readonly rows: readonly {
    readonly unit: string
    /** Null: to be filled in. */
    readonly values: readonly (number | null)[]
  }[]
}

/** Writes a sheet of figures; what is to be filled in stays empty, words never become formulas. */
export function writeFigureSheet({ title, heads, rows }: FigureSheet): Promise<Uint8Array> {
  const width = heads.length + 2
  const words = [sheetHeads.number, sheetHeads.unit, ...heads]
  return workbookBytes([
    {
      name: '填报',
      columns: [6, 26, ...heads.map(() => 16)],
      merges: [{ from: [1, 1], to: [width, 1] }],
      frozenLines: 2,
      lines: [
        lineOf([title], 'title'),
        lineOf(words, 'head'),
        ...rows.map(
          ({ unit, values }, at) =>
            ({
              cells: [
                { column: 1, value: at + 1, look: 'number' },
                { column: 2, value: unit, look: 'text' },
                ...lineOf(values, 'number', 3).cells,
              ],
            }) satisfies LaidLine,
        ),
      ],
    },
  ])
}
