import type { Who } from '../../define/case.ts'
import type { Day } from '../../kernel/day.ts'
import { grouped } from '../../kernel/grouped.ts'
import { rolesTogether } from './administrator-roles.ts'

/** What a unit is by nature: 本级、部门、街镇、社区、专班、企业. */
export type UnitKind =
  'district' | 'department' | 'street' | 'community' | 'task-force' | 'enterprise'

/** The three levels “1+14+X”: the district, its departments and streets, and what is below. */
export type UnitLevel = '1' | '14' | 'X'

/** A unit as valid on a day. */
export interface Unit {
  readonly id: string
  readonly name: string
  /** What staff call it: 经发局. */
  readonly short: string
  readonly parent: string | null
  readonly kind?: UnitKind
  /** Where it differs from what its kind usually is. */
  readonly level?: UnitLevel
  /** The unit that leads it: a task force has one 牵头单位. */
  readonly lead?: string
  /** Place among its neighbours; those without stand last. */
  readonly order?: number
}

/** A unit that is no more, as it last was. */
export interface FormerUnit extends Unit {
  /** The first day it was no longer. */
  readonly endedOn: Day
  /** The units it went into, as the register of succession has it; empty: nobody took it over. */
  readonly into: readonly string[]
  /** What became of it: `merged`, `split`, `abolished`. */
  readonly change?: string | undefined
  /** The case of the reorganisation that ended it. */
  readonly reorganisation?: string | undefined
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
  /** Grid cells it looks after; absent: none. */
  readonly grids?: readonly string[]
  /** What its holder is called by rank where that is not the title: 四级调研员. */
  readonly rank?: string
  /** The holder's own post, which they keep while they serve at this one in a task force. */
  readonly home?: string
}

/** Somebody who acts at a post for its holder. */
export interface Deputy {
  readonly id: string
  /** Who acts. */
  readonly person: string
  readonly post: string
  /** For whom: the holder of the post. */
  readonly principal: string
  /** The scenarios in which they may; absent: all. */
  readonly scenarios?: readonly string[]
}

/** A post somebody acts from: their own, or another's for whom they deputise. */
export interface Seat {
  readonly post: Post
  /** For whom; null: the post is their own. */
  readonly onBehalfOf: string | null
  /** The roles held there. */
  readonly roles: readonly string[]
  /** The scenarios it is limited to; absent: all. */
  readonly scenarios?: readonly string[]
}

/** Units, persons and posts of one lane as valid on one day. */
export interface Organisation {
  readonly lane: string
  readonly day: Day
  readonly units: readonly Unit[]
  readonly persons: readonly Person[]
  readonly posts: readonly Post[]
  readonly deputies: readonly Deputy[]
  /** Units that are no more. */
  readonly former: readonly FormerUnit[]
  unit(id: string): Unit | null
  person(id: string): Person | null
  post(id: string): Post | null
  /** `/park/industry/`; a unit nobody knows (any more) is `/`. */
  unitPath(id: string): string
  /** Posts somebody holds that have a role (`scenario/role`), in the order of their ids. */
  holders(role: string): readonly (Post & { readonly person: string })[]
  /** The posts somebody acts from: their own by id, then those they deputise at. */
  seatsOf(person: string): readonly Seat[]
  /** Who a person is at one of their posts (the first by id when none is named); null: at none. */
  who(person: string, post?: string): Who | null
  /**
   * The unit that has taken over what a unit did: itself while it holds, else through all that
   * came of it; where it went into several, the one with a post of the person. Null: nobody.
   */
  heirOf(unit: string, person?: string | null): string | null
  /**
   * Other paths under which what a unit has closed is filed: its own of earlier days, and those of
   * units that went into it.
   */
  formerPaths(unit: string): readonly string[]
}

/** What an organisation is made of. */
export interface OrganisationLists {
  readonly lane: string
  readonly day: Day
  readonly units: readonly Unit[]
  readonly persons: readonly Person[]
  readonly posts: readonly Post[]
  readonly deputies?: readonly Deputy[]
  readonly former?: readonly FormerUnit[]
  readonly formerPaths?: Organisation['formerPaths']
}

/** An organisation of plain lists; later entries of the same id win. */
export function organisationOf(lists: OrganisationLists): Organisation {
  const units = new Map(lists.units.map((unit) => [unit.id, unit]))
  const persons = new Map(lists.persons.map((person) => [person.id, person]))
  const posts = new Map(lists.posts.map((post) => [post.id, post]))
  const former = new Map((lists.former ?? []).map((unit) => [unit.id, unit]))
  const paths = new Map([...units.keys()].map((id) => [id, pathOf(units, id)]))
  const unitPath = (id: string) => paths.get(id) ?? '/'
  const held = [...posts.values()]
    .filter((post): post is Post & { person: string } => post.person !== null)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const deputies = [...new Map((lists.deputies ?? []).map((one) => [one.id, one])).values()]
  const postsOf = grouped(held, ({ person }) => person)
  const duties = grouped(deputies, ({ person }) => person)
  const seatsOf = (person: string) =>
    seatsAmong(postsOf.get(person) ?? [], posts, duties.get(person) ?? [])
  return {
    ...lists,
    units: [...units.values()],
    persons: [...persons.values()],
    posts: [...posts.values()],
    deputies,
    former: [...former.values()],
    unit: (id) => units.get(id) ?? null,
    person: (id) => persons.get(id) ?? null,
    post: (id) => posts.get(id) ?? null,
    unitPath,
    holders: (role) => held.filter(({ roles }) => roles.includes(role)),
    seatsOf,
    who: (person, asked) => {
      if (!persons.has(person)) return null
      const seat = seatsOf(person).find(({ post }) => (asked ?? post.id) === post.id)
      if (seat === undefined) return null
      const { onBehalfOf, roles, scenarios } = seat
      const { id, unit, grids } = seat.post
      return {
        person,
        post: id,
        unit,
        unitPath: unitPath(unit),
        roles,
        onBehalfOf,
        ...(grids === undefined ? {} : { grids }),
        ...(scenarios === undefined ? {} : { scenarios }),
      }
    },
    formerPaths: lists.formerPaths ?? (() => []),
    heirOf: (unit, person = null) => {
      const isTheirs = (id: string) => seatsIn(held, id).includes(person ?? '')
      return heirAmong(units, former, unit, isTheirs)
    },
  }
}

function seatsIn(held: readonly Post[], unit: string): readonly (string | null)[] {
  return held.filter((post) => post.unit === unit).map(({ person }) => person)
}

/**
 * A deputy acts while the principal holds the post. Whoever is one of the three administrators
 * does not come by the role of another through deputising.
 */
function seatsAmong(
  held: readonly Post[],
  posts: ReadonlyMap<string, Post>,
  deputies: readonly Deputy[],
): readonly Seat[] {
  const own = held.map((post): Seat => ({ post, onBehalfOf: null, roles: post.roles }))
  const others = deputies.flatMap((deputy): Seat[] => {
    const post = posts.get(deputy.post)
    const { person, principal } = deputy
    if (post === undefined || post.person !== principal || post.person === person) return []
    const roles = rolesWithin(post.roles, deputy.scenarios)
    const together = rolesTogether([...own.flatMap((seat) => seat.roles), ...roles])
    if (together !== null) return []
    const seat = { post, onBehalfOf: deputy.principal, roles }
    const { scenarios } = deputy
    return [scenarios === undefined ? seat : { ...seat, scenarios }]
  })
  return [...own, ...others]
}

/** Those of the roles that belong to one of the scenarios; all without a list. */
export function rolesWithin(
  roles: readonly string[],
  scenarios: readonly string[] | undefined,
): readonly string[] {
  if (scenarios === undefined) return roles
  return roles.filter((role) => scenarios.includes(role.slice(0, role.indexOf('/'))))
}

function heirAmong(
  units: ReadonlyMap<string, Unit>,
  former: ReadonlyMap<string, FormerUnit>,
  unit: string,
  isTheirs: (unit: string) => boolean,
): string | null {
  const seen = new Set<string>()
  // Breadth first: of those a unit went into, in their order, before those these went into.
  const next = [unit]
  const found: string[] = []
  for (const id of next) {
    if (seen.has(id)) continue
    seen.add(id)
    if (units.has(id)) found.push(id)
    else next.push(...(former.get(id)?.into ?? []))
  }
  return found.find(isTheirs) ?? found[0] ?? null
}

/** A circle of parents ends where it comes back. */
function pathOf(units: ReadonlyMap<string, Unit>, id: string): string {
  const names: string[] = []
  for (let at: string | null = id; at !== null && !names.includes(at);) {
    const unit: Unit | undefined = units.get(at)
    if (unit === undefined) break
    names.unshift(at)
    at = unit.parent
  }
  return names.length === 0 ? '/' : `/${names.join('/')}/`
}
