import type { Organisation } from '../../../engine/platform/organisation.ts'
import type { FormerUnit } from '../../../wire/index.ts'

/** Units that are no more, with the names of those that took over; these may be no more either. */
export function formerOf({ former, unit }: Organisation): readonly FormerUnit[] {
  const nameOf = (id: string) => unit(id)?.name ?? former.find((one) => one.id === id)?.name ?? id
  return former.map(({ id, name, short, endedOn, into }) => ({
    id,
    name,
    short,
    endedOn,
    into: into.map((one) => ({ id: one, name: nameOf(one) })),
  }))
}
