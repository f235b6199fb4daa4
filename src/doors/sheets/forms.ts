/** Forms as workbooks, out and in. */
import { laidOf, sheetsOfGrid } from '../../engine/sheets/laid.ts'
import type { PrintedSheet } from '../../engine/sheets/print.ts'
import type { ReadSheet } from '../../engine/sheets/read-sheet.ts'
import { Refused, type DocumentProblem, type Refusal } from '../documents/document.ts'
import { readWhole } from './open-sheets.ts'
import { workbookBytes } from './write-workbook.ts'

/** Writes printed sheets; words never become formulas. */
export function writeForm(sheets: readonly PrintedSheet[]): Promise<Uint8Array> {
  return workbookBytes(sheets.map(laidOf))
}

/** A filled form as it was read, and what of the file was not. */
export interface FilledForm {
  readonly sheets: readonly ReadSheet[]
  readonly problems: readonly DocumentProblem[]
}

/** Reads a filled form; gives what it is instead where it is no sheet, or cannot be read. */
export async function readFilled(file: {
  readonly name: string
  readonly bytes: Uint8Array
}): Promise<FilledForm | Refusal> {
  try {
    const { lines, merges, problems } = await readWhole(file)
    return { sheets: sheetsOfGrid(lines, merges), problems }
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}
