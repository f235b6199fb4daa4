/** Everybody and every unit as on one day. */
import { changesBetween, daysOfChanges } from '../../../engine/platform/changes.ts'
import { organisationOn } from '../../../engine/platform/organisation-on.ts'
import type { Deputy, Organisation, Post, Unit } from '../../../engine/platform/organisation.ts'
import type { PlatformEntries } from '../../../engine/platform/platform-entries.ts'
import type { Entry } from '../../../engine/platform/register-case.ts'
import { levelOf, unitKinds } from '../../../engine/platform/unit-tree.ts'
import type { Library } from '../../../engine/library.ts'
import type { Day } from '../../../kernel/day.ts'
import { grouped } from '../../../kernel/grouped.ts'
import type { DeputyOn, OrganisationOn, PostOn, UnitOn } from '../../../wire/index.ts'
import { formerOf } from './former.ts'
import { personNamed, roleTitled, unitNamed } from './naming.ts'

/** What a day is drawn from. */
export interface DayGround {
  readonly registers: PlatformEntries
  readonly library: Library
  readonly organisation: Organisation
}

/** The ground of a day. */
export function groundOn(registers: PlatformEntries, library: Library, day: Day): DayGround {
  return { registers, library, organisation: organisationOn('', registers, day) }
}

/** The whole organisation on the day of the ground. */
export function wholeOn(ground: DayGround, today: Day): OrganisationOn {
  const { registers, organisation } = ground
  const all = changesBetween(registers, '', '9999-12-31')
  return {
    day: organisation.day,
    today,
    units: inTreeOrder(organisation).map((unit) => unitOn(unit, ground)),
    posts: organisation.posts.map((post) => postOn(post, ground)),
    deputies: organisation.deputies.map((deputy) => deputyOn(deputy, ground)),
    former: formerOf(organisation),
    days: daysOfChanges(all),
  }
}

/** Parents before their children, neighbours in their order and then by their ids. */
export function inTreeOrder({ units }: Organisation): readonly Unit[] {
  const below = grouped(units, ({ parent }) => parent)
  const placeOf = ({ order = 10_000 }: Unit) => order
  const walk = (parent: string | null): Unit[] =>
    (below.get(parent) ?? [])
      .toSorted((one, other) => placeOf(one) - placeOf(other))
      .flatMap((unit) => [unit, ...walk(unit.id)])
  return walk(null)
}

/** A unit as on the day. */
export function unitOn(unit: Unit, { registers, organisation }: DayGround): UnitOn {
  const { id, name, short, parent, kind = null, lead } = unit
  const path = organisation.unitPath(id)
  const people = new Set(
    organisation.posts
      .filter((post) => post.person !== null && organisation.unitPath(post.unit).startsWith(path))
      .map(({ person }) => person),
  )
  return {
    id,
    name,
    short,
    parent,
    kind,
    kindTitle: kind === null ? null : unitKinds[kind],
    level: levelOf(unit),
    lead: lead === undefined ? null : unitNamed(organisation, lead),
    people: people.size,
    ...spanOf(registers.unit?.[id], organisation.day),
  }
}

/** A post as on the day. */
export function postOn(post: Post, { registers, organisation, library }: DayGround): PostOn {
  const { id, title, rank = null, unit, person, roles, home } = post
  const own = home === undefined ? null : organisation.post(home)
  return {
    id,
    title,
    rank,
    unit: unitNamed(organisation, unit),
    person: person === null ? null : personNamed(organisation, person),
    roles: roles.map((role) => roleTitled(library, role)),
    home:
      own === null
        ? null
        : { id: own.id, title: own.title, unit: unitNamed(organisation, own.unit).name },
    ...spanOf(registers.post?.[id], organisation.day),
  }
}

/** Somebody acting for somebody, as on the day. */
export function deputyOn(
  deputy: Deputy,
  { registers, organisation, library }: DayGround,
): DeputyOn {
  const post = organisation.post(deputy.post)
  return {
    id: deputy.id,
    person: personNamed(organisation, deputy.person),
    principal: personNamed(organisation, deputy.principal),
    post: {
      id: deputy.post,
      title: post?.title ?? deputy.post,
      unit: post === null ? '' : unitNamed(organisation, post.unit).name,
    },
    scenarios:
      deputy.scenarios?.map((name) => library.scenario(name)?.title ?? { zh: name, en: name }) ??
      null,
    ...spanOf(registers.deputy?.[deputy.id], organisation.day),
  }
}

/** Since when without a gap, and until when. */
function spanOf(entries: readonly Entry[] = [], day: Day) {
  const at = entries.findLastIndex(({ from }) => from <= day)
  let [first, last] = [at, at]
  while (entries[first - 1]?.to === entries[first]?.from && first > 0) first -= 1
  while (entries[last]?.to !== null && entries[last]?.to === entries[last + 1]?.from) last += 1
  return { since: entries[first]?.from ?? day, until: entries[last]?.to ?? null }
}
