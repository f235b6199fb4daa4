/**
 * Offsets of the reader count code points; strings count UTF-16 units. They differ only behind a
 * character beyond the basic plane, so most documents need no table.
 */

/** Turns an offset in code points into one in UTF-16 units. */
export function unitsOf(text: string): (codePoints: number) => number {
  if (!/[\uD800-\uDBFF]/.test(text)) return (codePoints) => codePoints
  const pairs: number[] = []
  let points = 0
  for (let at = 0; at < text.length; at += 1, points += 1) {
    const unit = text.charCodeAt(at)
    if (unit >= 0xd800 && unit <= 0xdbff) {
      pairs.push(points)
      at += 1
    }
  }
  return (codePoints) => codePoints + countBelow(pairs, codePoints)
}

/** How many of the sorted numbers are below a bound. */
function countBelow(sorted: readonly number[], bound: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < bound) low = middle + 1
    else high = middle
  }
  return low
}
