/** What happened to a case, newest first, so much at a time, as one reader may see it. */
import type { Fields } from '../../../define/fields.ts'
import type { Desk, Known } from '../../../desk/desk.ts'
import { rowTermsOf } from '../../../engine/cases/home.ts'
import { engineFacts, shortType, type Margin } from '../../../engine/cases/state.ts'
import type { Fact } from '../../../engine/ports.ts'
import { filesIn } from '../../../engine/proof/found-in.ts'
import type { TimelineEntry, TimelinePage } from '../../../wire/index.ts'
import type { Seen } from './detail.ts'
import { isInside, revealer, type Revealer } from './reveal.ts'

/** Which lines are asked for. */
export interface TimelineAsked {
  /** Only what happened before this version. */
  readonly before?: number | undefined
  /** Only lines with files, or only those that moved a clock. */
  readonly only?: 'evidence' | 'clocks' | undefined
  /** At most so many. */
  readonly limit: number
}

/** A page of what happened. Outsiders read what and when, not who did it. */
export async function timelineOf(
  { known, asker }: Seen,
  desk: Desk,
  asked: TimelineAsked,
): Promise<TimelinePage> {
  const { caseType, state } = known
  const person = rowTermsOf(caseType, state).person ?? null
  const isWithin = isInside(asker.who, caseType.scenario.name, person)
  // A file is no personal value, so lines are chosen before any of those is fetched.
  const unfetched = await revealer(desk, isWithin, [])
  const passes = (fact: Fact): boolean => {
    if (asked.only === 'clocks') return clockChangesOf(fact).length > 0
    return asked.only !== 'evidence' || filesIn(bodyOf(known, fact, unfetched)).length > 0
  }
  const { facts, earlier } = chosenOf(known.facts, asked, passes)
  const reveal = await revealer(
    desk,
    isWithin,
    facts.map(({ body }) => body),
  )
  const titles = new Map(
    asker.standing.organisation.posts.toReversed().map(({ person, title }) => [person, title]),
  )
  const entries = facts.map((fact): TimelineEntry => {
    const type = shortType(fact.type)
    return {
      ver: fact.ver,
      seq: fact.seq,
      type,
      title: caseType.definition.facts[type]?.title ?? engineFacts[type] ?? { zh: type, en: type },
      occurredAt: fact.occurredAt,
      recordedAt: fact.recordedAt,
      by: isWithin ? fact.by : '',
      byTitle: isWithin ? (titles.get(fact.by) ?? '') : '',
      onBehalfOf: isWithin ? fact.onBehalfOf : null,
      body: bodyOf(known, fact, reveal),
      hash: fact.hash,
      clocks: clockChangesOf(fact),
    }
  })
  return { entries, earlier }
}

/** The newest that pass, and the version before which there are more. */
function chosenOf(
  facts: readonly Fact[],
  { before = Number.POSITIVE_INFINITY, limit }: TimelineAsked,
  passes: (fact: Fact) => boolean,
): { readonly facts: readonly Fact[]; readonly earlier: number | null } {
  const chosen: Fact[] = []
  for (const fact of facts.toReversed()) {
    if (fact.ver >= before || !passes(fact)) continue
    if (chosen.length === limit) return { facts: chosen, earlier: chosen.at(-1)?.ver ?? null }
    chosen.push(fact)
  }
  return { facts: chosen, earlier: null }
}

/** Without data for machines, which can be as large as a whole document: no timeline draws it. */
function bodyOf({ caseType }: Known, fact: Fact, reveal: Revealer): TimelineEntry['body'] {
  const fields = (caseType.definition.facts[shortType(fact.type)]?.fields ?? {}) as Fields
  const drawn = Object.entries(fact.body).filter(([name]) => {
    return name !== '$' && fields[name]?.kind !== 'data'
  })
  return reveal.of(fields, Object.fromEntries(drawn))
}

const changes = {
  started: 'starts',
  stopped: 'stops',
  suspended: 'suspends',
  resumed: 'resumes',
  rescheduled: 'moves',
  ended: 'ends',
} as const

function clockChangesOf({ body }: Fact): TimelineEntry['clocks'] {
  const margin = body.$ as Margin | undefined
  return Object.entries(margin?.clocks ?? {}).map(([clock, { change }]) => {
    return { clock, change: changes[change] }
  })
}
