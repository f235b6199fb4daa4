/** Filled forms as they come back. Only the process that reads files loads this. */
import { sheetsOfGrid } from '../../engine/sheets/laid.ts'
import { readForm } from '../../engine/sheets/read-form.ts'
import type { ReadSheet } from '../../engine/sheets/read-sheet.ts'
import type { ReadRecord } from '../../engine/sheets/read-table.ts'
import type { FormResult, FormWish } from '../documents/assignment.ts'
import { Refused, type DocumentProblem, type Refusal } from '../documents/document.ts'
import type { WorkbookLimits } from '../documents/limits.ts'
import { readWhole, type NamedFile } from './open-sheets.ts'

/** A filled form as it was read, and what of the file was not. */
export interface FilledForm {
  readonly sheets: readonly ReadSheet[]
  readonly problems: readonly DocumentProblem[]
}

/** Reads a filled form; gives what it is instead where it is no sheet, or cannot be read. */
export async function readFilled(
  file: NamedFile,
  limits?: WorkbookLimits,
): Promise<FilledForm | Refusal> {
  try {
    const { lines, merges, problems } = await readWhole(file, limits)
    return { sheets: sheetsOfGrid(lines, merges), problems }
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

const inPortion = 250
/** A sheet of another kind is wrong in every cell; nobody reads on after so many. */
const mostProblems = 1_000

/** Reads a file by a form: sends its records in portions, gives what else there is to say. */
export async function readFormFile(
  file: NamedFile,
  limits: WorkbookLimits,
  { form, ground }: FormWish,
  send: (portion: readonly ReadRecord[]) => void,
): Promise<FormResult | Refusal> {
  const filled = await readFilled(file, limits)
  if ('refused' in filled) return filled
  const { records, problems, ...read } = readForm(filled.sheets, form, ground)
  for (let at = 0; at < records.length; at += inPortion) send(records.slice(at, at + inPortion))
  return {
    read: { ...read, problems: problems.slice(0, mostProblems) },
    problems: filled.problems,
  }
}
