/** What is asked of a reading process and what it answers. */
import type { Reading } from '../../engine/plans/types.ts'
import type { FormToRead } from '../../engine/sheets/read-sheet.ts'
import type { ReadFormGround, ReadRecord, ReadTable } from '../../engine/sheets/read-table.ts'
import type { Asked, Filled, Filling, Rows } from '../papers/fill.ts'
import type { NoTemplate } from '../papers/template-parts.ts'
import type { DocumentProblem, DocumentText, Progress, Refusal } from './document.ts'
import type { NamedSource } from './extract.ts'
import type { Limits } from './limits.ts'

/** A form to be read from sheets; what it draws from cases does not go to another process. */
export interface FormWish {
  readonly form: FormToRead
  readonly ground: ReadFormGround
}

/** A template to be filled; without fillings it is only told which places there are. */
export interface TemplateWish {
  readonly rows: Rows
  readonly fillings: readonly (readonly [place: string, filling: Filling | null])[] | null
}

/** One file to read; `plan` wants the plan in it as well as its text, a form its records only. */
export interface Assignment {
  readonly source: NamedSource
  readonly limits: Limits
  readonly wish: 'text' | 'plan' | FormWish | TemplateWish
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

/** What a template asks for, what it was filled to, or why it is none. */
export type TemplateResult =
  { readonly asked: readonly Asked[] } | Filled | Pick<NoTemplate, 'lacks'>

/** All that may come of reading. */
export type Outcome = ReadResult | FormResult | TemplateResult | Refusal

/**
 * What comes back: any number of progress reports and portions, then one result. A portion is so
 * small that taking it in holds nobody up.
 */
export type Report =
  | { readonly progress: Progress }
  | { readonly portion: readonly ReadRecord[] }
  | { readonly result: Outcome }

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
