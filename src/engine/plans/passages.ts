import type { Stretch } from './names.ts'

/** A clause of a passage: UTF-16 positions in the passage's text, without its closing sign. */
export interface PassageClause extends Stretch {
  /** Counts sentences within the passage, from 0. */
  readonly sentence: number
}

/** A block of a document as the readers of projects and actions see it. */
export interface Passage {
  readonly kind: 'title' | 'heading' | 'paragraph' | 'item' | 'caption' | 'row' | 'furniture'
  /** Depth of a heading, from 1; 0 for everything else. */
  readonly level: number
  /** The clean text: simplified characters, half-width signs, broken lines joined. */
  readonly text: string
  readonly clauses: readonly PassageClause[]
  /** Stretches of the cells of a row; empty for everything else. */
  readonly cells: readonly Stretch[]
  /** Which row of its table it is, from 0 for the head; -1 outside tables. */
  readonly row: number
  /** Where a stretch of `text` stands in the original, in code points. */
  place(stretch: Stretch): { readonly start: number; readonly end: number }
}

/** The text of a stretch of a passage. */
export function said(passage: Passage, stretch: Stretch): string {
  return passage.text.slice(stretch.from, stretch.to)
}

/** `stretch` without white space at either end. */
export function trimmed(text: string, stretch: Stretch): Stretch {
  let { from, to } = stretch
  while (from < to && /\s/.test(text[from]!)) from += 1
  while (to > from && /\s/.test(text[to - 1]!)) to -= 1
  return { from, to }
}

/** Index of the clause that stands at `at`, or of the last that begins before it. */
export function clauseAt(passage: Passage, at: number): number {
  let low = 0
  let high = passage.clauses.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (passage.clauses[middle]!.from <= at) low = middle
    else high = middle - 1
  }
  return low
}
