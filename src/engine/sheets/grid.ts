/** Sheets as lines of cells: what is read from a workbook, and what is laid out to be written. */

/** What stands in a cell; `day` is a number shown as a date, as `YYYY-MM-DD`; an error is null. */
export type CellValue = string | number | boolean | { readonly day: string } | null

/** A filled cell. */
export interface GridCell {
  /** From 1, which is A. */
  readonly column: number
  readonly value: CellValue
  /** What the sheet shows where that differs: `8.5%` for 0.085, `9月30日` of a day, `#REF!`. */
  readonly shown?: string
}

/** A line of a sheet with its filled cells in the order of their columns. */
export interface GridLine {
  readonly sheet: string
  /** From 1, as the sheet numbers it. */
  readonly number: number
  readonly cells: readonly GridCell[]
}

/** A place as column and row, both from 1. */
export type GridPlace = readonly [column: number, row: number]

/** The upper left and lower right corners of cells that are one. */
export interface GridSpan {
  readonly from: GridPlace
  readonly to: GridPlace
}

/** Cells of a sheet merged to one. */
export interface GridMerge extends GridSpan {
  readonly sheet: string
}

/** How a cell looks; all but titles, captions, units and notes stand in a frame. */
export type CellLook =
  'title' | 'caption' | 'unit' | 'head' | 'group' | 'total' | 'text' | 'number' | 'percent' | 'note'

/** A cell as it is written; words are never taken for a formula. */
export interface LaidCell {
  readonly column: number
  readonly value: CellValue
  readonly look: CellLook
  /** Of a number, or of a percent (0.085 with one is shown as `8.5%`); as many as it has unless said. */
  readonly decimals?: number
}

/** A line as it is written: its cells by column. */
export interface LaidLine {
  readonly cells: readonly LaidCell[]
  /** In points; as high as its words need unless said. */
  readonly height?: number
}

/** A sheet as it is written, its lines taken one by one as the file grows. */
export interface LaidSheet {
  readonly name: string
  /** Widths in characters, the first column's first. */
  readonly columns: readonly number[]
  readonly merges: readonly GridSpan[]
  /** Lines of heads that stay in sight. */
  readonly frozenLines?: number
  readonly lines: Iterable<LaidLine> | AsyncIterable<LaidLine>
  /** How it is laid on paper, A4 and as wide as a page; lying unless said. */
  readonly printed?: 'landscape' | 'portrait'
}

/** Columns and rows a workbook can have. */
export const gridLimits = { columns: 16_384, rows: 1_048_576 } as const

/** `AB` for 28. */
export function columnName(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** `B3` for the second column of the third row. */
export function cellName([column, row]: GridPlace): string {
  return `${columnName(column)}${row}`
}

/** The place `B3` or `$B$3` names; null where it names none a workbook can have. */
export function placeOf(name: string): GridPlace | null {
  let at = name.charCodeAt(0) === dollar ? 1 : 0
  let column = 0
  // Sign by sign: sheets name millions of cells.
  for (; isBetween(name, at, 65, 90) && column < gridLimits.columns; at += 1) {
    column = column * 26 + name.charCodeAt(at) - 64
  }
  if (name.charCodeAt(at) === dollar) at += 1
  let row = 0
  for (; isBetween(name, at, row === 0 ? 49 : 48, 57) && row < gridLimits.rows; at += 1) {
    row = row * 10 + name.charCodeAt(at) - 48
  }
  const isWhole = at === name.length && column > 0 && row > 0
  return isWhole && column <= gridLimits.columns && row <= gridLimits.rows ? [column, row] : null
}

const dollar = 36

function isBetween(name: string, at: number, first: number, last: number): boolean {
  const code = name.charCodeAt(at)
  return code >= first && code <= last
}

/** The cells `B3:D5`, `D5:B3` or `B3` names; null where it names none a workbook can have. */
export function spanOf(name: string): GridSpan | null {
  const [first = '', second = first] = name.split(':')
  const one = placeOf(first)
  const other = placeOf(second)
  if (one === null || other === null) return null
  return {
    from: [Math.min(one[0], other[0]), Math.min(one[1], other[1])],
    to: [Math.max(one[0], other[0]), Math.max(one[1], other[1])],
  }
}
