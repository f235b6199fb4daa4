/** From words scattered on a page to lines in reading order: rows, columns, paragraphs. */
import { inColumns, median } from './pdf-columns.ts'
import { inTables, tableRows } from './pdf-tables.ts'

/** Text set in one go; x and y are its upper left corner, in points from that of the page. */
export interface Run {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Runs of one line that belong together, parted from the next by a wide gap. */
export interface Segment {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A line as read: its cells where it is a row of a table, else one; `joins` the line before. */
export interface Line {
  readonly cells: readonly Cell[]
  readonly joins: boolean
}

/** What stands together on a line; in a table it may be set in several lines itself. */
export type Cell = readonly Segment[]

/** The lines of a page in reading order. */
export function linesOf(runs: readonly Run[]): readonly Line[] {
  const rows = rowsOf(runs).map(segmentsOf)
  const em = median(rows.flat().map((segment) => segment.height))
  return inColumns(rows, em).flatMap((column) => linesOfColumn(column, em))
}

/** Tables by their rows, what is between them by paragraphs. */
function linesOfColumn(rows: readonly Segment[][], em: number): Line[] {
  return inTables(rows, em).flatMap(({ isTable, rows }) => {
    if (!isTable) return paragraphs(rows, em)
    return tableRows(rows, em).map((cells) => ({ cells, joins: false }))
  })
}

/** Runs on one baseline, from left to right; rows from top to bottom. */
function rowsOf(runs: readonly Run[]): Run[][] {
  const rows: { middle: number; height: number; runs: Run[] }[] = []
  const byHeight = runs.toSorted((one, other) => middleOf(one) - middleOf(other))
  for (const run of byHeight) {
    const row = rows.at(-1)
    const middle = middleOf(run)
    if (row && middle - row.middle < Math.min(row.height, run.height) * 0.5) row.runs.push(run)
    else rows.push({ middle, height: run.height, runs: [run] })
  }
  return rows.map((row) => row.runs.toSorted((one, other) => one.x - other.x))
}

function middleOf(run: Run): number {
  return run.y + run.height / 2
}

const wideGapEms = 0.9

function segmentsOf(row: readonly Run[]): Segment[] {
  const segments: Segment[] = []
  for (const run of row) {
    const last = segments.at(-1)
    const gap = last ? run.x - (last.x + last.width) : Infinity
    const em = Math.max(run.height, last?.height ?? 0)
    if (last === undefined || gap > em * wideGapEms) segments.push({ ...run })
    else segments[segments.length - 1] = joined(last, run, gap / em)
  }
  return segments.map((segment) => ({ ...segment, text: unstretched(segment.text.trim()) }))
}

/** A line stretched to the margin shows gaps between single characters that nobody wrote. */
function unstretched(text: string): string {
  const alone = text.match(/(?<=^| )\p{Script=Han}(?= |$)/gu)?.length ?? 0
  if (alone < 2) return text
  return text.replace(/(?<=[\p{Script=Han}，。、；：）”]) | (?=[\p{Script=Han}，。、；：（“])/gu, '')
}

function joined(left: Segment, right: Run, gapEms: number): Segment {
  const isSpaced = left.text.endsWith(' ') || right.text.startsWith(' ')
  const isLatin = /[\x21-\x7e]$/.test(left.text) && /^[\x21-\x7e]/.test(right.text)
  const needsSpace = !isSpaced && gapEms > (isLatin ? 0.2 : 0.7)
  const end = Math.max(left.x + left.width, right.x + right.width)
  const y = Math.min(left.y, right.y)
  return {
    text: left.text + (needsSpace ? ' ' : '') + right.text,
    x: left.x,
    y,
    width: end - left.x,
    height: Math.max(left.y + left.height, right.y + right.height) - y,
  }
}

/** Shorter lines are headings or a cover, even where nothing reaches further. */
const fewestEms = 10

/** Marks each line that goes on where the one before ran into the right edge. */
function paragraphs(rows: readonly Segment[][], em: number): Line[] {
  // Page heads and titles, set in other sizes, may reach further than the running text.
  const isBody = (one: Segment) => Math.abs(one.height - em) < em * 0.15
  const singles = rows.filter((row) => row.length === 1).flat().filter(isBody)
  const left = bodyEdge(singles.map((one) => one.x))
  const right = Math.max(...singles.map((one) => one.x + one.width))
  return rows.map((row, index) => {
    const cells = [row]
    const line = row[0]
    const above = rows[index - 1]
    const before = above?.[0]
    if (!line || !before || row.length > 1 || above.length > 1) return { cells, joins: false }
    const isLong = before.width > em * fewestEms
    const isFull = isLong && before.x + before.width + firstWidth(line) > right - em * 0.5
    const isFlush = line.x < left + em * 0.8
    const isSameSize = Math.abs(line.height - before.height) < em * 0.25
    const isNear = line.y - (before.y + before.height) < em * 1.6
    const joins = isFull && isFlush && isSameSize && isNear && !opensAnew(before, line)
    return { cells, joins }
  })
}

/** The left edge of running text: the leftmost place where more than one line begins. */
function bodyEdge(starts: readonly number[]): number {
  const sorted = starts.map(Math.round).toSorted((one, other) => one - other)
  return sorted.find((x, index) => (sorted[index + 1] ?? Infinity) - x <= 2) ?? sorted[0] ?? 0
}

/** Width of what had to move to the next line whole: a character with its stop, or a number. */
function firstWidth(line: Segment): number {
  const first = /^([\x21-\x7e]+|.)[，。、；：！？”）》〉】%]*/u.exec(line.text)?.[0] ?? ''
  return (widthInEms(first) / Math.max(1, widthInEms(line.text))) * line.width
}

/** Width of text as usual fonts set it: half an em for a Latin letter, one for the others. */
export function widthInEms(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign <= '\x7e' ? 0.5 : 1), 0)
}

const label = /^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[章节条])/

/** A full line may also end its paragraph: a numbered heading follows a full stop. */
function opensAnew(before: Segment, line: Segment): boolean {
  return /[。；：！？]$/.test(before.text) && label.test(line.text)
}
