/** What a reading left in a plan document and what reviewers decided, as the case keeps them. */
import type { Instant } from 'luoshi/define'

/** One thing read; the keys of `read` are the reader's. */
export interface Item {
  readonly n: number
  readonly kind: 'target' | 'project' | 'measure' | 'action' | 'actual'
  readonly title: string
  readonly start: number
  readonly end: number
  readonly read: Values
  readonly linked: readonly number[]
  readonly under: number | null
  readonly recommended: { readonly unit: string; readonly why: string } | null
  readonly sure: 'high' | 'middle' | 'low'
}

/** Named values of an item, as read or as corrected. */
export interface Values {
  readonly [name: string]: unknown
}

/** What was decided about an item, by whom and when. */
export interface Review {
  readonly n: number
  readonly decision: 'confirmed' | 'corrected' | 'discarded' | 'merged'
  readonly by: string
  readonly at: Instant
  readonly corrected?: Values
  readonly into?: number
  readonly reason?: string
  /** The case the item became. */
  readonly commitment?: string
}

/** Something a person must settle. */
export interface Problem {
  readonly n: number
  readonly settled: { readonly by: string; readonly at: Instant; readonly how: string } | null
}

const kinds: readonly unknown[] = ['target', 'project', 'measure', 'action', 'actual']

/** Whether what came in is a list of items as reviews and openings rely on them. */
export function areItems(list: unknown): list is readonly Item[] {
  return Array.isArray(list) && list.every(isItem)
}

function isItem(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { n, kind, title, start, end, read, linked } = value as Partial<Item>
  const isPlaced = [n, start, end].every((at) => Number.isInteger(at))
  const isNamed = kinds.includes(kind) && typeof title === 'string'
  return isPlaced && isNamed && typeof read === 'object' && read !== null && Array.isArray(linked)
}

/** A document as its decisions look at it. */
export interface Plan {
  readonly id: string
  item(n: number): Item | undefined
  review(n: number): Review | undefined
  readonly items: readonly Item[]
  /** How often the review of an item was undone. */
  undone(n: number): number
}

/** State of the case as far as plans are concerned. */
export interface PlanData {
  readonly items?: unknown
  readonly reviews?: unknown
  readonly undone?: unknown
}

/** Items and reviews of a document in reach of their numbers. */
export function planOf(id: string, data: PlanData): Plan {
  const items = (data.items ?? []) as readonly Item[]
  const reviews = (data.reviews ?? []) as readonly Review[]
  const undone = (data.undone ?? {}) as { readonly [n: string]: number }
  const byNumber = new Map(items.map((item) => [item.n, item]))
  const decided = new Map(reviews.map((review) => [review.n, review]))
  return {
    id,
    items,
    item: (n) => byNumber.get(n),
    review: (n) => decided.get(n),
    undone: (n) => undone[n] ?? 0,
  }
}

/** The plan with one more decision, or without the one about an item. */
export function planWith(plan: Plan, n: number, review: Review | undefined): Plan {
  return { ...plan, review: (asked) => (asked === n ? review : plan.review(asked)) }
}

/** Whether an item was taken, so that it has a case. */
export function isTaken(review: Review | undefined): review is Review & { commitment: string } {
  return review?.commitment !== undefined
}

/** The case an item becomes: known from the document's id, so a paper can name it. */
export function caseIdOf(plan: Plan, n: number): string {
  const times = plan.undone(n)
  return times === 0 ? `${plan.id}-${n}` : `${plan.id}-${n}-${times + 1}`
}

/** Where an item stands in the plan's tree: cases of what is above it and beside it. */
export interface Place {
  readonly action?: string
  readonly linked?: readonly string[]
}

/** The place of an item among what has been taken so far. */
export function placeOf(plan: Plan, item: Item): Place {
  const above = actionsAbove(plan, item)
  if (item.kind === 'action') return { action: caseOf(plan, above[0]) }
  const named = above.filter(({ read }) => read.type !== 'framework')
  const linked = item.linked.map((n) => plan.review(n)).filter(isTaken)
  return {
    action: caseOf(plan, (named.length > 0 ? named : above).at(-1)),
    ...(linked.length > 0 ? { linked: linked.map(({ commitment }) => commitment) } : {}),
  }
}

function caseOf(plan: Plan, item: Item | undefined): string | undefined {
  return item === undefined ? undefined : plan.review(item.n)?.commitment
}

/** The actions above an item that were taken, the nearest first; merged ones stand for another. */
function actionsAbove(plan: Plan, item: Item): readonly Item[] {
  const above: Item[] = []
  const seen = new Set<number>([item.n])
  for (let n = item.under; n !== null && !seen.has(n); ) {
    seen.add(n)
    const action = plan.item(n)
    const review = plan.review(n)
    if (isTaken(review) && action !== undefined) above.push(action)
    n = review?.into ?? action?.under ?? null
  }
  return above
}

/** Whether two places are the same. */
export function isSamePlace(one: Place, other: Place): boolean {
  const words = ({ action = '', linked = [] }: Place) => [action, ...linked].join(' ')
  return words(one) === words(other)
}
