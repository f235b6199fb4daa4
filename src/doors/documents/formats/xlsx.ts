/** A workbook as lines, one a row, sheet after sheet; streams its parts one at a time. */
import type { DocumentProblem } from '../document.ts'
import { Refused } from '../document.ts'
import type { Limits } from '../limits.ts'
import { cellName, writeTable, type Grid, type Merge } from '../table.ts'
import type { TextBuilder } from '../text-builder.ts'
import { openZip, type FileSource } from '../zip.ts'
import { shown } from './xlsx-numbers.ts'
import { loadWorkbook, type Workbook } from './xlsx-workbook.ts'

/** Writes the visible sheets; each cell is anchored by sheet and name, `B3`. */
export async function readXlsx(
  source: FileSource,
  into: TextBuilder,
  limits: Limits,
  tell: (done: number, of: number) => void,
): Promise<DocumentProblem[]> {
  const zip = await openZip(source, 'xlsx', limits)
  try {
    const workbook = await loadWorkbook(zip, limits)
    const budget = { cells: limits.cells }
    const uncomputed: string[] = []
    for (const [index, sheet] of workbook.sheets.entries()) {
      const rows = sheetReader(workbook, sheet.name, budget, limits)
      await zip.readXml(sheet.part, rows.handler)
      uncomputed.push(...rows.uncomputed)
      if (workbook.sheets.length > 1 && rows.grid.length > 0) {
        into.endLine()
        into.write(`${sheet.name}\n`, { sheet: sheet.name, cell: 'A1' })
      }
      writeTable(into, rows.grid, rows.merges)
      tell(index + 1, workbook.sheets.length)
    }
    return problemsOf(workbook, uncomputed)
  } finally {
    zip.close()
  }
}

function problemsOf(workbook: Workbook, uncomputed: readonly string[]): DocumentProblem[] {
  const problems: DocumentProblem[] = []
  const [cell] = uncomputed
  if (workbook.hidden.length > 0) {
    problems.push({ key: 'hidden-sheets', params: { names: workbook.hidden.join('、') } })
  }
  if (cell !== undefined) {
    problems.push({ key: 'uncomputed-formulas', params: { count: uncomputed.length, cell } })
  }
  return problems
}

interface OpenCell {
  name: string
  type: string
  style: number
  value: string
  hasFormula: boolean
}

/** Collects the rows of one sheet; merges stand behind the rows, so the sheet is held whole. */
function sheetReader(
  workbook: Workbook,
  sheet: string,
  budget: { cells: number },
  limits: Limits,
) {
  const grid: Grid = []
  const merges: Merge[] = []
  const uncomputed: string[] = []
  const rows: number[] = []
  let cell: OpenCell | null = null
  let row = -1
  let column = -1
  let isValue = false

  function endCell(ended: OpenCell): void {
    const text = textOf(ended, workbook)
    if (ended.hasFormula && ended.value === '') uncomputed.push(`${sheet}!${ended.name}`)
    if (text.trim() === '') return
    budget.cells -= 1
    if (budget.cells < 0) throw new Refused('too-many-cells', { limit: limits.cells })
    ;(grid.at(-1) as Grid[number])[column] = { text, at: { sheet, cell: ended.name } }
  }

  return {
    grid,
    merges,
    uncomputed,
    handler: {
      open(name: string, attributes: Readonly<Record<string, string>>) {
        if (name === 'row') {
          row = attributes.r ? Number(attributes.r) - 1 : row + 1
          column = -1
          rows.push(row)
          grid.push([])
        } else if (name === 'c') {
          const at = placeOf(attributes.r ?? '')
          column = Math.min(at?.column ?? column + 1, 16_383)
          cell = {
            name: attributes.r ?? cellName(row, column),
            type: attributes.t ?? 'n',
            style: Number(attributes.s) || 0,
            value: '',
            hasFormula: false,
          }
        } else if (name === 'f' && cell) cell.hasFormula = true
        else if (name === 'v' || name === 't') isValue = true
        else if (name === 'mergeCell') addMerge(merges, rows, attributes.ref ?? '', budget)
      },
      text(text: string) {
        if (isValue && cell) cell.value += text
      },
      close(name: string) {
        if (name === 'v' || name === 't') isValue = false
        if (name !== 'c' || cell === null) return
        if (row >= 0) endCell(cell)
        cell = null
      },
    },
  }
}

function textOf(cell: OpenCell, workbook: Workbook): string {
  if (cell.type === 's') return workbook.strings[Number(cell.value)] ?? ''
  if (cell.type === 'e') return ''
  if (cell.type === 'b') return cell.value === '1' ? '是' : '否'
  if (cell.type === 'd') return cell.value.slice(0, 10)
  if (cell.type !== 'n' || cell.value.trim() === '') return cell.value
  const value = Number(cell.value)
  if (!Number.isFinite(value)) return cell.value
  return shown(value, workbook.formats[cell.style] ?? 'General', workbook.epoch1904)
}

function placeOf(name: string): { row: number; column: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name) ?? []
  if (letters === undefined) return null
  const column = Array.from(letters).reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0)
  return { row: Number(digits) - 1, column: column - 1 }
}

/** Adds a merge in terms of the rows that were written; cells it covers count as cells. */
function addMerge(
  merges: Merge[],
  rows: readonly number[],
  ref: string,
  budget: { cells: number },
): void {
  const [first = '', second = first] = ref.split(':')
  const from = placeOf(first)
  const to = placeOf(second)
  const row = from ? rows.indexOf(from.row) : -1
  if (!from || !to || row < 0) return
  let end = row
  while (end < rows.length && (rows[end] ?? 0) <= to.row) end += 1
  const columns = to.column - from.column + 1
  budget.cells -= end - row
  if (budget.cells < 0) return
  merges.push({ row, column: from.column, rows: end - row, columns })
}
