import { canonicalJson } from '../../../kernel/canonical.ts'
import type { Day } from '../../../kernel/day.ts'
import { grouped } from '../../../kernel/grouped.ts'
import type { Organisation, Person } from '../organisation.ts'
import type { Entries, Line } from '../register-case.ts'
import { freshKey } from './fresh-key.ts'
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
 * Finds people by name. Where several have the name, who holds the posts of the rows is meant,
 * then who holds one of them, then who holds another in one of their units; who is alone in their
 * name on the sheet and in the register is the same person.
 */
export function matchPeople(
  rows: readonly RosterRow[],
  unitOf: ReadonlyMap<string, string>,
  organisation: Organisation,
  register: Entries | undefined,
  on: Day,
): MatchedPeople {
  const personOf = new Map<string, string>()
  const lines: Line[] = []
  const problems: RosterProblem[] = []
  const persons = grouped(organisation.persons, ({ name }) => name)
  for (const [name, marks] of marksByName(rows, unitOf)) {
    const known = persons.get(name) ?? []
    const { free, left } = seated(marks, known, organisation, personOf)
    for (const [mark, own] of left) {
      const [only] = free
      if (only !== undefined && free.size === 1 && left.length === 1) {
        personOf.set(mark, only.id)
      } else if (free.size === 0) {
        const [row] = own
        if (row === undefined) continue
        const key = freshKey(register, 'person', mark, row.unitId)
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

/** Each mark with its rows whose unit is clear: none, where no row's is. */
type Marks = readonly (readonly [mark: string, own: readonly Placed[]])[]

function marksByName(
  rows: readonly RosterRow[],
  unitOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, Marks> {
  const names = new Map<string, Map<string, Placed[]>>()
  for (const row of rows) {
    const marks = names.get(row.name) ?? new Map<string, Placed[]>()
    const own = marks.get(row.mark) ?? []
    names.set(row.name, marks.set(row.mark, own))
    const unitId = unitOf.get(row.at)
    if (unitId !== undefined) own.push({ ...row, unitId })
  }
  return new Map([...names].map(([name, marks]) => [name, [...marks]]))
}

/**
 * Gives marks the persons who sit where their rows say. Whoever has the most posts is looked for
 * first: the posts of one may all be among those of another, never the other way about, so what
 * an import has set down is found again as it was.
 */
function seated(
  marks: Marks,
  known: readonly Person[],
  organisation: Organisation,
  personOf: Map<string, string>,
): { readonly free: ReadonlySet<Person>; readonly left: Marks } {
  const free = new Seats(known, organisation)
  const sitsAt = (person: Person, own: readonly Placed[]) =>
    own.every((row) => free.has(postOf(row), person))
  const rules: ((own: readonly Placed[]) => Person | null)[] = [
    (own) => free.first(own.slice(0, 1).map(postOf), (person) => sitsAt(person, own)),
    (own) => free.first(own.map(postOf)),
    (own) => free.first(own.map(({ unitId }) => unitId)),
  ]
  let left = marks.toSorted(([, one], [, other]) => other.length - one.length)
  for (const rule of rules) {
    left = left.filter(([mark, own]) => {
      const person = rule(own)
      if (person === null) return true
      personOf.set(mark, person.id)
      free.delete(person)
      return false
    })
  }
  return { free: free.people, left }
}

const postAt = (unit: string, title: string): string => canonicalJson([unit, title])
const postOf = ({ unitId, title }: Placed): string => postAt(unitId, title)

/** People by where they sit themselves: each under their units and under their posts. */
class Seats {
  readonly people: Set<Person>
  readonly #placesOf = new Map<Person, ReadonlySet<string>>()
  readonly #at = new Map<string, Set<Person>>()

  constructor(people: readonly Person[], { seatsOf }: Organisation) {
    this.people = new Set(people)
    for (const person of people) {
      const own = seatsOf(person.id).filter(({ onBehalfOf }) => onBehalfOf === null)
      const places = own.flatMap(({ post: { unit, title } }) => [unit, postAt(unit, title)])
      this.#placesOf.set(person, new Set(places))
      for (const place of places) {
        const there = this.#at.get(place) ?? new Set()
        this.#at.set(place, there.add(person))
      }
    }
  }

  /** The first at one of the places, of those a rule allows; null: nobody. */
  first(places: readonly string[], isIt: (one: Person) => boolean = () => true): Person | null {
    for (const place of places) {
      for (const person of this.#at.get(place) ?? []) if (isIt(person)) return person
    }
    return null
  }

  has(place: string, person: Person): boolean {
    return this.#placesOf.get(person)?.has(place) ?? false
  }

  delete(person: Person): void {
    this.people.delete(person)
    for (const place of this.#placesOf.get(person) ?? []) this.#at.get(place)?.delete(person)
  }
}
