/** Paragraphs and tables of a Word document on their way into the text. */
import { Refused } from '../document.ts'
import type { Limits } from '../limits.ts'
import { cellName, writeTable, type Grid, type Merge } from '../table.ts'
import type { TextBuilder } from '../text-builder.ts'
import type { Attributes } from '../xml.ts'
import type { ListPlace, NextLabel } from './docx-numbering.ts'
import type { Stated } from './markdown.ts'

/** Takes what a walk over the document meets, in order. */
export interface DocxWriter {
  openParagraph(): void
  /** Says the list and the style name of the open paragraph. */
  label(place: ListPlace | null, style: string): void
  showRun(isShown: boolean): void
  text(text: string): void
  closeParagraph(): void
  /** Called for every element; takes up what belongs to tables. */
  openTable(name: string, attributes: Attributes): void
  closeTable(name: string): void
  finish(): void
  /** The title, where a paragraph has the style of one. */
  stated(): Stated
}

interface Paragraph {
  words: string
  label: string
  style: string
  isShown: boolean
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

/** A writer into `into`; paragraphs and tables are numbered from 1 over the whole document. */
export function docxWriter(into: TextBuilder, next: NextLabel, limits: Limits): DocxWriter {
  const paragraphs: Paragraph[] = []
  const tables: Table[] = []
  let paragraphNumber = 0
  let tableNumber = 0
  let cells = 0
  let title = ''

  function endParagraph(paragraph: Paragraph): void {
    paragraphNumber += 1
    // A table of contents repeats the headings with page numbers.
    if (/^(toc|目录) ?\d/.test(paragraph.style)) return
    const words = paragraph.label + paragraph.words.trim()
    if (words === '') return
    if (paragraph.style === 'title' && title === '') title = words
    const table = tables.at(-1)
    if (table) {
      table.words.push(words)
      return
    }
    into.endLine()
    into.write(words, { paragraph: paragraphNumber })
    into.endLine()
  }

  function endCell(table: Table): void {
    const row = table.grid.length - 1
    const { column, span } = table
    if (row < 0) return
    cells += span
    if (cells > limits.cells) throw new Refused('too-many-cells', { limit: limits.cells })
    const text = table.words.join('\n')
    const at = { table: table.number, cell: cellName(row, column) }
    if (text !== '') (table.grid[row] as Grid[number])[column] = { text, at }
    const above = table.growing.get(column)
    const merge = above === undefined ? undefined : table.merges[above]
    if (table.isContinued && merge) {
      table.merges[above as number] = { ...merge, rows: row - merge.row + 1 }
    } else {
      table.growing.set(column, table.merges.length)
      table.merges.push({ row, column, rows: 1, columns: span })
    }
    table.column += span
  }

  function endTable(table: Table): void {
    const outer = tables.at(-1)
    const words = table.grid.flat().map((cell) => cell?.text ?? '')
    if (outer) outer.words.push(...words.filter((text) => text !== ''))
    else writeTable(into, table.grid, table.merges.filter((one) => one.rows * one.columns > 1))
  }

  return {
    openParagraph: () => paragraphs.push({ words: '', label: '', style: '', isShown: true }),
    label(place, style) {
      const paragraph = paragraphs.at(-1)
      if (paragraph === undefined) return
      paragraph.style = style
      if (place !== null) paragraph.label = next(place)
    },
    showRun(isShown) {
      const paragraph = paragraphs.at(-1)
      if (paragraph) paragraph.isShown = isShown
    },
    text(text) {
      const paragraph = paragraphs.at(-1)
      if (paragraph?.isShown) paragraph.words += text
    },
    closeParagraph() {
      const paragraph = paragraphs.pop()
      if (paragraph) endParagraph(paragraph)
    },
    openTable(name, attributes) {
      if (name === 'tbl') tables.push(newTable((tableNumber += 1)))
      const table = tables.at(-1)
      if (table === undefined) return
      if (name === 'tr') {
        table.grid.push([])
        table.column = 0
      }
      if (name === 'tc') Object.assign(table, { span: 1, isContinued: false, words: [] })
      if (name === 'gridBefore') table.column += Math.min(Number(attributes.val) || 0, 63)
      if (name === 'gridSpan') table.span = Math.min(Math.max(1, Number(attributes.val) || 1), 63)
      if (name === 'vMerge') table.isContinued = attributes.val !== 'restart'
    },
    closeTable(name) {
      const table = tables.at(-1)
      if (name === 'tc' && table) endCell(table)
      if (name !== 'tbl' || table === undefined) return
      tables.pop()
      endTable(table)
    },
    finish: () => into.endLine(),
    stated: () => (title === '' ? {} : { title }),
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
