/** Rows of tables on a page, also where a cell is set in several lines. */
import type { Cell, Segment } from './pdf-layout.ts'

/** Rows that stand together: a table, or text. */
export interface Region {
  readonly isTable: boolean
  readonly rows: readonly Segment[][]
}

/** Parts the rows of a column into tables (neighbouring rows of several segments) and text. */
export function inTables(rows: readonly Segment[][], em: number): Region[] {
  const regions: { isTable: boolean; rows: Segment[][] }[] = []
  rows.forEach((row, index) => {
    const last = regions.at(-1)
    const isTable = row.length > 1 ? hasCompany(rows, index, em) : isWrapped(rows, index, last, em)
    if (last?.isTable === isTable) last.rows.push(row)
    else regions.push({ isTable, rows: [row] })
  })
  return regions
}

const reachEms = 6

/** Whether another row of several segments is near: one alone is a line with wide gaps. */
function hasCompany(rows: readonly Segment[][], index: number, em: number): boolean {
  const y = rows[index]?.[0]?.y ?? 0
  const isNear = (other: Segment[] | undefined) =>
    other !== undefined && other.length > 1 && Math.abs((other[0]?.y ?? 0) - y) < em * reachEms
  return [-3, -2, -1, 1, 2, 3].some((step) => isNear(rows[index + step]))
}

/** Whether a single segment inside a table belongs to a cell rather than ends the table. */
function isWrapped(
  rows: readonly Segment[][],
  index: number,
  last: Region | undefined,
  em: number,
): boolean {
  const segment = rows[index]?.[0]
  if (segment === undefined) return false
  const beside = [rows[index - 1], rows[index + 1]].filter((row) => row !== undefined)
  const isTouching = beside.some(
    (row) => row.length > 1 && row.some((other) => gapBetween(segment, other) < em * 0.45),
  )
  const isInside = last?.isTable === true || (rows[index + 1]?.length ?? 0) > 1
  // A line across several cells is text above or below the table.
  return isInside && isTouching && beside.every((row) => overlapping(segment, row) <= 1)
}

function gapBetween(one: Segment, other: Segment): number {
  return Math.max(one.y - (other.y + other.height), other.y - (one.y + one.height))
}

function overlapping({ x, width }: Segment, row: readonly Segment[]): number {
  return row.filter((other) => x < other.x + other.width && other.x < x + width).length
}

/** The rows of a table, each with one cell a column; empty cells hold no segment. */
export function tableRows(rows: readonly Segment[][], em: number): Cell[][] {
  const columns = columnsOf(rows)
  const groups: Segment[][] = []
  rows.forEach((row) => {
    const group = groups.at(-1)
    if (group && belongsTo(row, group, columns, em)) group.push(...row)
    else groups.push([...row])
  })
  return groups.map((group) => inCells(group, columns))
}

/** Left edges of the columns, taken from segments that overlap in no wider one. */
function columnsOf(rows: readonly Segment[][]): readonly { from: number; to: number }[] {
  const columns: { from: number; to: number }[] = []
  const widest = Math.max(...rows.map((row) => row.length))
  const full = rows.filter((row) => row.length >= widest - 1).flat()
  for (const { x, width } of full.toSorted((one, other) => one.x - other.x)) {
    const last = columns.at(-1)
    if (last && x < last.to) last.to = Math.max(last.to, x + width)
    else columns.push({ from: x, to: x + width })
  }
  return columns
}

/** Lines of one row overlap, or continue a cell closely while the others have ended. */
function belongsTo(
  row: readonly Segment[],
  group: readonly Segment[],
  columns: readonly { from: number; to: number }[],
  em: number,
): boolean {
  const gaps = row.flatMap((one) => group.map((other) => gapBetween(one, other)))
  const gap = Math.min(...gaps)
  if (gap < -em * 0.15) return true
  const fewest = Math.min(row.length, group.length)
  return fewest * 2 <= columns.length && gap < em * 0.45
}

function inCells(
  group: readonly Segment[],
  columns: readonly { from: number; to: number }[],
): Cell[] {
  const cells: Segment[][] = columns.map(() => [])
  for (const segment of group.toSorted((one, other) => one.y - other.y)) {
    const middle = segment.x + segment.width / 2
    const distances = columns.map(({ from, to }) => Math.max(from - middle, middle - to, 0))
    const nearest = distances.indexOf(Math.min(...distances))
    cells[nearest]?.push(segment)
  }
  return cells
}
