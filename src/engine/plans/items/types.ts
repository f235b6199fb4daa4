/** What a reading comes to as a document keeps it: items and problems to be reviewed. */

/** The kinds of item a document holds. */
export type ItemKind = 'target' | 'project' | 'measure' | 'action' | 'actual'

/** One thing read from a document; the shape that crosses the wire. */
export interface PlanItem {
  /** Position in the order of the text, from 1. */
  readonly n: number
  readonly kind: ItemKind
  readonly title: string
  /** Code points of the document's text. */
  readonly start: number
  readonly end: number
  readonly evidence: string
  /** What the reader says of it, under its own keys. */
  readonly read: { readonly [key: string]: unknown }
  /** A target and the measure of the same sentence that serves it. */
  readonly linked: readonly number[]
  /** The action it stands under. */
  readonly under: number | null
  /** A unit that may lead it, and from which words; only a person takes it. */
  readonly recommended: { readonly unit: string; readonly why: string } | null
  readonly sure: 'high' | 'middle' | 'low'
}

/** Something a person must settle; the shape that crosses the wire. */
export interface PlanProblem {
  readonly n: number
  readonly code: string
  readonly sentence: string
  readonly start: number
  readonly end: number
  readonly evidence: string
  readonly settled: null
}

/** A block of the document's text as it is drawn; the shape that crosses the wire. */
export interface TextBlock {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row' | 'furniture'
  readonly level: number
  readonly start: number
  readonly end: number
  readonly place: string
}

/** A unit as owners are looked for among. */
export interface NamedUnit {
  readonly id: string
  readonly name: string
  readonly short: string
}
