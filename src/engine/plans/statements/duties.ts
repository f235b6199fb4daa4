/** Deadlines printed under measures: the period of the numbers in them. */
import { dutiesIn, isDutyLine } from '../owners.ts'
import type { Passage } from '../passages.ts'
import type { Period } from '../periods.ts'

const NEW_ITEM = /^\s*(?:[(]?[一二三四五六七八九十\d]{1,3}[)、..]|[①-⑳●■◆★※•])/

/** The deadline that governs each passage, where one is printed in it or under it. */
export function deadlinesOf(
  passages: readonly Passage[],
  year: number | null,
): Map<Passage, Period> {
  const deadlines = new Map<Passage, Period>()
  let group: Passage[] = []
  for (const passage of passages) {
    if (passage.kind === 'furniture' || passage.kind === 'row') continue
    const duties = dutiesIn(passage.text, year)
    const due = duties.map((duty) => periodOf(duty.due)).find((period) => period !== null) ?? null
    const line = isDutyLine(passage.text)
    if (!line && (passage.kind === 'heading' || NEW_ITEM.test(passage.text))) group = []
    if (!line) group.push(passage)
    if (due !== null)
      for (const each of line ? group : [passage])
        if (!deadlines.has(each)) deadlines.set(each, due)
  }
  return deadlines
}

function periodOf(due: string | null): Period | null {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?/.exec(due ?? '') ?? []
  if (year === undefined) return null
  const day = { year: Number(year), month: month === undefined ? null : Number(month) }
  return { from: day, to: day }
}
