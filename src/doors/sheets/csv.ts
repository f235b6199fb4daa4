/**
 * Sheets as CSV (RFC 4180, UTF-8 with its mark, so that Excel reads the characters). A cell of
 * words never becomes a formula: whoever opens a sheet must not run what somebody else typed.
 */

/** A cell: words, a number, or nothing. Numbers are numbers only when they are typed so. */
export type Cell = string | number | null

/** What stands before the first line. */
export const byteOrderMark = '\uFEFF'

/** Signs with which a spreadsheet takes words for a formula, in both widths. */
const beginsFormula = /^[=+\-@\t\r\n＝＋－＠]/

/** Words as a cell that stays words: an apostrophe before what would be a formula. */
export function neutral(words: string): string {
  return beginsFormula.test(words) ? `'${words}` : words
}

/** The words that were made neutral. */
export function meantByCsv(words: string): string {
  return words.startsWith("'") && beginsFormula.test(words.slice(1)) ? words.slice(1) : words
}

/** A line of a sheet with its end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

function cellOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  // A zero byte ends the sheet in some programs.
  const words = neutral(cell.replaceAll('\0', ''))
  return /[",\r\n\t;']/.test(words) ? `"${words.replaceAll('"', '""')}"` : words
}
