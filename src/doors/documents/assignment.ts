/** What is asked of a reading process and what it answers. */
import type { Reading } from '../../engine/plans/types.ts'
import type { DocumentText, Progress, Refusal } from './document.ts'
import type { NamedSource } from './extract.ts'
import type { Limits } from './limits.ts'

/** One file to read; `plan` wants the plan in it as well as its text. */
export interface Assignment {
  readonly source: NamedSource
  readonly limits: Limits
  readonly wish: 'text' | 'plan'
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

/** What comes back: any number of progress reports, then one result. */
export type Report =
  | { readonly progress: Progress }
  | { readonly result: ReadResult | Refusal }

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
