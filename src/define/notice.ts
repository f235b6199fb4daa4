import type { Grant } from './case.ts'

/** Who is told of what happens to a case, and in which words. */
export interface Notice {
  /**
   * Facts it tells of, `case:fact`; `case:$near` when the clock of an open case comes near its
   * end, `case:$late` when it has ended.
   */
  readonly on: readonly string[]
  /** Everyone who holds one of these towards the case; whoever did it themselves is left out. */
  readonly to: readonly Grant[]
  /** Key of the words; they may name {title}, {case}, {fact} and {due}. */
  readonly says: string
}
