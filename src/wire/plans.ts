import type { CaseDetail } from './cases.ts'

/**
 * `POST /api/documents` answers 202 with this; poll `GET /api/jobs/:id`, cancel with `DELETE`.
 * The body is the file (as in `POST /api/files`) or JSON `{ name, text }` for pasted words.
 */
export interface ReadingJob {
  readonly id: string
  readonly state: 'waiting' | 'reading' | 'done' | 'failed' | 'cancelled'
  readonly name: string
  /** The plan-document case, once it exists. */
  readonly documentId: string | null
  /** Parts read and parts in all (pages, paragraphs), and items found so far. */
  readonly progress: { readonly done: number; readonly of: number | null; readonly items: number }
  /** Why it failed, in the reader's language, with what to do. */
  readonly sentence: string | null
}

/** The kinds of item a document holds, in the letters of the look: 指 项 措 行 既成. */
export type ItemKind = 'target' | 'project' | 'measure' | 'action' | 'actual'

/** One thing read from a document; `n` numbers items in the order of the text, from 1. */
export interface PlanItem {
  readonly n: number
  readonly kind: ItemKind
  readonly title: string
  /** Span of the evidence in code points of the document's text. */
  readonly start: number
  readonly end: number
  readonly evidence: string
  /** As read; a correction replaces fields by name. Keys as in the reader's output. */
  readonly read: { readonly [key: string]: unknown }
  /** Same sentence: a target and the measure that serves it. */
  readonly linked: readonly number[]
  /** `n` of the action it stands under. */
  readonly under: number | null
  /** Unit recommended as lead, with why; a person must take it. */
  readonly recommended: { readonly unit: string; readonly why: string } | null
  readonly sure: 'high' | 'middle' | 'low'
}

/** What a reviewer has decided about an item. */
export interface ItemReview {
  readonly n: number
  readonly decision: 'confirmed' | 'corrected' | 'discarded' | 'merged'
  readonly by: string
  readonly byName: string
  readonly at: string
  readonly corrected?: { readonly [key: string]: unknown }
  readonly into?: number
  readonly reason?: string
  /** Case that the item became. */
  readonly commitment?: string
}

/** Something the reader could not settle; worked off like an item. */
export interface PlanProblem {
  readonly n: number
  readonly code: string
  readonly sentence: string
  readonly start: number
  readonly end: number
  readonly evidence: string
  readonly settled: { readonly by: string; readonly at: string; readonly how: string } | null
}

/** A block of the original: what is drawn as a paragraph, heading, table row. */
export interface TextBlock {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row' | 'furniture'
  readonly level: number
  readonly start: number
  readonly end: number
  readonly place: string
}

/** `GET /api/documents/:id`: the document beside its items. */
export interface DocumentDetail {
  readonly case: CaseDetail
  readonly text: string
  readonly blocks: readonly TextBlock[]
  readonly items: readonly PlanItem[]
  readonly reviews: readonly ItemReview[]
  readonly problems: readonly PlanProblem[]
  /** Others looking at an item just now; `POST /api/documents/:id/present` `{ n }` says I do. */
  readonly present: readonly {
    readonly person: string
    readonly name: string
    readonly n: number
  }[]
  readonly original: { readonly id: string; readonly name: string }
}

/** `GET /api/cases/:id/origin`: back to the sentence; `null` for a case that has none. */
export interface Origin {
  readonly documentId: string
  readonly documentTitle: string
  readonly item: number
  readonly quote: { readonly before: string; readonly marked: string; readonly after: string }
  readonly place: string
}

/** A change between two editions of a plan. */
export interface PlanChangeLine {
  /** Names the change when it is explained. */
  readonly key: string
  readonly is:
    | 'added'
    | 'dropped'
    | 'raised'
    | 'lowered'
    | 'softened'
    | 'firmed'
    | 'postponed'
    | 'advanced'
    | 'reassigned'
    | 'redefined'
    | 'kept'
  readonly kind: string
  readonly title: string
  readonly from: string
  readonly to: string
  readonly before: number | null
  readonly after: number | null
  readonly explained: { readonly reason: string; readonly by: string; readonly at: string } | null
}

/** A plan against an earlier edition. */
export interface PlanChanges {
  readonly id: string
  readonly ver: number
  readonly title: string
  readonly against: { readonly id: string; readonly title: string } | null
  readonly others: readonly { readonly id: string; readonly title: string }[]
  readonly sentence: { readonly rule: string; readonly text: string }
  readonly changes: readonly PlanChangeLine[]
  readonly mayExplain: boolean
}
