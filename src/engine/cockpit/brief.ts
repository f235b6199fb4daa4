/** The one page a leader reads: at most five lines, what needs them first. */
import type { Text } from '../../kernel/text.ts'

/** What a line of the page is about. */
export type BriefKind = 'decision' | 'overdue' | 'behind' | 'mover' | 'week'

/** The most lines there are. */
export const mostLines = 5

/**
 * Which of the lines offered stand on the page: decisions take every place the others leave and at
 * least one; of the others one each, in their fixed order.
 */
export function chosenLines<Line extends { readonly kind: BriefKind }>(
  offered: readonly Line[],
): readonly Line[] {
  const order: readonly BriefKind[] = ['overdue', 'behind', 'mover', 'week']
  const others = order.flatMap((kind) => offered.filter((line) => line.kind === kind).slice(0, 1))
  const decisions = offered.filter(({ kind }) => kind === 'decision')
  return [...decisions.slice(0, mostLines - others.length), ...others]
}

/** What the sentence of the page is made from. */
export interface BriefCounts {
  readonly decisions: number
  readonly overdue: number
  readonly week: number
}

/** A sentence and the rule that made it. */
export interface BriefFinding {
  readonly rule: 'needed' | 'overdue' | 'week' | 'calm'
  readonly text: Text
}

/** What waits for the leader first, else what is overdue, else the week; else that all is calm. */
export function findingOfBrief({ decisions, overdue, week }: BriefCounts): BriefFinding {
  const late = { zh: `${overdue} 项承诺超期`, en: `${overdue} overdue` }
  if (decisions > 0) {
    const zh = `${decisions} 件事等您决定`
    const en = decisions === 1 ? 'One matter waits for you' : `${decisions} matters wait for you`
    const text = overdue > 0 ? { zh: `${zh}，${late.zh}`, en: `${en}; ${late.en}` } : { zh, en }
    return { rule: 'needed', text }
  }
  if (overdue > 0) {
    const text = { zh: `没有等您决定的事，${late.zh}`, en: `Nothing waits for you; ${late.en}` }
    return { rule: 'overdue', text }
  }
  if (week > 0) {
    const zh = `没有超期，本周有 ${week} 项到期`
    return { rule: 'week', text: { zh, en: `Nothing is overdue; ${week} due this week` } }
  }
  const zh = '没有等您决定的事，也没有超期'
  return { rule: 'calm', text: { zh, en: 'Nothing waits for you and nothing is overdue' } }
}
