/** Who is let in when not everybody can be: requests under way are counted below a ceiling. */
import { floors, patience, shares, type RequestClass } from './classes.ts'
import type { Limits } from './limits.ts'

/** Requests under way, and how many may be. */
export interface Admission {
  /**
   * Counts a request in; false: there is no room for its class. `turnMs`: how long the event loop
   * has been busy with requests of the same turn.
   */
  enter(name: RequestClass, turnMs?: number): boolean
  leave(name: RequestClass): void
  /** How many requests may be under way at present. */
  readonly ceiling: number
  readonly underWay: number
  /** By class. */
  readonly within: { readonly [name in RequestClass]?: number }
  /**
   * Moves the ceiling: down by a fifth while requests stand waiting, else up again. `waited`: the
   * shortest wait of the last while, in milliseconds; a burst leaves it low, a standing queue does
   * not.
   */
  adjust(waited: number): void
}

/** An admission that begins wide open. */
export function makeAdmission(limits: Limits): Admission {
  const within: { [name in RequestClass]?: number } = {}
  let underWay = 0
  let ceiling = limits.requestsAtOnce
  let wasFull = false
  return {
    enter: (name, turnMs = 0) => {
      const share = shares[name]
      if (share !== undefined) {
        const isLate = turnMs > limits.waitMilliseconds * (patience[name] ?? 1)
        const isFull = underWay >= Math.ceil(ceiling * share)
        if (isLate || (isFull && (within[name] ?? 0) >= ownOf(name, ceiling))) {
          wasFull = true
          return false
        }
        underWay += 1
      }
      within[name] = (within[name] ?? 0) + 1
      return true
    },
    leave: (name) => {
      if (shares[name] !== undefined) underWay -= 1
      within[name] = (within[name] ?? 1) - 1
    },
    adjust: (waited) => {
      const { requestsAtOnce: most, requestsAtLeast: least } = limits
      // Slowly while there are more who want in, for each step may be the one too many.
      if (waited > limits.waitMilliseconds) ceiling = Math.max(least, Math.floor(ceiling * 0.8))
      else ceiling = Math.min(most, ceiling + (wasFull ? 1 : 4))
      wasFull = false
    },
    get ceiling() {
      return ceiling
    },
    get underWay() {
      return underWay
    },
    within,
  }
}

/** How many requests of a class find room however full it is. */
function ownOf(name: RequestClass, ceiling: number): number {
  const floor = floors[name]
  return floor === undefined ? 0 : Math.max(1, Math.floor(ceiling * floor))
}
