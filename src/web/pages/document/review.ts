import type {
  DocumentDetail,
  ItemKind,
  ItemReview,
  PlanItem,
  PlanProblem,
} from '../../../wire/index.ts'
import { itemKey, problemKey } from './marks.ts'

/** The commands of a plan document that are about one item, as the review gives them. */
export const itemCommands = {
  confirm: 'confirmItem',
  correct: 'correctItem',
  discard: 'discardItem',
  merge: 'mergeItem',
  undo: 'undoReview',
  settle: 'settleProblem',
} as const

/** Given where the editions are compared. */
const elsewhere = 'explainChange'

const ofItems: ReadonlySet<string> = new Set([...Object.values(itemCommands), elsewhere])

/** Whether a command is about one item and so has no button of its own at the head. */
export const isItemCommand = (command: string): boolean => ofItems.has(command)

/** A row of the list: an item with what was decided, or a problem. */
export type Row =
  | { readonly key: string; readonly item: PlanItem; readonly review: ItemReview | undefined }
  | { readonly key: string; readonly problem: PlanProblem }

/** Whether somebody still has to decide about a row. */
export const isWaiting = (row: Row): boolean =>
  'item' in row ? row.review === undefined : row.problem.settled === null

/** Kinds of row, as the list filters them. */
export type RowKind = ItemKind | 'problem'

/** Kind of a row. */
export const kindOf = (row: Row): RowKind => ('item' in row ? row.item.kind : 'problem')

/** The latest decision about each item. */
export const reviewsOf = (reviews: readonly ItemReview[]): ReadonlyMap<number, ItemReview> =>
  new Map(reviews.map((review) => [review.n, review]))

/** Rows in the order of the text; a problem stands after the item it touches. */
export function rowsOf(
  { items, problems }: Pick<DocumentDetail, 'items' | 'problems'>,
  reviews: ReadonlyMap<number, ItemReview>,
): readonly Row[] {
  const rows = [
    ...items.map((item) => ({
      at: item.start,
      row: { key: itemKey(item), item, review: reviews.get(item.n) } as Row,
    })),
    ...problems.map((problem) => ({
      at: problem.start,
      row: { key: problemKey(problem), problem } as Row,
    })),
  ]
  return rows.toSorted((a, b) => a.at - b.at).map(({ row }) => row)
}

/** How far the review is. */
export interface Progress {
  readonly all: number
  readonly done: number
  readonly by: { readonly [decision in ItemReview['decision']]: number }
  readonly problems: number
}

/** Counts what was decided and what is open. */
export function progressOf(rows: readonly Row[]): Progress {
  const by = { confirmed: 0, corrected: 0, discarded: 0, merged: 0 }
  let [all, done, problems] = [0, 0, 0]
  for (const row of rows) {
    if ('problem' in row) {
      if (row.problem.settled === null) problems += 1
      continue
    }
    all += 1
    if (!row.review) continue
    done += 1
    by[row.review.decision] += 1
  }
  return { all, done, by, problems }
}

/** The row to go to after one was decided: the next that waits, else the one after. */
export function nextWaiting(rows: readonly Row[], key: string): string {
  const at = rows.findIndex((row) => row.key === key)
  const after = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))]
  return (after.find(isWaiting) ?? rows[at + 1] ?? rows[at])?.key ?? key
}

/** Values of an item as they stand: as read, with corrections over them. */
export const valuesOf = (
  item: PlanItem,
  review: ItemReview | undefined,
): { readonly [field: string]: unknown } => ({ ...item.read, ...review?.corrected })
