/** What stays unread of a file of sheets while the rest is read: how often, and where first. */
import type { DocumentProblem, SentenceParams } from '../documents/document.ts'
import type { ProblemKey } from '../documents/words.ts'

/** Problems as they gather; each kind is kept once with the place it was first seen. */
export interface SheetProblems {
  tell(key: ProblemKey, first: SentenceParams): void
  all(): readonly DocumentProblem[]
}

/** No problems yet. */
export function openProblems(): SheetProblems {
  const found = new Map<ProblemKey, { count: number; first: SentenceParams }>()
  return {
    tell: (key, first) => {
      const known = found.get(key)
      if (known === undefined) found.set(key, { count: 1, first })
      else known.count += 1
    },
    all: () => [...found].map(([key, { count, first }]) => ({ key, params: { count, ...first } })),
  }
}
