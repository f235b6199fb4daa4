import type { Instant } from '../kernel/instant.ts'

/** One command of invented data, in the order it is given. */
export interface DemoStep {
  /** Person id who gives it. */
  readonly by: string
  readonly at: Instant
  /** `case` of the scenario. */
  readonly case: string
  readonly id: string
  readonly command: string
  readonly input: { readonly [key: string]: unknown }
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
  readonly id: (name: string) => string
}

/** A believable piece of invented data: steps by seed and anchor, in time order. */
export interface Demo {
  readonly steps: (world: DemoWorld) => readonly DemoStep[]
}

/** Defines the demo of a scenario. */
export function defineDemo(demo: Demo): Demo {
  return demo
}
