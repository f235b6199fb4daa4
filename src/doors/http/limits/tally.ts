/** How many of each there are at present. */
export interface Tally {
  of(name: string): number
  add(name: string, change: 1 | -1): void
  readonly total: number
}

/** A tally that keeps no name it has nothing of. */
export function makeTally(): Tally {
  const counts = new Map<string, number>()
  let total = 0
  return {
    of: (name) => counts.get(name) ?? 0,
    add: (name, change) => {
      const count = (counts.get(name) ?? 0) + change
      total += change
      if (count > 0) counts.set(name, count)
      else counts.delete(name)
    },
    get total() {
      return total
    },
  }
}
