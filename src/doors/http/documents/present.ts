/** Who looks at which item of a document just now; kept in this process, forgotten soon. */
import { addMs, type Instant } from '../../../kernel/instant.ts'
import type { Presence } from '../../../wire/index.ts'

/** Somebody looking at an item. */
export interface Looking {
  readonly person: string
  readonly name: string
  readonly n: number
}

/** Who is present where. */
export interface Present {
  /** Notes that somebody looks at an item, or (null) at none any more. */
  say(presence: Presence, now: Instant): void
  at(documentId: string, now: Instant): readonly Looking[]
}

const forgottenAfterMs = 10 * 60_000

/** Nobody is present yet. */
export function makePresent(): Present {
  const documents = new Map<string, Map<string, Looking & { readonly until: Instant }>>()
  const clean = (now: Instant): void => {
    for (const [id, persons] of documents) {
      for (const [person, { until }] of persons) if (until <= now) persons.delete(person)
      if (persons.size === 0) documents.delete(id)
    }
  }
  return {
    say: ({ documentId, person, name, n }, now) => {
      clean(now)
      const persons = documents.get(documentId) ?? new Map()
      if (n === null) persons.delete(person)
      else persons.set(person, { person, name, n, until: addMs(now, forgottenAfterMs) })
      documents.set(documentId, persons)
    },
    at: (documentId, now) => {
      clean(now)
      return [...(documents.get(documentId)?.values() ?? [])].map(({ person, name, n }) => {
        return { person, name, n }
      })
    },
  }
}
