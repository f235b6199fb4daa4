import type { TextInPoints } from './text-in-points.ts'

/** A stretch with the number of its item, in the order of the text. */
export interface Numbered {
  readonly n: number
  readonly start: number
  readonly end: number
}

/** How far apart a target and its measure may stand in one sentence, in code points. */
const reach = 120

/**
 * The measure that serves each target: the one whose words hold it, else the nearest before it in
 * the same sentence that holds no other. A target nothing serves is absent.
 */
export function servedBy(
  targets: readonly Numbered[],
  measures: readonly Numbered[],
  text: TextInPoints,
): ReadonlyMap<number, number> {
  const near = nearOf(targets, measures)
  const held = new Map(targets.map((target, at) => [target.n, shortest(near[at]!, target)]))
  const holders = new Set([...held.values()].map((measure) => measure?.n))
  return new Map(
    targets.flatMap((target, at) => {
      const free = near[at]!.filter(({ n }) => !holders.has(n))
      const measure = held.get(target.n) ?? lastInSentence(free, target, text)
      return measure === undefined ? [] : [[target.n, measure.n] as const]
    }),
  )
}

/** Links both ways, each in the order of the text. */
export function bothWays(
  served: ReadonlyMap<number, number>,
): ReadonlyMap<number, readonly number[]> {
  const links = new Map<number, readonly number[]>()
  for (const [target, measure] of served) {
    links.set(target, [measure])
    links.set(measure, [...(links.get(measure) ?? []), target])
  }
  return links
}

/** For each target the measures in reach of it, in one pass over both. */
function nearOf(targets: readonly Numbered[], measures: readonly Numbered[]): Numbered[][] {
  let from = 0
  return targets.map((target) => {
    while (from < measures.length && measures[from]!.end < target.start - reach) from += 1
    const near: Numbered[] = []
    for (let at = from; at < measures.length && measures[at]!.start < target.end; at += 1) {
      near.push(measures[at]!)
    }
    return near
  })
}

function shortest(measures: readonly Numbered[], target: Numbered): Numbered | undefined {
  const overlapping = measures.filter(({ end }) => end > target.start)
  return overlapping.toSorted((one, other) => one.end - one.start - (other.end - other.start))[0]
}

function lastInSentence(
  measures: readonly Numbered[],
  target: Numbered,
  text: TextInPoints,
): Numbered | undefined {
  const last = measures.findLast(({ end }) => end <= target.start)
  if (last === undefined || target.start - last.end > reach) return undefined
  return /[。；;!！?？\n]/.test(text.slice(last.end, target.start)) ? undefined : last
}
