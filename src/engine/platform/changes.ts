/** What changed in the registers between two days, thing by thing. */
import type { Day } from '../../kernel/day.ts'
import type { PlatformEntries } from './platform-entries.ts'
import type { Entry } from './register-case.ts'

/** The registers an organisation is made of. */
export const organisationRegisters = ['unit', 'person', 'post', 'deputy'] as const

/** One thing that began, changed or ended on a day. */
export interface DatedChange {
  readonly day: Day
  readonly register: string
  readonly key: string
  readonly what: 'began' | 'changed' | 'ended'
  /** What it says from that day on; at an end, what it said to the last. */
  readonly values: Entry['values']
  /** What it said before, where it changed. */
  readonly before: Entry['values'] | null
}

/** Everything that changed after one day up to and including another, in order of days. */
export function changesBetween(
  registers: PlatformEntries,
  after: Day,
  until: Day,
  only: (register: string, key: string) => boolean = () => true,
): readonly DatedChange[] {
  const isWithin = (day: Day | null): day is Day => day !== null && day > after && day <= until
  const found = organisationRegisters.flatMap((register) =>
    Object.entries(registers[register] ?? {})
      .filter(([key]) => only(register, key))
      .flatMap(([key, entries]) =>
        changesOf(entries)
          .filter(({ day }) => isWithin(day))
          .map((change) => ({ ...change, register, key })),
      ),
  )
  return found.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}

/** How much changed on each day on which anything did. */
export function daysOfChanges(
  changes: readonly DatedChange[],
): readonly { readonly day: Day; readonly count: number }[] {
  const counts = new Map<Day, number>()
  for (const { day } of changes) counts.set(day, (counts.get(day) ?? 0) + 1)
  return [...counts].map(([day, count]) => ({ day, count }))
}

type OwnChange = Omit<DatedChange, 'register' | 'key'>

/** An entry that says again what the one before said is no change. */
function changesOf(entries: readonly Entry[]): OwnChange[] {
  return entries.flatMap((entry, at): OwnChange[] => {
    const before = entries[at - 1]
    const follows = before !== undefined && before.to === entry.from
    const { from: day, values, to } = entry
    const began: OwnChange = follows
      ? { day, what: 'changed', values, before: before.values }
      : { day, what: 'began', values, before: null }
    const isSame = follows && differing(values, before.values).length === 0
    const isOver = to !== null && entries[at + 1]?.from !== to
    const ended: OwnChange[] = isOver ? [{ day: to, what: 'ended', values, before: null }] : []
    return isSame ? ended : [began, ...ended]
  })
}

/** Fields in which two entries differ. */
export function differing(one: Entry['values'], other: Entry['values']): readonly string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]))
}
