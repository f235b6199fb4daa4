import type { Day } from '../../kernel/day.ts'
import { organisationOf, type FormerUnit, type Organisation } from './organisation.ts'
import type { PlatformEntries } from './platform-entries.ts'
import { validOn } from './register-case.ts'

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
