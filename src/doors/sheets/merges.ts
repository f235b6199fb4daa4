/** Merged cells in the order a sheet is written. */
import { cellName, type GridSpan } from '../../engine/sheets/grid.ts'

/** The merges by their first line and column; throws where two share a cell, which opens in no program. */
export function mergesInOrder(merges: readonly GridSpan[]): readonly GridSpan[] {
  const sorted = merges
    .filter(({ from, to }) => from[0] !== to[0] || from[1] !== to[1])
    .toSorted((one, other) => one.from[1] - other.from[1] || one.from[0] - other.from[0])
  let open: GridSpan[] = []
  for (const span of sorted) {
    open = open.filter(({ to }) => to[1] >= span.from[1])
    const other = open.find(({ from, to }) => from[0] <= span.to[0] && span.from[0] <= to[0])
    if (other !== undefined) {
      throw new Error(`merges at ${cellName(other.from)} and ${cellName(span.from)} share cells`)
    }
    open.push(span)
  }
  return sorted
}
