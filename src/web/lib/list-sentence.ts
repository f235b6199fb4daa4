import type { CaseLine, CasePage } from '../../wire/index.ts'
import type { Speech } from './language.ts'

const count = (value: unknown): number => (typeof value === 'number' ? value : 0)

interface Open {
  readonly open: number
  readonly problems: number
}

/** What is still to be reviewed in a list of documents; null for another list. */
function reviewOf({ lines }: CasePage): Open | null {
  if (!lines.some(({ shown }) => count(shown.items) > 0)) return null
  const sum = (of: (shown: CaseLine['shown']) => number): number =>
    lines.reduce((all, { shown }) => all + of(shown), 0)
  return {
    open: sum(({ items, decided }) => Math.max(0, count(items) - count(decided))),
    problems: sum(({ problems }) => count(problems)),
  }
}

const axes = ['start', 'progress', 'payment', 'entry'] as const

/** How many projects are behind, and by which of their lights; null for other or longer lists. */
function behindOf(what: string, { lines, counts }: CasePage, speech: Speech): string | null {
  const lit = lines.flatMap(({ axes }) => (axes === undefined ? [] : [axes]))
  if (lit.length === 0 || counts === undefined || lines.length < counts.total) return null
  const late = lit.map((own) => own.filter(({ light }) => light === 'late'))
  const n = late.filter((own) => own.length > 0).length
  if (n === 0) return null
  const parts = axes.flatMap((axis) => {
    const found = late.flat().filter((one) => one.axis === axis)
    return found[0] === undefined
      ? []
      : [speech.say('list.sentence.axis', { axis: found[0].title, n: found.length })]
  })
  return speech.say('list.sentence.behind', {
    what,
    total: counts.total,
    n,
    parts: speech.list(parts),
  })
}

/**
 * The finding of a list: what there is of it, and how much of that is late; of a filtered one,
 * that nothing matches is not that there is nothing.
 */
export function sentenceOf(
  title: string,
  page: CasePage | undefined,
  speech: Speech,
  isFiltered = false,
): string {
  const { say } = speech
  const counts = page?.counts
  if (!page || !counts) return title
  const { total, lights } = counts
  if (total === 0) {
    return say(isFiltered ? 'list.sentence.noneMatches' : 'list.sentence.none', { what: title })
  }
  const review = reviewOf(page)
  if (review) {
    const isOver = review.open + review.problems === 0
    const word = isOver ? 'list.sentence.reviewed' : 'list.sentence.review'
    return say(word, { what: title, n: total, ...review })
  }
  const behind = behindOf(title, page, speech)
  if (behind !== null) return behind
  if (lights.late) return say('list.sentence.late', { what: title, n: total, late: lights.late })
  if (lights.near) return say('list.sentence.near', { what: title, n: total, near: lights.near })
  const hasClocks = page.lines.some(({ dueAt }) => dueAt !== null)
  return say(hasClocks ? 'list.sentence' : 'list.sentence.plain', { what: title, n: total })
}
