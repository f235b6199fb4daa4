/** A workbook as lines, one a row, sheet after sheet. */
import { cellName, type GridCell, type GridMerge } from '../../../engine/sheets/grid.ts'
import { dayInChinese } from '../../sheets/number-formats.ts'
import { openWorkbook } from '../../sheets/read-workbook.ts'
import type { DocumentProblem } from '../document.ts'
import type { Limits } from '../limits.ts'
import { writeTable, type Grid, type Merge } from '../table.ts'
import type { TextBuilder } from '../text-builder.ts'
import type { FileSource } from '../zip.ts'

/** Writes the visible sheets; each cell is anchored by sheet and name, `B3`. */
export async function readXlsx(
  source: FileSource,
  into: TextBuilder,
  limits: Limits,
  tell: (done: number, of: number) => void,
): Promise<readonly DocumentProblem[]> {
  const workbook = await openWorkbook(source, limits)
  try {
    const budget = { cells: limits.cells }
    for (const [index, sheet] of workbook.sheets.entries()) {
      // Merges stand behind the rows and a head is repeated where it holds: a sheet is held whole.
      const grid: Grid = []
      const rows: number[] = []
      for await (const { number, cells } of workbook.lines(sheet)) {
        const row: Grid[number] = []
        for (const cell of cells) {
          const at = { sheet, cell: cellName([cell.column, number]) }
          row[cell.column - 1] = { text: textOf(cell), at }
        }
        rows.push(number)
        grid.push(row)
      }
      if (workbook.sheets.length > 1 && grid.length > 0) {
        into.endLine()
        into.write(`${sheet}\n`, { sheet, cell: 'A1' })
      }
      const merges = await workbook.merges(sheet)
      writeTable(
        into,
        grid,
        merges.flatMap((merge) => mergeOver(rows, merge, budget)),
      )
      tell(index + 1, workbook.sheets.length)
    }
    return workbook.problems()
  } finally {
    await workbook.close()
  }
}

function textOf({ value, shown }: GridCell): string {
  if (value === null) return ''
  if (shown !== undefined) return shown
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'object' ? dayInChinese(value.day) : String(value)
}

/** A merge in terms of the rows that were written; rows it covers count as cells. */
function mergeOver(
  rows: readonly number[],
  { from, to }: GridMerge,
  budget: { cells: number },
): Merge[] {
  const row = rows.indexOf(from[1])
  if (row < 0) return []
  let end = row
  while (end < rows.length && (rows[end] ?? 0) <= to[1]) end += 1
  budget.cells -= end - row
  if (budget.cells < 0) return []
  return [{ row, column: from[0] - 1, rows: end - row, columns: to[0] - from[0] + 1 }]
}
