import type { Known } from '../../../desk/desk.ts'
import { momentOf, sayPast } from '../../../engine/clocks/moments.ts'
import { engineFacts, shortType } from '../../../engine/cases/state.ts'
import { fill } from '../../../engine/sentences.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { Asking } from '../door.ts'
import { doorSentences } from './words.ts'

const mostTold = 3

/** What happened to a case after the version somebody saw, as a sentence; null: nothing. */
export function sinceThen({ caseType, facts }: Known, seen: number, c: Asking): string | null {
  const language = c.get('language')
  const { organisation, now } = c.get('asker').standing
  const later = facts.filter(({ ver }) => ver > seen)
  if (later.length === 0) return null
  const told = later.slice(-mostTold).map((fact) => {
    const type = shortType(fact.type)
    const title = caseType.definition.facts[type]?.title ?? engineFacts[type]
    const by = organisation.person(fact.by)?.name ?? ''
    const when = sayPast(momentOf(fact.recordedAt), dayOf(now), language)
    return [by, when, title?.[language] ?? type].filter(Boolean).join(' ')
  })
  const more = later.length > told.length ? '…' : ''
  const what = more + told.join(language === 'zh' ? '；' : '; ')
  return fill(doorSentences['http.staleSince'][language], { what })
}
