/** CSV read line by line, as RFC 4180 and the programs of offices write it. */
import { createReadStream } from 'node:fs'
import { cellName, gridLimits, type GridCell, type GridLine } from '../../engine/sheets/grid.ts'
import { Refused } from '../documents/document.ts'
import { decoded, encodingOf, type Pieces } from '../documents/encoding.ts'
import type { WorkbookLimits } from '../documents/limits.ts'
import type { FileSource } from '../documents/zip.ts'
import { meantByCsv } from './csv.ts'
import type { OpenSheets } from './read-workbook.ts'
import { openProblems, type SheetProblems } from './sheet-problems.ts'
import { joinedWords } from './xml-words.ts'

const pieceBytes = 65_536
/** Beyond this a quote was forgotten. */
const longestQuoted = 100_000
const separators = [',', '\t', ';'] as const

/**
 * Opens CSV in UTF-8, UTF-16 or GB18030, parted by commas, tabs or semicolons; all cells are words.
 * Throws `Refused` when its encoding cannot be told.
 */
export async function openCsv(
  source: FileSource,
  name: string,
  limits: WorkbookLimits,
): Promise<OpenSheets> {
  const pieces = piecesOf(source)
  const encoding = await encodingOf(pieces, await firstOf(pieces()))
  const problems = openProblems()
  const lines = () => linesOf(decoded(pieces, encoding), name, limits, problems)
  return {
    sheets: [name],
    lines: (sheet = name) => (sheet === name ? lines() : none()),
    merges: async () => [],
    problems: () => problems.all(),
    close: async () => {},
  }
}

async function* none(): AsyncGenerator<GridLine> {}

function piecesOf(source: FileSource): Pieces {
  if ('path' in source) return () => createReadStream(source.path, { highWaterMark: pieceBytes })
  return async function* () {
    for (let at = 0; at < source.bytes.length; at += pieceBytes) {
      yield source.bytes.subarray(at, at + pieceBytes)
    }
  }
}

async function firstOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  for await (const piece of pieces) return piece
  return new Uint8Array()
}

async function* linesOf(
  texts: AsyncIterable<string>,
  sheet: string,
  limits: WorkbookLimits,
  problems: SheetProblems,
): AsyncGenerator<GridLine> {
  let records: Records | null = null
  for await (const text of texts) {
    if (text === '') continue
    records ??= new Records(sheet, separatorOf(text), limits, problems)
    records.feed(text)
    yield* records.take()
  }
  records?.end()
  yield* records?.take() ?? []
}

/** What parts the cells of the first line most often; a line `sep=;` says it itself. */
function separatorOf(start: string): string {
  const stated = /^sep=(.)\r?\n/.exec(start)?.[1]
  if (stated !== undefined) return stated
  const line = /^[^\r\n]*/.exec(start.trimStart().replaceAll(/"[^"]*"/g, ''))?.[0] ?? ''
  const count = (sign: string) => line.split(sign).length
  return separators.reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

/** Cells and lines, sign by sign; pieces may be cut anywhere. */
class Records {
  private readonly sheet: string
  private readonly separator: string
  private readonly limits: WorkbookLimits
  private readonly problems: SheetProblems
  private whole: GridLine[] = []
  private cells: GridCell[] = []
  private words = ''
  private row = 1
  private column = 1
  private count = 0
  /** Within quotes, or just behind one that may close or be doubled. */
  private state: 'plain' | 'quoted' | 'quote' = 'plain'
  private isBehindReturn = false

  constructor(sheet: string, separator: string, limits: WorkbookLimits, problems: SheetProblems) {
    this.sheet = sheet
    this.separator = separator
    this.limits = limits
    this.problems = problems
  }

  feed(text: string): void {
    let from = 0
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at]
      if (this.state === 'quoted') {
        if (sign !== '"') continue
        this.add(text.slice(from, at))
        from = at + 1
        this.state = 'quote'
      } else if (this.isBehindReturn && sign === '\n') {
        this.isBehindReturn = false
        from = at + 1
      } else if (sign === '"' && (this.state === 'quote' || (this.words === '' && from === at))) {
        // A doubled quote is one of the words; the first of a cell opens it.
        if (this.state === 'quote') this.add('"')
        this.state = 'quoted'
        this.isBehindReturn = false
        from = at + 1
      } else if (sign === this.separator || sign === '\n' || sign === '\r') {
        this.add(text.slice(from, at))
        from = at + 1
        if (sign === this.separator) this.endCell()
        else this.endLine()
        this.isBehindReturn = sign === '\r'
      } else {
        this.state = 'plain'
        this.isBehindReturn = false
      }
    }
    this.add(text.slice(from))
  }

  end(): void {
    if (this.state === 'quoted') throw new Refused('open-quote', { row: this.row })
    if (this.words !== '' || this.cells.length > 0) this.endLine()
  }

  /** The lines that have become whole since the last time. */
  take(): GridLine[] {
    const taken = this.whole
    this.whole = []
    return taken
  }

  private add(more: string): void {
    if (this.state === 'quoted' && this.words.length + more.length > longestQuoted) {
      throw new Refused('open-quote', { row: this.row })
    }
    this.words = joinedWords(this.words, more)
  }

  private endCell(): void {
    const { words, column, row, sheet, limits } = this
    this.column += 1
    this.words = ''
    this.state = 'plain'
    if (words === '') return
    this.count += 1
    if (this.count > limits.cells) throw new Refused('too-many-cells', { limit: limits.cells })
    if (column <= gridLimits.columns) this.cells.push({ column, value: meantByCsv(words) })
    else this.problems.tell('impossible-cells', { cell: `${sheet}!${cellName([column, row])}` })
  }

  private endLine(): void {
    this.endCell()
    const { cells, sheet, row: number, separator } = this
    // A first line that only says what parts the cells.
    const isStated = number === 1 && cells[0]?.value === 'sep=' && separator !== '='
    if (cells.length > 0 && !isStated) this.whole.push({ sheet, number, cells })
    this.cells = []
    this.row += 1
    this.column = 1
  }
}
