import type { Day } from '../../kernel/day.ts'
import { organisationOf, type FormerUnit, type Organisation } from './organisation.ts'
import type { PlatformEntries } from './platform-entries.ts'
import { validOn } from './register-case.ts'
import { daysOfChange } from './unit-tree.ts'

/** Units, persons and posts as valid on a day. */
export function organisationOn(lane: string, registers: PlatformEntries, day: Day): Organisation {
  const lines = (register: string) =>
    [...validOn(registers[register] ?? {}, day)].map(([id, values]) => ({ ...values, id }))
  return organisationOf({
    lane,
    day,
    units: lines('unit').map((unit) => ({ parent: null, ...unit }) as never),
    persons: lines('person') as never,
    posts: lines('post').map((post) => ({ person: null, roles: [], ...post }) as never),
    deputies: lines('deputy') as never,
    former: formerOn(registers, day),
    formerPaths: formerPathsOf(registers, day),
  })
}

/** Units that have ended by a day, as they last were, with what they went into. */
function formerOn(registers: PlatformEntries, day: Day): readonly FormerUnit[] {
  const succession = validOn(registers.succession ?? {}, day)
  return Object.entries(registers.unit ?? {}).flatMap(([id, entries]) => {
    const last = entries.findLast(({ from }) => from <= day)
    if (last === undefined || last.to === null || day < last.to) return []
    const { into = [], change, reorganisation } = succession.get(id) ?? {}
    const became = { endedOn: last.to, into, change, reorganisation }
    return [{ parent: null, ...last.values, id, ...became } as never]
  })
}

/** Reckoned when first asked for: most days are only looked at. */
function formerPathsOf(registers: PlatformEntries, day: Day): Organisation['formerPaths'] {
  let known: ReadonlyMap<string, ReadonlySet<string>> | null = null
  return (unit) => [...((known ??= pathsUntil(registers, day)).get(unit) ?? [])]
}

/** Every path each unit of a day has had, with those of the units that went into it. */
function pathsUntil(
  registers: PlatformEntries,
  day: Day,
): ReadonlyMap<string, ReadonlySet<string>> {
  const bare = { unit: registers.unit ?? {}, succession: registers.succession ?? {} }
  const last = organisationOn('', bare, day)
  const paths = new Map<string, Set<string>>()
  const days = daysOfChange(bare.unit).filter((one) => one <= day)
  for (const then of days.map((one) => organisationOn('', bare, one))) {
    for (const { id } of then.units) {
      for (const heir of heirsOf(id, last)) {
        const path = then.unitPath(id)
        const own = paths.get(heir) ?? new Set<string>()
        if (path !== last.unitPath(heir)) own.add(path)
        paths.set(heir, own)
      }
    }
  }
  return paths
}

/** All units of a day that do what a unit did, itself among them while it holds. */
function heirsOf(id: string, { unit, former }: Organisation): readonly string[] {
  const seen = new Set<string>([id])
  for (const one of seen) {
    const into = former.find((ended) => ended.id === one)?.into ?? []
    for (const next of into) seen.add(next)
  }
  return [...seen].filter((one) => unit(one) !== null)
}
