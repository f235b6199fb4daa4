/** The lines of one sheet as its part is read: those that are whole are taken away step by step. */
import {
  cellName,
  gridLimits,
  placeOf,
  spanOf,
  type GridLine,
  type GridMerge,
} from '../../engine/sheets/grid.ts'
import { Refused } from '../documents/document.ts'
import type { XmlHandler } from '../documents/xml.ts'
import type { Attributes } from '../documents/xml-tags.ts'
import { cellOf, type OpenCell } from './cell-values.ts'
import type { SheetProblems } from './sheet-problems.ts'
import type { Workbook } from './workbook-parts.ts'
import { joinedWords, meantWords } from './xml-words.ts'

/** What is left of a workbook's bounds, counted down over all its sheets. */
export interface Budget {
  cells: number
  readonly limit: number
}

/** A cell under way. */
interface CellBegun {
  column: number
  type: string
  style: number
  text: string
  hasFormula: boolean
  hasValue: boolean
}

/** Listens to one sheet; refuses rows out of order and more cells than the budget has. */
export class SheetLines implements XmlHandler {
  readonly merges: GridMerge[] = []
  private readonly workbook: Workbook
  private readonly sheet: string
  private readonly budget: Budget
  private readonly problems: SheetProblems
  private whole: { number: number; cells: OpenCell[] }[] = []
  /** Cells whose words are looked up when their lines are taken. */
  private wanted: { readonly cell: OpenCell; readonly number: number }[] = []
  private cells: OpenCell[] = []
  private row = 0
  private lastColumn = 0
  private isDisordered = false
  private cell: CellBegun | null = null
  private isValue = false
  private isReading = false

  constructor(workbook: Workbook, sheet: string, budget: Budget, problems: SheetProblems) {
    this.workbook = workbook
    this.sheet = sheet
    this.budget = budget
    this.problems = problems
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.openCell(attributes)
    else if (name === 'v') {
      this.isValue = true
      if (this.cell) this.cell.hasValue = true
    } else if (name === 't') this.isValue = true
    else if (name === 'row') this.openRow(attributes)
    else if (name === 'f') {
      if (this.cell) this.cell.hasFormula = true
    } else if (name === 'rPh') this.isReading = true
    else if (name === 'mergeCell') this.addMerge(attributes.ref ?? '')
  }

  text(text: string): void {
    if (!this.isValue || this.isReading || this.cell === null) return
    this.cell.text = joinedWords(this.cell.text, text)
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.isValue = false
    else if (name === 'rPh') this.isReading = false
    else if (name === 'c') {
      if (this.cell) this.endCell(this.cell)
      this.cell = null
    } else if (name === 'row' && this.cells.length > 0) {
      const cells = this.isDisordered ? inOrder(this.cells) : this.cells
      this.whole.push({ number: this.row, cells })
      this.cells = []
    }
  }

  /** The lines that have become whole since the last time. */
  async take(): Promise<readonly GridLine[]> {
    const { sheet, whole, wanted } = this
    this.whole = []
    this.wanted = []
    for (const { cell, number } of wanted) {
      cell.value = meantWords(await this.workbook.words.read(number))
    }
    if (wanted.length === 0) return whole.map(({ number, cells }) => ({ sheet, number, cells }))
    return whole
      .map(({ number, cells }) => ({
        sheet,
        number,
        cells: cells.filter(({ value }) => value !== ''),
      }))
      .filter(({ cells }) => cells.length > 0)
  }

  private openRow({ r }: Attributes): void {
    const number = r === undefined ? this.row + 1 : Number(r)
    if (!(Number.isInteger(number) && number > this.row && number <= gridLimits.rows)) {
      throw new Refused('disordered-rows', { sheet: this.sheet, row: this.row })
    }
    this.row = number
    this.lastColumn = 0
    this.cells = []
    this.isDisordered = false
  }

  private openCell({ r, t, s }: Attributes): void {
    const column = r === undefined ? this.lastColumn + 1 : (placeOf(r)?.[0] ?? 0)
    const isPossible = this.row > 0 && column > 0 && column <= gridLimits.columns
    if (!isPossible) {
      const cell = `${this.sheet}!${(r ?? '?').slice(0, 40)}`
      this.problems.tell('impossible-cells', { cell })
      return
    }
    if (column <= this.lastColumn) this.isDisordered = true
    this.lastColumn = column
    const style = Number(s) || 0
    this.cell = { column, type: t ?? 'n', style, text: '', hasFormula: false, hasValue: false }
  }

  private endCell(ended: CellBegun): void {
    const { text, column } = ended
    if (ended.hasFormula && !ended.hasValue) {
      this.problems.tell('uncomputed-formulas', { cell: this.nameOf(column) })
    }
    if (ended.type === 'e') {
      this.problems.tell('error-values', { cell: this.nameOf(column), found: text })
    }
    if (text === '') return
    this.spend()
    if (ended.type !== 's') {
      this.cells.push(cellOf(ended, this.workbook))
      return
    }
    const number = Number(text)
    const words = this.workbook.words.at(number)
    const cell: OpenCell = { column, value: meantWords(words ?? '') }
    if (words === undefined) this.wanted.push({ cell, number })
    if (words !== '') this.cells.push(cell)
  }

  private addMerge(ref: string): void {
    const span = spanOf(ref)
    if (span === null) return
    this.spend()
    this.merges.push({ sheet: this.sheet, ...span })
  }

  /** A merge counts as a cell. */
  private spend(): void {
    this.budget.cells -= 1
    if (this.budget.cells < 0) throw new Refused('too-many-cells', { limit: this.budget.limit })
  }

  private nameOf(column: number): string {
    return `${this.sheet}!${cellName([column, this.row])}`
  }
}

/** By column; of two that say they stand in the same place the later holds. */
function inOrder(cells: readonly OpenCell[]): OpenCell[] {
  const last = new Map(cells.map((cell) => [cell.column, cell]))
  return [...last.values()].toSorted((one, other) => one.column - other.column)
}
