/** What became of promises since an earlier moment, told from their rows alone. */
import type { Instant } from '../../kernel/instant.ts'
import type { Text } from '../../kernel/text.ts'
import type { CaseRow } from '../ports.ts'
import type { Finding } from './finding.ts'

/** What a meeting has to hear of since the last one. */
export interface SinceThen {
  /** Done since, newest first. */
  readonly landed: readonly CaseRow[]
  /** Overdue by now and not then, the longest first. */
  readonly slipped: readonly CaseRow[]
  /** Brought up since and still waiting, newest first. */
  readonly raised: readonly CaseRow[]
}

/** Compares with the moment `from`; what was given up has not landed. */
export function sinceThen(
  {
    promised,
    waiting,
  }: {
    readonly promised: readonly CaseRow[]
    readonly waiting: readonly CaseRow[]
  },
  from: Instant,
  now: Instant,
): SinceThen {
  const newest = (one: string | null, other: string | null) => (one! < other! ? 1 : -1)
  return {
    landed: promised
      .filter(({ closedAt }) => closedAt !== null && closedAt >= from && closedAt <= now)
      .toSorted((one, other) => newest(one.closedAt, other.closedAt)),
    slipped: promised
      .filter(({ closedAt, dueAt, shown }) => {
        return closedAt === null && shown.paused !== true && dueAt !== null && isIn(dueAt)
      })
      .toSorted((one, other) => newest(other.dueAt, one.dueAt)),
    raised: waiting
      .filter(({ openedAt }) => openedAt >= from && openedAt <= now)
      .toSorted((one, other) => newest(one.openedAt, other.openedAt)),
  }
  function isIn(at: Instant): boolean {
    return at >= from && at < now
  }
}

/** How much landed, slipped and was brought up; silent where nothing did. */
export function findingOfSince({
  landed,
  slipped,
  raised,
}: {
  readonly landed: number
  readonly slipped: number
  readonly raised: number
}): Finding {
  const parts: readonly (Text | null)[] = [
    count(landed, (n) => ({ zh: `办结 ${n} 项`, en: `${n} done` })),
    count(slipped, (n) => ({ zh: `新超期 ${n} 项`, en: `${n} newly overdue` })),
    count(raised, (n) => ({ zh: `新提请决定 ${n} 项`, en: `${n} new to decide` })),
  ]
  const said = parts.filter((one) => one !== null)
  if (said.length === 0) return { rule: 'silent', text: { zh: '', en: '' } }
  const text = {
    zh: said.map(({ zh }) => zh).join('，'),
    en: said.map(({ en }) => en).join(', '),
  }
  return { rule: 'since', text }
}

function count(n: number, words: (n: number) => Text): Text | null {
  return n === 0 ? null : words(n)
}
