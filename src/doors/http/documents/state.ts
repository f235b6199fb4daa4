/** What a document's state holds, as the scenarios with documents agreed. */
import type { CaseState } from '../../../engine/cases/state.ts'
import type { FileRef, ItemReview, PlanItem, PlanProblem, TextBlock } from '../../../wire/index.ts'

/** The state of a document; parts are empty until it was read. */
export interface DocumentState {
  readonly title: string
  readonly original: FileRef | null
  readonly text: FileRef | null
  readonly blocks: readonly TextBlock[]
  readonly items: readonly PlanItem[]
  readonly problems: readonly PlanProblem[]
  readonly reviews: readonly Omit<ItemReview, 'byName'>[]
  /** Why it could not be read, in both languages. */
  readonly why: { readonly zh: string; readonly en: string } | null
}

/** Fields that are served beside the case, not within it. */
export const servedBeside = ['blocks', 'items', 'problems', 'reviews', 'undone', 'explained']

/** Reads the state of a document. */
export function documentOf({ data }: CaseState): DocumentState {
  const { title, original, text, blocks, items, problems, reviews, why } = data as {
    readonly [field: string]: unknown
  }
  const list = <T>(value: unknown) => (Array.isArray(value) ? value : []) as readonly T[]
  return {
    title: typeof title === 'string' ? title : '',
    original: list<FileRef>(original)[0] ?? null,
    text: list<FileRef>(text)[0] ?? null,
    blocks: list(blocks),
    items: list(items),
    problems: list(problems),
    reviews: list(reviews),
    why: (why ?? null) as DocumentState['why'],
  }
}
