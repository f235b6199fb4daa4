/** Lines of a clean text, and what each is by itself. */
import { ADVERTISING, BYLINE, CAPTION, DATELINE, FURNITURE } from './vocabulary/furniture.ts'

/** One printed line without its white space at either end; UTF-16 positions of the clean text. */
export interface Line {
  readonly from: number
  readonly to: number
  readonly text: string
  /** Blank lines before it. */
  readonly gap: number
  readonly kind: 'text' | 'row' | 'caption' | 'furniture'
}

/** The lines of `text` that are not blank, in order. */
export function linesOf(text: string): Line[] {
  const found: Array<{ from: number; to: number; gap: number }> = []
  let gap = 0
  for (let at = 0; at <= text.length; ) {
    const newline = text.indexOf('\n', at)
    const end = newline < 0 ? text.length : newline
    let from = at
    let to = end
    while (from < to && isBlank(text.charCodeAt(from))) from += 1
    while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1
    if (from === to) gap += 1
    else {
      found.push({ from, to, gap })
      gap = 0
    }
    at = end + 1
  }
  const repeated = repeatedOf(found.map(({ from, to }) => text.slice(from, to)))
  return found.map((line) => {
    const own = text.slice(line.from, line.to)
    return { ...line, text: own, kind: repeated.has(own) ? 'furniture' : kindOf(own) }
  })
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9
}

/** Short lines printed again and again without a sentence in them: running heads and feet. */
function repeatedOf(lines: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const line of lines) {
    if (line.length > 40 || /[,。;|\t]|\s{2,}/.test(line)) continue
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count > 2).map(([line]) => line))
}

function kindOf(line: string): Line['kind'] {
  if (line.length <= 400 && isFurniture(line)) return 'furniture'
  if (cellsOf(line).length > 1) return 'row'
  if (line.length <= 80 && CAPTION.test(line)) return 'caption'
  return 'text'
}

function isFurniture(line: string): boolean {
  return FURNITURE.test(line) || ADVERTISING.test(line) || BYLINE.test(line) || DATELINE.test(line)
}

const SPACED = /\s{2,}|\t/g
const FEW = 24

/** The cells of a line: between `|`, tabs, or wide gaps where most of them are short. */
export function cellsOf(line: string): Array<{ from: number; to: number }> {
  if (line.includes('|')) return cut(line, /\|/g, false)
  if (!/\t|\S\s{2,}\S/.test(line)) return []
  const cells = cut(line, SPACED, true)
  if (line.includes('\t')) return cells
  const short = cells.filter((cell) => cell.to - cell.from <= FEW).length
  return cells.length > 2 && short === cells.length && !/[。,;]/.test(line) ? cells : []
}

/** Empty cells inside a row keep their place; the frame at either end is none. */
function cut(line: string, at: RegExp, blank: boolean): Array<{ from: number; to: number }> {
  const cells: Array<{ from: number; to: number }> = []
  let from = 0
  for (const sign of line.matchAll(at)) {
    cells.push(bare(line, from, sign.index))
    from = sign.index + sign[0].length
  }
  cells.push(bare(line, from, line.length))
  if (!blank && cells[0]!.from === cells[0]!.to) cells.shift()
  if (!blank && cells.length > 0 && cells.at(-1)!.from === cells.at(-1)!.to) cells.pop()
  return cells.filter((cell) => cell.to > cell.from).length > 1 ? cells : []
}

function bare(line: string, from: number, to: number): { from: number; to: number } {
  while (from < to && isBlank(line.charCodeAt(from))) from += 1
  while (to > from && isBlank(line.charCodeAt(to - 1))) to -= 1
  return { from, to }
}
