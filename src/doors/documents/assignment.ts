/** What is asked of a reading process and what it answers. */
import type { Reading } from '../../engine/plans/types.ts'
import type { FormToRead } from '../../engine/sheets/read-sheet.ts'
import type { ReadFormGround, ReadRecord, ReadTable } from '../../engine/sheets/read-table.ts'
import type { DocumentProblem, DocumentText, Progress, Refusal } from './document.ts'
import type { NamedSource } from './extract.ts'
import type { Limits } from './limits.ts'

/** A form to be read from sheets; what it draws from cases does not go to another process. */
export interface FormWish {
  readonly form: FormToRead
  readonly ground: ReadFormGround
}

/** One file to read; `plan` wants the plan in it as well as its text, a form its records only. */
export interface Assignment {
  readonly source: NamedSource
  readonly limits: Limits
  readonly wish: 'text' | 'plan' | FormWish
}

/** An assignment as it goes to the process: without a path the bytes come through its stdin. */
export type Errand = Omit<Assignment, 'source'> & {
  readonly name: string
  readonly path: string | null
}

/** A document with the plan read from it, where that was wished. */
export interface ReadResult {
  readonly text: DocumentText
  readonly reading: Reading | null
}

/** What a file of sheets comes to by a form; its records went before in portions. */
export interface FormResult {
  readonly read: Omit<ReadTable, 'records'>
  /** What of the file stayed unread. */
  readonly problems: readonly DocumentProblem[]
}

/**
 * What comes back: any number of progress reports and portions, then one result. A portion is so
 * small that taking it in holds nobody up.
 */
export type Report =
  | { readonly progress: Progress }
  | { readonly portion: readonly ReadRecord[] }
  | { readonly result: ReadResult | FormResult | Refusal }

/** Reads the plan in a text, in this process. */
export async function readPlanText(document: DocumentText): Promise<Reading> {
  const { readPlan } = await import('../../engine/plans/read.ts')
  const { text, simplified, title, date } = document
  return readPlan({
    text,
    simplified,
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
  })
}
