/** A unit and a person over time, by the names of each time and what they have become. */
import { changesBetween } from '../../../engine/platform/changes.ts'
import type { PlatformEntries } from '../../../engine/platform/platform-entries.ts'
import { organisationOn } from '../../../engine/platform/organisation-on.ts'
import type { Entry } from '../../../engine/platform/register-case.ts'
import { unitChanges } from '../../../engine/platform/succession.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import type { Text } from '../../../kernel/text.ts'
import type { Named, PersonPage, Succession, UnitPage } from '../../../wire/index.ts'
import type { ChangesGround } from './changes.ts'
import { changesTold } from './changes.ts'
import { unitNamed } from './naming.ts'
import { deputyOn, groundOn, postOn, unitOn, type DayGround } from './on-day.ts'

type OverTime = Omit<UnitPage, 'cases' | 'open'>

/** A unit over time; null: there never was one. */
export function unitOverTime(ground: ChangesGround, id: string, today: Day): OverTime | null {
  const { registers, library } = ground
  const entries = Object.hasOwn(registers.unit ?? {}, id) ? (registers.unit?.[id] ?? []) : []
  const last = entries.findLast(({ from }) => from <= today) ?? entries.at(-1)
  if (last === undefined) return null
  const day = groundOn(registers, library, today)
  const { organisation } = day
  const now = organisation.unit(id)
  const { name, short } = last.values as { readonly name: string; readonly short: string }
  const isNear = (register: string, key: string) =>
    (register === 'unit' && key === id) ||
    (register === 'post' && (registers.post?.[key] ?? []).some(({ values }) => values.unit === id))
  return {
    unit: { id, name, short },
    now: now === null ? null : unitOn(now, day),
    path: pathOf(day, id),
    spans: entries.map((entry) => spanOf(registers, entry)).toReversed(),
    cameFrom: cameFrom(registers, id),
    became: becameOf(registers, id),
    posts: organisation.posts.filter((post) => post.unit === id).map((post) => postOn(post, day)),
    below: organisation.units.filter((unit) => unit.parent === id).map((unit) => unitOn(unit, day)),
    changes: changesTold(ground, '', '9999-12-31', isNear).toReversed(),
  }
}

function pathOf({ organisation }: DayGround, id: string): readonly Named[] {
  const ids = organisation.unitPath(id).split('/').filter(Boolean).slice(0, -1)
  return ids.map((one) => unitNamed(organisation, one))
}

function spanOf(
  registers: PlatformEntries,
  { from, to, values }: Entry,
): UnitPage['spans'][number] {
  const parent = values.parent as string | undefined
  const then = organisationOn('', registers, from)
  return {
    name: String(values.name),
    parent: parent === undefined ? null : unitNamed(then, parent),
    from,
    to,
  }
}

const changeTitles: { readonly [change: string]: Text } = {
  ...unitChanges,
  founded: { zh: '新设', en: 'Founded' },
}

function successionOf({ from, values }: Entry, units: readonly Named[]): Succession {
  const change = String(values.change)
  return {
    day: from,
    change: changeTitles[change] ?? { zh: change, en: change },
    units,
    reorganisation: (values.reorganisation as string | undefined) ?? null,
  }
}

/** What it became, where it ended. */
function becameOf(registers: PlatformEntries, id: string): Succession | null {
  const ends = registers.unit?.[id]?.at(-1)?.to ?? null
  const entry = registers.succession?.[id]?.find(({ from }) => from === ends)
  if (entry === undefined) return null
  const into = (entry.values.into ?? []) as readonly string[]
  const then = organisationOn('', registers, entry.from)
  return successionOf(entry, into.map((one) => unitNamed(then, one)))
}

/** The units that went into it, by the names they last had. */
function cameFrom(registers: PlatformEntries, id: string): readonly Succession[] {
  const all = Object.entries(registers.succession ?? {}).flatMap(([unit, entries]) =>
    entries
      .filter(({ values }) => ((values.into ?? []) as readonly string[]).includes(id))
      .filter(() => unit !== id)
      .map((entry) => ({ unit, entry })),
  )
  const days = [...new Set(all.map(({ entry }) => entry.from))].toSorted()
  return days.map((day) => {
    const own = all.filter(({ entry }) => entry.from === day)
    const before = organisationOn('', registers, addDays(day, -1))
    return successionOf(own[0]!.entry, own.map(({ unit }) => unitNamed(before, unit)))
  })
}

type PersonOverTime = Omit<PersonPage, 'cases' | 'open'>

/** A person over time; null: there never was one. */
export function personOverTime(
  { registers, library }: ChangesGround,
  id: string,
  today: Day,
): PersonOverTime | null {
  const entries = Object.hasOwn(registers.person ?? {}, id) ? (registers.person?.[id] ?? []) : []
  const last = entries.findLast(({ from }) => from <= today) ?? entries.at(-1)
  if (last === undefined) return null
  const deputies = deputiesOver(registers, library, id)
  return {
    person: { id, name: String(last.values.name) },
    posts: postsOver(registers, id, today),
    actsFor: deputies.filter(({ person }) => person.id === id),
    actedForBy: deputies.filter(({ principal }) => principal.id === id),
  }
}

function postsOver(registers: PlatformEntries, id: string, today: Day): PersonPage['posts'] {
  const now = organisationOn('', registers, today)
  const held = Object.entries(registers.post ?? {}).flatMap(([post, entries]) =>
    entries
      .filter(({ values }) => values.person === id)
      .map((entry) => ({ post, entry })),
  )
  return held
    .toSorted((one, other) => (one.entry.from > other.entry.from ? -1 : 1))
    .map(({ post, entry: { from, to, values } }) => {
      const unit = unitNamed(organisationOn('', registers, from), String(values.unit))
      const heir = now.heirOf(unit.id)
      const named = heir === null ? null : unitNamed(now, heir).name
      const home = values.home as string | undefined
      return {
        id: post,
        title: String(values.title),
        unit,
        unitNow: named === unit.name ? null : named,
        from,
        to,
        isHomeOf: home === undefined ? null : (now.post(home)?.title ?? home),
      }
    })
}

/** Every deputising somebody has to do with, newest first, by the names of its first day. */
function deputiesOver(registers: PlatformEntries, library: DayGround['library'], id: string) {
  const isTheirs = (register: string, key: string) =>
    register === 'deputy' &&
    (registers.deputy?.[key] ?? []).some(
      ({ values }) => values.person === id || values.principal === id,
    )
  return changesBetween(registers, '', '9999-12-31', isTheirs)
    .filter(({ what }) => what !== 'ended')
    .toReversed()
    .flatMap(({ day, key }) => {
      const ground = groundOn(registers, library, day)
      const deputy = ground.organisation.deputies.find((one) => one.id === key)
      return deputy === undefined ? [] : [deputyOn(deputy, ground)]
    })
}
