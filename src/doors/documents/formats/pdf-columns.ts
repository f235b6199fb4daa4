/** Pages set in two columns, as newspapers and bulletins are. */
import type { Segment } from './pdf-layout.ts'

/** Cuts a page set in two columns: what crosses the gutter parts it into bands. */
export function inColumns(rows: readonly Segment[][], em: number): Segment[][][] {
  const gutter = gutterOf(rows, em)
  if (gutter === null) return [[...rows]]
  const columns: Segment[][][] = []
  let left: Segment[][] = []
  let right: Segment[][] = []
  const endBand = () => {
    columns.push(left, right)
    left = []
    right = []
  }
  for (const row of rows) {
    if (row.some((segment) => crosses(segment, gutter))) {
      endBand()
      columns.push([row])
      continue
    }
    const before = row.filter((segment) => segment.x < gutter)
    const behind = row.filter((segment) => segment.x >= gutter)
    if (before.length > 0) left.push(before)
    if (behind.length > 0) right.push(behind)
  }
  endBand()
  return columns.filter((column) => column.length > 0)
}

function crosses(segment: Segment, x: number): boolean {
  return segment.x < x - 1 && segment.x + segment.width > x + 1
}

const fewestRows = 6

/** Where a white strip parts running text, or null: cells of a table do not fill their column. */
function gutterOf(rows: readonly Segment[][], em: number): number | null {
  if (rows.length < fewestRows) return null
  const all = rows.flat()
  const from = Math.min(...all.map((one) => one.x))
  const to = Math.max(...all.map((one) => one.x + one.width))
  let best: { x: number; crossing: number } | null = null
  for (let x = from + (to - from) * 0.35; x < to - (to - from) * 0.35; x += em / 4) {
    const crossing = rows.filter((row) => row.some((one) => crosses(one, x))).length
    if (best === null || crossing < best.crossing) best = { x, crossing }
  }
  if (best === null || best.crossing > rows.length * 0.3) return null
  const x = best.x
  const columns = rows.filter((row) => !row.some((one) => crosses(one, x)))
  const left = columns.flatMap((row) => row.filter((one) => one.x < x))
  const right = columns.flatMap((row) => row.filter((one) => one.x >= x))
  return isRunning(left, em) && isRunning(right, em) ? x : null
}

/** Whether most lines of a column run to its right edge. */
function isRunning(column: readonly Segment[], em: number): boolean {
  const edge = Math.max(...column.map((one) => one.x + one.width))
  if (column.length < fewestRows / 2) return false
  const full = column.filter((one) => one.x + one.width > edge - em * 1.6)
  const rowCount = new Set(column.map((one) => Math.round(one.y))).size
  return full.length >= rowCount * 0.5 && median(column.map((one) => one.width)) > em * 8
}

/** The middle value; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? 0
}
