/** A PDF with a text layer, page by page; pictures and drawings are never decoded. */
import { Refused, type DocumentProblem, type Place } from '../document.ts'
import type { Limits } from '../limits.ts'
import { writeTable, type Cell as TableCell } from '../table.ts'
import type { TextBuilder } from '../text-builder.ts'
import { ChineseCodeTables } from './pdf-cmaps.ts'
import { drawnTables } from './pdf-grid.ts'
import { linesOf, type Line, type Run, type Segment } from './pdf-layout.ts'
import { readPage, type Box, type Pdf, type PdfFile, type PageContent } from './pdf-page.ts'

type Loading = ReturnType<Pdf['getDocument']>

/** Writes the words of every page; each line is anchored by page and box. */
export async function readPdf(
  bytes: Uint8Array,
  into: TextBuilder,
  limits: Limits,
  tell: (done: number, of: number) => void,
): Promise<DocumentProblem[]> {
  const pdf = await import('unpdf/pdfjs')
  const loading = load(pdf, bytes)
  const bare: number[] = []
  const broken: number[] = []
  let hasLostLetters = false
  let pages = 0
  try {
    const file = await opened(loading)
    pages = file.numPages
    if (pages > limits.pages) throw new Refused('too-many-pages', { pages, limit: limits.pages })
    for (let number = 1; number <= pages; number += 1) {
      const page = await readPage(pdf, file, number)
      if (page === null) broken.push(number)
      else if (isBare(page.runs)) bare.push(number)
      else writePage(into, page, number)
      hasLostLetters ||= page !== null && page.runs.length > 0 && isBare(page.runs)
      tell(number, pages)
    }
  } finally {
    await loading.destroy()
  }
  if (bare.length === pages) {
    throw new Refused(hasLostLetters ? 'no-letters' : 'no-text-layer', { pages })
  }
  if (broken.length === pages) throw new Refused('corrupt', { format: 'pdf' })
  return [...aboutPages('pages-without-text', bare), ...aboutPages('unreadable-pages', broken)]
}

/** Whether a page shows no words, or words whose letters cannot be told. */
function isBare(runs: readonly Run[]): boolean {
  const words = runs.map((run) => run.text).join('')
  return words === '' || (words.match(/\ufffd/g)?.length ?? 0) > words.length * 0.3
}

function aboutPages(
  key: 'pages-without-text' | 'unreadable-pages',
  pages: readonly number[],
): DocumentProblem[] {
  const listed = pages.slice(0, 20).join('、') + (pages.length > 20 ? '…' : '')
  return pages.length === 0 ? [] : [{ key, params: { pages: listed } }]
}

function load(pdf: Pdf, bytes: Uint8Array): Loading {
  return pdf.getDocument({
    data: bytes,
    verbosity: 0,
    BinaryDataFactory: ChineseCodeTables,
    cMapPacked: false,
    useSystemFonts: true,
    disableFontFace: true,
    stopAtErrors: false,
    enableXfa: false,
    maxImageSize: 0,
  })
}

async function opened(loading: Loading): Promise<PdfFile> {
  try {
    return await loading.promise
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    throw name === 'PasswordException'
      ? new Refused('encrypted')
      : new Refused('corrupt', { format: 'pdf' })
  }
}

type PlaceOf = (box: Box) => Place

/** Writes drawn tables where they stand, and between them what surrounds them. */
function writePage(into: TextBuilder, { runs, rules, shown }: PageContent, page: number): void {
  const placeOf = (box: Box) => placeOn(page, shown(box))
  const { tables, rest } = drawnTables(rules, runs)
  let above = -Infinity
  const writeBetween = (from: number, to: number) => {
    const between = rest.filter((run) => run.y >= from && run.y < to)
    writeLines(into, linesOf(between), placeOf)
  }
  for (const table of tables) {
    writeBetween(above, table.top)
    const grid = table.cells.map((row) => row.map((cell) => cellOf(cell, placeOf)))
    writeTable(into, grid, table.merges)
    above = table.top
  }
  writeBetween(above, Infinity)
  into.endLine()
}

function cellOf(runs: readonly Run[], placeOf: PlaceOf): TableCell | undefined {
  const lines = linesOf(runs).flatMap((line) => line.cells.flat())
  if (lines.length === 0) return undefined
  const text = lines.reduce((said, { text }) => {
    const isParted = /[A-Za-z,.;:]$/.test(said) && /^[A-Za-z]/.test(text)
    return said + (isParted ? ' ' : '') + text
  }, '')
  const x = Math.min(...lines.map((one) => one.x))
  const y = Math.min(...lines.map((one) => one.y))
  const width = Math.max(...lines.map((one) => one.x + one.width)) - x
  const height = Math.max(...lines.map((one) => one.y + one.height)) - y
  return { text, at: placeOf({ x, y, width, height }) }
}

function writeLines(into: TextBuilder, lines: readonly Line[], placeOf: PlaceOf): void {
  for (const line of lines) {
    if (!line.joins) into.endLine()
    line.cells.forEach((cell, index) => {
      if (index > 0) into.write(' | ')
      cell.forEach((segment, part) => {
        const isBeside = part > 0 && isOneLine(cell[part - 1] as Segment, segment)
        if (isBeside || ((part > 0 || line.joins) && needsSpace(into, segment))) into.write(' ')
        into.write(segment.text, placeOf(segment))
      })
    })
  }
  into.endLine()
}

/** A gap wide enough to part words is one space, however wide. */
function isOneLine(before: Segment, segment: Segment): boolean {
  return Math.abs(before.y - segment.y) < segment.height / 2
}

/** A line broken between Latin words lost its space. */
function needsSpace(into: TextBuilder, segment: Segment): boolean {
  return /[A-Za-z,.;:]$/.test(into.tail()) && /^[A-Za-z]/.test(segment.text)
}

function placeOn(page: number, box: Box): Place {
  const round = (value: number) => Math.round(value * 10) / 10
  return { page, box: [round(box.x), round(box.y), round(box.width), round(box.height)] }
}
