import type { Draft, Numbered } from './drafts.ts'
import type { Sections } from './sections.ts'

/**
 * The action above each item. What the reader says goes first, through measures up to an action;
 * where it says nothing, the heading it stands under.
 */
export function parentsOf(
  numbered: readonly Numbered[],
  sections: Sections,
): ReadonlyMap<number, number> {
  const byName = new Map<string, Numbered>()
  for (const one of numbered) {
    if ('action' in one.draft && !byName.has(one.draft.action.name)) {
      byName.set(one.draft.action.name, one)
    }
  }
  const climb = (draft: Draft): number | null => {
    let at = draft
    for (let steps = 0; steps < 12 && 'action' in at && at.action.parent !== null; steps += 1) {
      const above = byName.get(at.action.parent)
      if (above === undefined) return null
      if (above.draft.kind === 'action') return above.n
      at = above.draft
    }
    return null
  }
  return new Map(
    numbered.flatMap(({ n, draft }) => {
      const heading = draft.kind === 'action' ? null : sections.under(draft.of.start)
      const under = climb(draft) ?? heading
      return under === null || under === n ? [] : [[n, under] as const]
    }),
  )
}

