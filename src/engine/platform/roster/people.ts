import type { Day } from '../../../kernel/day.ts'
import { derivedId } from '../../../kernel/id.ts'
import type { Organisation, Person } from '../organisation.ts'
import type { Line } from '../register-case.ts'
import type { RosterProblem, RosterRow } from './sheet.ts'

/** The person of each mark, new persons, and marks that could be several. */
export interface MatchedPeople {
  readonly personOf: ReadonlyMap<string, string>
  readonly lines: readonly Line[]
  readonly problems: readonly RosterProblem[]
}

interface Placed extends RosterRow {
  readonly unitId: string
}

/**
 * Finds people by name. Where several have the name, who holds a post in a unit of the row is
 * meant; who is alone in their name on the sheet and in the register is the same person.
 */
export function matchPeople(
  rows: readonly Placed[],
  organisation: Organisation,
  on: Day,
): MatchedPeople {
  const personOf = new Map<string, string>()
  const lines: Line[] = []
  const problems: RosterProblem[] = []
  for (const [name, marks] of marksByName(rows)) {
    const known = organisation.persons.filter((person) => person.name === name)
    const free = new Set(known)
    for (const [mark, own] of marks) {
      const seated = [...free].find((person) => isSeatedIn(person, own, organisation))
      if (seated === undefined) continue
      free.delete(seated)
      personOf.set(mark, seated.id)
    }
    const left = [...marks].filter(([mark]) => !personOf.has(mark))
    for (const [mark, own] of left) {
      const [only] = free
      if (only !== undefined && free.size === 1 && left.length === 1) {
        personOf.set(mark, only.id)
      } else if (free.size === 0) {
        const key = `person-${derivedId('person', mark, own[0]!.unitId).slice(0, 12)}`
        personOf.set(mark, key)
        lines.push({ key, from: on, values: { name } })
      } else {
        for (const { at } of own) {
          const params = { name, n: free.size }
          problems.push({ at, weight: 'left-out', key: 'roster.whichPerson', params })
        }
      }
    }
  }
  return { personOf, lines, problems }
}

function marksByName(rows: readonly Placed[]) {
  const names = new Map<string, Map<string, Placed[]>>()
  for (const row of rows) {
    const marks = names.get(row.name) ?? new Map<string, Placed[]>()
    names.set(row.name, marks.set(row.mark, [...(marks.get(row.mark) ?? []), row]))
  }
  return names
}

function isSeatedIn({ id }: Person, rows: readonly Placed[], { seatsOf }: Organisation): boolean {
  const units = seatsOf(id)
    .filter(({ onBehalfOf }) => onBehalfOf === null)
    .map(({ post }) => post.unit)
  return rows.some(({ unitId }) => units.includes(unitId))
}
