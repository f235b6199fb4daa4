/** Reads a ledger back: values beside their words, grids by the heads over and beside them. */
import type { SheetLedger, SheetMatrix } from '../../define/sheet.ts'
import { isHead } from './leaves.ts'
import { problem, type SheetProblem } from './problems.ts'
import type { FormToRead, PlacedCell, ReadLine, ReadSheet } from './read-sheet.ts'
import type { ReadFormGround, ReadTable } from './read-table.ts'
import { isMasked, readValue } from './read-value.ts'

/** Reads a sheet as a ledger; null: it has not the words of one. */
export function readLedger(
  sheet: ReadSheet,
  form: FormToRead,
  ledger: SheetLedger,
  ground: ReadFormGround,
): ReadTable | null {
  const record: { [field: string]: string | boolean } = {}
  const cells: { [field: string]: string } = {}
  const problems: SheetProblem[] = []
  const measure = measureOf(sheet)
  const take = (field: string, cell: PlacedCell): void => {
    const known = form.fields[field]
    if (known === undefined || cell.text.trim() === '') return
    if ('class' in known && known.class !== undefined && isMasked(cell.text)) return
    const read = readValue(known, cell, measure, ground)
    if ('problem' in read) problems.push(read.problem)
    else {
      record[field] = read.value
      cells[field] = cell.at
    }
  }
  const firstGrid = Math.min(...ledger.grids.map((grid) => headOf(sheet, grid)?.row ?? Infinity))
  const pairs = ledger.pairs.flat()
  let at: string | null = null
  for (const { row, cells: line } of sheet.lines) {
    if (row >= firstGrid) break
    for (const { head, field } of pairs) {
      const word = [...line.values()].find(({ text }) => isHead(text, head))
      const value = word && valueAfter(line, word, pairs)
      if (value === undefined || value === null) continue
      if (field === form.finds.name) at = value.at
      take(field, value)
    }
  }
  for (const grid of ledger.grids) readGrid(sheet, grid, take)
  const { only } = ledger
  if (at === null) return null
  if (Object.keys(record).length < 2) problems.push(problem('no-heads', at, { name: '项目名称' }))
  const [code] = only?.among ?? []
  const own = only !== undefined && only.among.length === 1 && code !== undefined
  const full = own ? { [only.field]: code, ...record } : record
  return { records: [{ record: full, at, cells }], problems, passedOver: 0, unknown: [] }
}

/** The filled cell to the right, unless another word comes first. */
function valueAfter(
  line: ReadLine['cells'],
  word: PlacedCell,
  pairs: readonly { readonly head: string }[],
): PlacedCell | null {
  const next = [...line.values()]
    .filter(({ column }) => column > word.column)
    .toSorted((one, other) => one.column - other.column)[0]
  if (next === undefined || pairs.some(({ head }) => isHead(next.text, head))) return null
  return next
}

/** The line of a grid’s heads: its corner and at least one column. */
function headOf({ lines }: ReadSheet, { corner, columns }: SheetMatrix): ReadLine | undefined {
  return lines.find(({ cells }) => {
    const texts = [...cells.values()].map(({ text }) => text)
    const named = columns.filter(({ head }) => texts.some((text) => isHead(text, head)))
    return texts.some((text) => isHead(text, corner)) && named.length > 0
  })
}

function readGrid(
  sheet: ReadSheet,
  grid: SheetMatrix,
  take: (field: string, cell: PlacedCell) => void,
): void {
  const head = headOf(sheet, grid)
  if (head === undefined) return
  const corner = [...head.cells.values()].find(({ text }) => isHead(text, grid.corner))
  const columns = [...head.cells.values()].flatMap(({ text, column }) => {
    const found = grid.columns.find((one) => isHead(text, one.head))
    return found === undefined ? [] : [{ name: found.name, column }]
  })
  for (const { row, cells } of sheet.lines) {
    if (row <= head.row) continue
    const words = cells.get(corner?.column ?? 1)
    const line = words && grid.rows.find((one) => exactly(words.text, one.head))
    if (words !== undefined && line === undefined) return
    for (const { name, column } of columns) {
      const cell = cells.get(column)
      if (line !== undefined && cell !== undefined)
        take(`${grid.prefix}.${name}.${line.name}`, cell)
    }
  }
}

/** Months are told apart: `1月` is not `11月`. */
const exactly = (text: string, head: string): boolean =>
  text.normalize('NFKC').replaceAll(/\s/g, '') === head

function measureOf({ lines }: ReadSheet): string {
  for (const { cells } of lines.slice(0, 6)) {
    for (const { text } of cells.values()) {
      const found = /单位\s*[：:]\s*([亿万千百]*元)/.exec(text)
      if (found?.[1] !== undefined) return found[1]
    }
  }
  return ''
}
