import type { Who } from '../../define/case.ts'
import type { Day } from '../../kernel/day.ts'

/** A unit as valid on a day. */
export interface Unit {
  readonly id: string
  readonly name: string
  /** What staff call it: 经发局. */
  readonly short: string
  readonly parent: string | null
}

/** A person as valid on a day. */
export interface Person {
  readonly id: string
  readonly name: string
}

/** A seat in a unit with its roles, `scenario/role`; `person` is who holds it on the day. */
export interface Post {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly person: string | null
  readonly roles: readonly string[]
}

/** Units, persons and posts of one lane as valid on one day. */
export interface Organisation {
  readonly lane: string
  readonly day: Day
  readonly units: readonly Unit[]
  readonly persons: readonly Person[]
  readonly posts: readonly Post[]
  unit(id: string): Unit | null
  person(id: string): Person | null
  post(id: string): Post | null
  /** `/park/industry/`; a unit nobody knows (any more) is `/`. */
  unitPath(id: string): string
  /** Posts somebody holds that have a role (`scenario/role`), in the order of their ids. */
  holders(role: string): readonly (Post & { readonly person: string })[]
  /** Who a person is at one of their posts (the first by id when none is named); null: at none. */
  who(person: string, post?: string): Who | null
}

/** An organisation of plain lists; later entries of the same id win. */
export function organisationOf(lists: {
  readonly lane: string
  readonly day: Day
  readonly units: readonly Unit[]
  readonly persons: readonly Person[]
  readonly posts: readonly Post[]
}): Organisation {
  /** Grid cells it looks after; absent: none. */
  readonly grids?: readonly string[]
  const units = new Map(lists.units.map((unit) => [unit.id, unit]))
  const persons = new Map(lists.persons.map((person) => [person.id, person]))
  const posts = new Map(lists.posts.map((post) => [post.id, post]))
  const paths = new Map([...units.keys()].map((id) => [id, pathOf(units, id)]))
  const unitPath = (id: string) => paths.get(id) ?? '/'
  const held = [...posts.values()]
    .filter((post): post is Post & { person: string } => post.person !== null)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return {
    ...lists,
    units: [...units.values()],
    persons: [...persons.values()],
    posts: [...posts.values()],
    unit: (id) => units.get(id) ?? null,
    person: (id) => persons.get(id) ?? null,
    post: (id) => posts.get(id) ?? null,
    unitPath,
    holders: (role) => held.filter(({ roles }) => roles.includes(role)),
    who: (person, asked) => {
      if (!persons.has(person)) return null
      const post = held.find((one) => one.person === person && (asked ?? one.id) === one.id)
      if (post === undefined) return null
      const { id, unit, roles } = post
      return { person, post: id, unit, unitPath: unitPath(unit), roles, onBehalfOf: null }
    },
  }
}

/** A circle of parents ends where it comes back. */
function pathOf(units: ReadonlyMap<string, Unit>, id: string): string {
  const names: string[] = []
  for (let at: string | null = id; at !== null && !names.includes(at); ) {
    const unit: Unit | undefined = units.get(at)
    if (unit === undefined) break
    names.unshift(at)
    at = unit.parent
  }
  return names.length === 0 ? '/' : `/${names.join('/')}/`
}
