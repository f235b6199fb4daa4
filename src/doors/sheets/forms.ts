/** Forms as workbooks, as they go out; how they come back: `read-form-file.ts`. */
import { laidOf } from '../../engine/sheets/laid.ts'
import type { PrintedSheet } from '../../engine/sheets/print.ts'
import { workbookBytes } from './write-workbook.ts'

/** Writes printed sheets; words never become formulas. */
export function writeForm(sheets: readonly PrintedSheet[]): Promise<Uint8Array> {
  return workbookBytes(sheets.map(laidOf))
}
