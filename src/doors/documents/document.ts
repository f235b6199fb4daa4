/** What comes out of a file: text with places, or a refusal that says what to do instead. */
import type { ProblemKey, RefusalKey } from './words.ts'

/** The formats a plan document may come in; pasted words are `txt`. */
export type DocumentFormat = 'txt' | 'md' | 'html' | 'docx' | 'pdf' | 'xlsx'

/**
 * Where in the original a stretch of text stands. `box` is [x, y, width, height] in points from
 * the top left corner of the page as shown. Pages, paragraphs, lines and tables count from 1;
 * cells are named as in a sheet: `B3`.
 */
export type Place =
  | { readonly page: number; readonly box: readonly [number, number, number, number] }
  | { readonly paragraph: number }
  | { readonly table: number; readonly cell: string }
  | { readonly sheet: string; readonly cell: string }
  | { readonly line: number }

/** A stretch of the text, code points `start` to `end` (exclusive), and its place. */
export interface Anchor {
  readonly start: number
  readonly end: number
  readonly at: Place
}

/** Values put into a sentence. */
export type SentenceParams = Readonly<Record<string, string | number>>

/** Something in the file that could not be read while the rest could. */
export interface DocumentProblem {
  readonly key: ProblemKey
  readonly params: SentenceParams
}

/** A document as the reader of plans takes it. */
export interface DocumentText {
  /** The canonical text: every offset counts its code points. A `txt` file stands unchanged. */
  readonly text: string
  /** The same in simplified characters, code point for code point. */
  readonly simplified: string
  /** Only where the file itself names it; otherwise the reader of plans finds it. */
  readonly title?: string
  /** As the file itself states it, `YYYY-MM-DD`. */
  readonly date?: string
  /** In order, without overlap; separators between paragraphs and cells have none. */
  readonly anchors: readonly Anchor[]
  readonly format: DocumentFormat
  readonly problems: readonly DocumentProblem[]
}

/** Why a file could not be read; `sentenceOf` in `words.ts` says it. */
export interface Refusal {
  readonly refused: RefusalKey
  readonly params: SentenceParams
}

/** How far reading has come. */
export interface Progress {
  /** Bytes of the file taken in. */
  readonly bytes: number
  /** Pages, parts or sheets read. */
  readonly done: number
  /** All of them, once known. */
  readonly of: number | null
}

/** Tells the caller how far reading has come. */
export type OnProgress = (progress: Progress) => void

/** Whether reading ended in a refusal. */
export function isRefusal(result: object): result is Refusal {
  return 'refused' in result
}

/** Thrown inside this door to end reading at once; never leaves it. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(key: RefusalKey, params: SentenceParams = {}) {
    super(key)
    this.refusal = { refused: key, params }
  }
}
