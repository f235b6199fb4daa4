/** Tables of a Word document while they are walked over; one inside another joins its cell. */
import { cellName } from '../../../engine/sheets/grid.ts'
import { Refused } from '../document.ts'
import type { Limits } from '../limits.ts'
import { writeTable, type Grid, type Merge } from '../table.ts'
import type { TextBuilder } from '../text-builder.ts'
import type { Attributes } from '../xml-tags.ts'

/** Takes the elements of tables as they pass. */
export interface DocxTables {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  /** Takes a paragraph into the open cell; false outside tables. */
  take(words: string): boolean
}

interface Table {
  readonly grid: Grid
  readonly merges: Merge[]
  /** By column: the merge that grows downwards there. */
  readonly growing: Map<number, number>
  readonly number: number
  column: number
  span: number
  isContinued: boolean
  words: string[]
}

/** Tables written into `into` as they end; they are numbered from 1 as they begin. */
export function docxTables(into: TextBuilder, limits: Limits): DocxTables {
  const tables: Table[] = []
  let number = 0
  let cells = 0

  function endCell(table: Table): void {
    cells += table.span
    if (cells > limits.cells) throw new Refused('too-many-cells', { limit: limits.cells })
    placeCell(table)
    table.column += table.span
  }

  function endTable(table: Table): void {
    tables.pop()
    const outer = tables.at(-1)
    const words = table.grid.flat().map((cell) => cell?.text ?? '')
    if (outer) outer.words.push(...words.filter((text) => text !== ''))
    else writeTable(into, table.grid, table.merges.filter((one) => one.rows * one.columns > 1))
  }

  return {
    open(name, { val }) {
      if (name === 'tbl') tables.push(newTable((number += 1)))
      const table = tables.at(-1)
      if (table === undefined) return
      if (name === 'tr') {
        table.grid.push([])
        table.column = 0
      }
      if (name === 'tc') Object.assign(table, { span: 1, isContinued: false, words: [] })
      if (name === 'gridBefore') table.column += Math.min(Number(val) || 0, 63)
      if (name === 'gridSpan') table.span = Math.min(Math.max(1, Number(val) || 1), 63)
      if (name === 'vMerge') table.isContinued = val !== 'restart'
    },
    close(name) {
      const table = tables.at(-1)
      if (table && name === 'tc') endCell(table)
      if (table && name === 'tbl') endTable(table)
    },
    take(words) {
      tables.at(-1)?.words.push(words)
      return tables.length > 0
    },
  }
}

/** Puts the ended cell into its row, and lets the merge above it grow if it continues one. */
function placeCell(table: Table): void {
  const { column, span, merges, growing, grid } = table
  const row = grid.length - 1
  const cells = grid[row]
  if (cells === undefined) return
  const text = table.words.join('\n')
  const at = { table: table.number, cell: cellName([column + 1, row + 1]) }
  if (text !== '') cells[column] = { text, at }
  const above = growing.get(column) ?? -1
  const merge = merges[above]
  if (table.isContinued && merge) {
    merges[above] = { ...merge, rows: row - merge.row + 1 }
  } else {
    growing.set(column, merges.length)
    merges.push({ row, column, rows: 1, columns: span })
  }
}

function newTable(number: number): Table {
  return {
    grid: [],
    merges: [],
    growing: new Map(),
    number,
    column: 0,
    span: 1,
    isContinued: false,
    words: [],
  }
}
