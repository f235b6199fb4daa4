/** Tables as lines: one line a row, cells parted by ` | `, merged heads said in each column. */
import type { Place } from './document.ts'
import type { TextBuilder } from './text-builder.ts'

/** One cell: its words on one line and where it stands. */
export interface Cell {
  readonly text: string
  readonly at: Place
}

/** Cells that are one: the upper left corner and how far it reaches. */
export interface Merge {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** Rows of cells by column; empty ones are absent. */
export type Grid = (Cell | undefined)[][]

/** Writes a table; a merged head is repeated where it holds, a merged figure is not. */
export function writeTable(into: TextBuilder, grid: Grid, merges: readonly Merge[] = []): void {
  const width = grid.reduce((most, row) => Math.max(most, row.length), 0)
  for (const merge of merges) repeatHead(grid, merge, width)
  const columns = Array.from({ length: width }, (_, column) => column)
  const used = columns.filter((column) => grid.some((row) => !isBlank(row[column])))
  for (const row of grid) writeRow(into, used.map((column) => row[column]))
}

function writeRow(into: TextBuilder, row: Grid[number]): void {
  let last = row.length - 1
  while (last >= 0 && isBlank(row[last])) last -= 1
  if (last < 0) return
  into.endLine()
  if (last === 0) {
    writeBox(into, row[0] as Cell)
    return
  }
  for (let column = 0; column <= last; column += 1) {
    const cell = row[column]
    if (column > 0) into.write(' | ')
    if (cell !== undefined && !isBlank(cell)) into.write(linesOf(cell.text).join(' '), cell.at)
  }
  into.endLine()
}

/** A row of one cell is a title, a note or a frame around paragraphs. */
function writeBox(into: TextBuilder, cell: Cell): void {
  for (const line of linesOf(cell.text)) {
    into.endLine()
    into.write(line, cell.at)
  }
  into.endLine()
}

function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || cell.text.trim() === ''
}

function linesOf(text: string): string[] {
  return text.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== '')
}

const figure = /^[-+]?[\d.,，]+\s*[%％]?$/

function repeatHead(grid: Grid, merge: Merge, width: number): void {
  const head = grid[merge.row]?.[merge.column]
  if (head === undefined || isBlank(head) || figure.test(head.text.trim())) return
  const isBanner = merge.column === 0 && merge.columns >= width
  if (isBanner) return
  const lastColumn = Math.min(width, merge.column + merge.columns)
  for (const row of grid.slice(merge.row, merge.row + merge.rows)) {
    for (let column = merge.column; column < lastColumn; column += 1) {
      if (isBlank(row[column])) row[column] = head
    }
  }
}
