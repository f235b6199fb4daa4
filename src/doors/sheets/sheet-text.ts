/** One sheet as the text of its part, line after line as they come. */
import {
  cellName,
  columnName,
  gridLimits,
  type CellLook,
  type CellValue,
  type GridSpan,
  type LaidCell,
  type LaidSheet,
} from '../../engine/sheets/grid.ts'
import { isFramed, type Styles } from './looks.ts'
import { serialOf } from './serial-days.ts'
import { mergesInOrder } from './merges.ts'
import { escapedWords } from './xml-words.ts'

/** Signs a cell can hold; what is longer ends with `…`. */
export const longestCell = 32_767

/** Text is handed on in pieces of about this many signs. */
const pieceLength = 32_768

/** The text of a sheet's part; throws for cells out of order or beyond what a sheet can hold. */
export async function* sheetText(sheet: LaidSheet, styles: Styles): AsyncGenerator<string> {
  const merges = mergesInOrder(sheet.merges)
  const covers = coversOf(merges)
  let piece = headOf(sheet)
  let row = 0
  for await (const { cells, height } of sheet.lines) {
    row += 1
    if (row > gridLimits.rows) throw new Error(`a sheet can hold ${gridLimits.rows} lines`)
    const tall = height === undefined ? '' : ` ht="${height}" customHeight="1"`
    piece += `<row r="${row}"${tall}>${cellsText(covers(row, cells), row, styles)}</row>`
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  yield `${piece}${footOf(sheet, merges)}`
}

function headOf({ columns, frozenLines = 0 }: LaidSheet): string {
  const pane =
    frozenLines > 0
      ? `<pane ySplit="${frozenLines}" topLeftCell="A${frozenLines + 1}" ` +
        'activePane="bottomLeft" state="frozen"/>'
      : ''
  const widths = columns.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    '<sheetFormatPr defaultRowHeight="15"/>' +
    `${widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>`
  )
}

function footOf({ printed = 'landscape' }: LaidSheet, merges: readonly GridSpan[]): string {
  const refs = merges.map(({ from, to }) => `<mergeCell ref="${cellName(from)}:${cellName(to)}"/>`)
  return (
    '</sheetData>' +
    (refs.length > 0 ? `<mergeCells count="${refs.length}">${refs.join('')}</mergeCells>` : '') +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="9" orientation="${printed}" fitToWidth="1" fitToHeight="0"/>` +
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>'
  )
}

/** Adds the cells a merge covers, so that its frame goes around all of it. */
function coversOf(merges: readonly GridSpan[]) {
  let next = 0
  let open: { span: GridSpan; look: CellLook | null }[] = []
  return (row: number, cells: readonly LaidCell[]): readonly LaidCell[] => {
    for (let span = merges[next]; span !== undefined && span.from[1] <= row; span = merges[next]) {
      const head = cells.find(({ column }) => column === span.from[0])
      open.push({ span, look: head !== undefined && isFramed(head.look) ? head.look : null })
      next += 1
    }
    if (open.length === 0) return cells
    const filled = new Map(cells.map((cell) => [cell.column, cell]))
    for (const { span, look } of open) {
      if (look === null) continue
      for (let column = span.from[0]; column <= span.to[0]; column += 1) {
        if (!filled.has(column)) filled.set(column, { column, value: null, look })
      }
    }
    open = open.filter(({ span }) => span.to[1] > row)
    return [...filled.values()].toSorted((one, other) => one.column - other.column)
  }
}

function cellsText(cells: readonly LaidCell[], row: number, styles: Styles): string {
  let text = ''
  let last = 0
  for (const cell of cells) {
    const { column, value } = cell
    if (column <= last || column > gridLimits.columns) {
      throw new Error(`${cellName([column, row])} is out of order or beyond a sheet`)
    }
    last = column
    text += cellText(`${columnName(column)}${row}`, asWritten(value), cell, styles)
  }
  return text
}

/** A value as a workbook can hold it: days it cannot count are words, what is no number nothing. */
function asWritten(value: CellValue): CellValue {
  if (value === '') return null
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (value === null || typeof value !== 'object') return value
  return serialOf(value.day) === null ? value.day : value
}

function cellText(name: string, value: CellValue, cell: LaidCell, styles: Styles): string {
  const style = styles.of({ ...cell, value })
  const open = `<c r="${name}" s="${style}"`
  if (value === null) return `${open}/>`
  if (typeof value === 'number') return `${open}><v>${value}</v></c>`
  if (typeof value === 'boolean') return `${open} t="b"><v>${value ? 1 : 0}</v></c>`
  if (typeof value === 'object') return `${open}><v>${serialOf(value.day)}</v></c>`
  // Without this mark programs drop spaces at the ends.
  const keeps = /^\s|\s$|\n/.test(value) ? ' xml:space="preserve"' : ''
  return `${open} t="inlineStr"><is><t${keeps}>${escapedWords(cut(value))}</t></is></c>`
}

function cut(words: string): string {
  return words.length > longestCell ? `${words.slice(0, longestCell - 1)}…` : words
}
