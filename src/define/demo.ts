import type { Json } from '../kernel/canonical.ts'
import type { Instant } from '../kernel/instant.ts'
import type { FileValue } from './fields.ts'

/** One command of invented data, in the order it is given. */
export interface DemoStep {
  /** Person id who gives it, or `system:<name>` for what a part of the product gives. */
  readonly by: string
  readonly at: Instant
  /** `case` of the scenario. */
  readonly case: string
  readonly id: string
  /** Where the id cannot be known ahead: found in the state of the case `id`; none: left out. */
  readonly idIn?: (data: { readonly [field: string]: unknown }) => string | undefined
  readonly command: string
  readonly input: { readonly [key: string]: unknown }
  /** Left out where this scenario is not there. */
  readonly with?: string
}

/** A plan document of the demo district, read: what its reader would hand in. */
export interface DemoReading {
  readonly title: string
  readonly original: FileValue
  /** The canonical text. */
  readonly text: FileValue
  readonly blocks: Json
  readonly items: Json
  readonly problems: Json
}

/** What the demo of a scenario may use: the anchor, a seeded random source, the demo district. */
export interface DemoWorld {
  readonly now: Instant
  /** Uniform in [0, 1), the same for the same seed. */
  readonly random: () => number
  /** An instant `workingDays` (may be negative) from the anchor at a time of day `HH:MM`. */
  readonly workingDay: (offset: number, time: string) => Instant
  readonly persons: readonly {
    readonly id: string
    readonly unit: string
    readonly roles: readonly string[]
  }[]
  /** The id of a case to be opened; readable where the day of its opening is said. */
  readonly id: (name: string, openedAt?: Instant) => string
  /** Documents that come with the district, by what they are; absent where none does. */
  readonly readings?: { readonly [name: string]: DemoReading }
  /** Stored pictures to stand for evidence, by what they show; absent where there are none. */
  readonly pictures?: { readonly [scene: string]: readonly FileValue[] }
}

/** A believable piece of invented data: steps by seed and anchor, in time order. */
export interface Demo {
  readonly steps: (world: DemoWorld) => readonly DemoStep[]
}

/** Defines the demo of a scenario. */
export function defineDemo(demo: Demo): Demo {
  return demo
}
