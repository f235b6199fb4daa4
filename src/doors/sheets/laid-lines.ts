/** Lines of plain lists. */
import type { CellLook, CellValue, LaidLine } from '../../engine/sheets/grid.ts'

/** Values side by side in one look, the first in the column `from`. */
export function lineOf(values: readonly CellValue[], look: CellLook, from = 1): LaidLine {
  return { cells: values.map((value, at) => ({ column: from + at, value, look })) }
}
