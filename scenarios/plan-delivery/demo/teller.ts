/** Who takes part in the demo, and the steps they give, each at its time. */
import type { Day, DemoStep, DemoWorld } from 'luoshi/define'

/** People of the demo by what they may do. */
export interface Cast {
  readonly planners: readonly string[]
  readonly supervisors: readonly string[]
  readonly leaders: readonly string[]
  head(unit: string): string | null
  handler(unit: string): string | null
  verifier(unit: string, handler: string): string | null
}

/** Writes steps down; `ago` counts working days before the anchor and is at least one. */
export interface Teller {
  readonly cast: Cast
  readonly world: DemoWorld
  pick<T>(from: readonly T[]): T
  /** A whole number from the first up to and with the second. */
  between(least: number, most: number): number
  day(offset: number): Day
  /** The id of a case of the demo that is opened on that day. */
  id(name: string, ago: number): string
  /** The same case never goes back in time: a step no later than the one before it follows it. */
  give(by: string, ago: number, of: Pick<DemoStep, 'case' | 'id' | 'command' | 'input'>): void
  /** Whether a unit may be pressed once more in the month of that day; counts it if so. */
  presses(unit: string, ago: number): boolean
  steps(): readonly DemoStep[]
}

/** People by role; null where the demo cannot be told without somebody who is not there. */
export function castOf(world: DemoWorld): Cast | null {
  const holding = (role: string) =>
    world.persons.filter(({ roles }) => roles.includes(`plan-delivery/${role}`))
  const ids = (role: string): string[] => holding(role).map(({ id }) => id)
  const [heads, members, verifiers] = [holding('head'), holding('member'), holding('verifier')]
  const others = new Set(holding('planner').map(({ id }) => id))
  const cast: Cast = {
    planners: ids('planner'),
    supervisors: ids('supervisor'),
    leaders: ids('leader'),
    head: (unit) => heads.find((one) => one.unit === unit)?.id ?? null,
    handler: (unit) => {
      const own = members.filter((one) => one.unit === unit && !others.has(one.id))
      const chosen = own[Math.floor(world.random() * own.length)]
      return chosen?.id ?? heads.find((one) => one.unit === unit)?.id ?? null
    },
    verifier: (unit, handler) => {
      const apart = verifiers.filter((one) => one.unit !== unit && one.id !== handler)
      return apart[Math.floor(world.random() * apart.length)]?.id ?? null
    },
  }
  const isWhole = cast.planners.length > 1 && cast.supervisors.length > 1 && cast.leaders.length > 0
  return isWhole && verifiers.length > 1 ? cast : null
}

/** Below the standard setting, so that somebody may still press. */
const mostPressed = 6

/** Begins to tell. */
export function tellerOf(world: DemoWorld, cast: Cast): Teller {
  const steps: DemoStep[] = []
  const latest = new Map<string, { readonly ago: number; readonly minute: number }>()
  const pressed = new Map<string, number>()
  const between = (least: number, most: number): number =>
    least + Math.floor(world.random() * (most - least + 1))
  // Reviewers decide within a minute or two; other work takes its time.
  const gap = (type: string): number => (type === 'plan-document' ? between(1, 2) : between(3, 18))
  return {
    cast,
    world,
    between,
    pick: (from) => from[Math.floor(world.random() * from.length)]!,
    id: (name, ago) => world.id(name, world.workingDay(-ago, '09:00')),
    day: (offset) => world.workingDay(offset, '12:00').slice(0, 10),
    give: (by, ago, of) => {
      const before = latest.get(of.id)
      const on = Math.max(1, Math.min(ago, before?.ago ?? ago))
      const isSameDay = before?.ago === on
      const minute = isSameDay ? before.minute + gap(of.case) : between(9 * 60, 15 * 60)
      latest.set(of.id, { ago: on, minute })
      const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
      steps.push({ ...of, by, at: world.workingDay(-on, time) })
    },
    presses: (unit, ago) => {
      const key = `${unit} ${world.workingDay(-ago, '12:00').slice(0, 7)}`
      const count = (pressed.get(key) ?? 0) + 1
      if (count > mostPressed) return false
      pressed.set(key, count)
      return true
    },
    steps: () => steps.toSorted((one, other) => order(one.at, other.at)),
  }
}

function order(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

const two = (number: number): string => String(number).padStart(2, '0')
