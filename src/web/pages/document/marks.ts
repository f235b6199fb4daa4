import type {
  DocumentDetail,
  ItemKind,
  ItemReview,
  PlanItem,
  PlanProblem,
} from '../../../wire/index.ts'
import { unitsOf } from './offsets.ts'

/** What a mark looks like: waiting ones by kind, reviewed ones thin and grey. */
export type Tone = 'waiting' | 'reviewed'

/** An item or problem marked in the text, in UTF-16 units. */
export interface Mark {
  /** `12` for an item, `q4` for a problem. */
  readonly key: string
  readonly kind: ItemKind | 'problem'
  readonly start: number
  readonly end: number
  readonly tone: Tone
}

/** A stretch of text under the same marks, and the marks whose number stands after it. */
export interface Segment {
  readonly start: number
  readonly end: number
  readonly marks: readonly Mark[]
  readonly ends: readonly Mark[]
}

/** A block of the text with its marks. */
export interface MarkedBlock {
  readonly kind: DocumentDetail['blocks'][number]['kind']
  readonly level: number
  readonly start: number
  readonly end: number
  readonly marks: readonly Mark[]
  /** Changes when the look of the block does. */
  readonly signature: string
}

/** Key of an item among rows and marks. */
export const itemKey = (item: Pick<PlanItem, 'n'>): string => String(item.n)
/** Key of a problem among rows and marks. */
export const problemKey = (problem: Pick<PlanProblem, 'n'>): string => `q${problem.n}`

/** Marks of a document; discarded and merged items have none. */
export function marksOf(
  { items, problems, text }: Pick<DocumentDetail, 'items' | 'problems' | 'text'>,
  reviews: ReadonlyMap<number, ItemReview>,
): readonly Mark[] {
  const units = unitsOf(text)
  const span = ({ start, end }: { start: number; end: number }) => ({
    start: units(start),
    end: units(end),
  })
  const marks: Mark[] = []
  for (const item of items) {
    const decision = reviews.get(item.n)?.decision
    if (decision === 'discarded' || decision === 'merged') continue
    const tone: Tone = decision ? 'reviewed' : 'waiting'
    marks.push({ key: itemKey(item), kind: item.kind, tone, ...span(item) })
  }
  for (const problem of problems) {
    if (problem.settled) continue
    marks.push({ key: problemKey(problem), kind: 'problem', tone: 'waiting', ...span(problem) })
  }
  return marks.toSorted((a, b) => a.start - b.start || b.end - a.end)
}

/** Blocks with the marks that touch them; text between blocks becomes blocks of its own. */
export function markedBlocks(
  { blocks, text }: Pick<DocumentDetail, 'blocks' | 'text'>,
  marks: readonly Mark[],
): readonly MarkedBlock[] {
  const units = unitsOf(text)
  let from = 0
  return blocks.map(({ kind, level, start, end }) => {
    const span = { start: units(start), end: units(end) }
    while (from < marks.length && marks[from]!.end <= span.start) from += 1
    const own: Mark[] = []
    for (let at = from; at < marks.length && marks[at]!.start < span.end; at += 1) {
      if (marks[at]!.end > span.start) own.push(marks[at]!)
    }
    const signature = own.map(({ key, tone }) => `${key}${tone}`).join(' ')
    return { kind, level, ...span, marks: own, signature }
  })
}

/** Underlines that fit under one line of text; a third is found in the list only. */
const mostStacked = 2

/** Cuts a block where its marks begin and end. */
export function segmentsOf({ start, end, marks }: MarkedBlock): readonly Segment[] {
  const cuts = new Set([start, end])
  for (const mark of marks) {
    cuts.add(Math.max(start, mark.start))
    cuts.add(Math.min(end, mark.end))
  }
  const sorted = [...cuts].toSorted((a, b) => a - b)
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1]!
    const over = marks.filter((mark) => mark.start < to && mark.end > from)
    return {
      start: from,
      end: to,
      marks: over.slice(0, mostStacked),
      ends: over.filter((mark) => mark.end === to),
    }
  })
}
