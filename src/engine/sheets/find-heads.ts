/** Finds the heads of a table by their words, wherever they stand and however they are merged. */
import type { SheetColumn, SheetTable } from '../../define/sheet.ts'
import { cellName } from './grid.ts'
import { isHead, keyOf, leavesOf, measureIn, plainHead, printHead, type Leaf } from './leaves.ts'
import type { FormToRead, ReadLine, ReadSheet } from './read-sheet.ts'
import { problem, type SheetProblem } from './problems.ts'

/** Heads a person has said the meaning of: printed words to a column, or to nothing. */
export interface Mapping {
  readonly [printed: string]: string
}

/** What stands in a mapping for a column that is to be passed over. */
export const passOver = '-'

/** A column of a sheet and what it is. */
export interface FoundColumn {
  readonly column: SheetColumn
  readonly key: string
  readonly head: string
  readonly measure: string
  readonly at: number
}

/** The heads of a table in a sheet. */
export interface FoundHeads {
  readonly columns: readonly FoundColumn[]
  /** Lines up to this one are above the rows. */
  readonly lastLine: number
  readonly problems: readonly SheetProblem[]
  /** Heads nobody knows, with the cell of each. */
  readonly unknown: readonly { readonly head: string; readonly at: string }[]
  /** Columns of the form the sheet has not. */
  readonly missing: readonly string[]
}

const mostHeadLines = 40

/** Finds the heads; null: there are none. */
export function findHeads(
  sheet: ReadSheet,
  form: FormToRead,
  table: SheetTable,
  mapping: Mapping,
  period: string,
): FoundHeads | null {
  const leaves = leavesOf(table.heads)
  const extras = (form.alsoReads ?? []).map((column, at) => {
    return { column, key: keyOf(column), path: [column.head], at: leaves.length + at }
  })
  const known = [...leaves, ...extras.filter(({ key }) => leaves.every((one) => one.key !== key))]
  for (const [index, line] of sheet.lines.slice(0, mostHeadLines).entries()) {
    const named = [...line.cells.values()].filter(({ text }) => {
      return known.some((leaf) => isFirstHead(leaf, text) || mapping[wordsOf([text])] !== undefined)
    })
    const name = named.find(({ text }) => known.some((leaf) => isNameHead(leaf, text, form)))
    if (name === undefined || named.length < 2) continue
    const depth = depthAt(sheet, index, name.column, known)
    return headsAt(sheet, index, depth, known, leaves, mapping, period)
  }
  return null
}

const isFirstHead = ({ path, column: { also = [] } }: Leaf, text: string): boolean =>
  isHead(text, path[0] ?? '') || also.some((one) => isHead(text, one))

const isNameHead = ({ column }: Leaf, text: string, { finds }: FormToRead): boolean =>
  column.field === finds.name &&
  [column.head, ...(column.also ?? [])].some((one) => isHead(text, one))

/** As deep as the head of the name is merged; else while lines below have nothing but heads. */
function depthAt(
  { lines, merges }: ReadSheet,
  index: number,
  column: number,
  known: readonly Leaf[],
): number {
  const row = lines[index]?.row ?? 0
  const merged = merges.find(
    ({ top, left, right }) => top === row && left <= column && column <= right,
  )
  if (merged !== undefined && merged.bottom > merged.top) return merged.bottom - merged.top + 1
  const own = lines[index]?.cells.get(column)?.text
  let depth = 1
  for (let next = lines[index + 1]; next !== undefined; next = lines[index + depth]) {
    // Some readers say a merged head in every line it covers.
    const below = next.cells.get(column)?.text
    const texts = [...next.cells.values()]
    const named = texts.filter(({ text }) =>
      known.some(({ path }) => path.some((word) => isHead(text, word))),
    )
    const isBelow =
      (below === undefined || below === own) &&
      named.length * 2 > texts.length &&
      texts.every(({ number }) => number === null)
    if (!isBelow) return depth
    depth += 1
  }
  return depth
}

function headsAt(
  sheet: ReadSheet,
  index: number,
  depth: number,
  known: readonly Leaf[],
  leaves: readonly Leaf[],
  mapping: Mapping,
  period: string,
): FoundHeads {
  const first = sheet.lines[index]?.row ?? 0
  const under = sheet.lines.filter(({ row }) => row >= first && row < first + depth)
  const columns: FoundColumn[] = []
  const problems: SheetProblem[] = []
  const unknown: { head: string; at: string }[] = []
  for (const { at, path, cell } of pathsOf(sheet, under, first, depth)) {
    const words = wordsOf(path)
    const mapped = mapping[words]
    if (mapped === passOver) continue
    const leaf =
      mapped === undefined ? leafOf(path, known) : known.find(({ key }) => key === mapped)
    if (leaf === undefined) {
      problems.push(problem('unknown-head', cell, { head: words }))
      unknown.push({ head: words, at: cell })
      continue
    }
    const before = columns.find(({ key }) => key === leaf.key)
    if (before !== undefined) {
      problems.push(problem('repeated-head', cell, { head: words, other: before.head }))
      continue
    }
    if (isOtherPeriod(leaf, path, period)) {
      const printed = printHead(leaf.path.at(-1) ?? '', period)
      problems.push(problem('other-period', cell, { head: words, printed }, 'look'))
    }
    const measure = path.map(measureIn).findLast((one) => one !== '') ?? ''
    columns.push({ column: leaf.column, key: leaf.key, head: words, measure, at })
  }
  const missing = leaves.filter(({ key }) => columns.every((one) => one.key !== key))
  return {
    columns,
    lastLine: first + depth - 1,
    problems: [...problems, ...movedColumns(columns, leaves, sheet, first)],
    unknown,
    missing: missing.map(({ path }) => path.join(' / ')),
  }
}

/** A column whose place among the others is not the form’s: read by its words, and said. */
function movedColumns(
  columns: readonly FoundColumn[],
  leaves: readonly Leaf[],
  sheet: ReadSheet,
  row: number,
): readonly SheetProblem[] {
  const placed = columns.flatMap((one) => {
    const leaf = leaves.find(({ key }) => key === one.key)
    return leaf === undefined ? [] : [{ ...one, place: leaf.at }]
  })
  const moved = placed.find(({ place }, at) => at > 0 && place < (placed[at - 1]?.place ?? 0))
  if (moved === undefined) return []
  const cell = `${sheet.name}!${cellName([moved.at, row])}`
  const more = { head: moved.head, place: moved.place + 1, now: moved.at }
  return [problem('moved-columns', cell, more, 'note')]
}

/** The words over every column, merged heads over each they cover, outermost first. */
function pathsOf(
  sheet: ReadSheet,
  under: readonly ReadLine[],
  first: number,
  depth: number,
): readonly { readonly at: number; readonly path: readonly string[]; readonly cell: string }[] {
  const last = Math.max(0, ...under.flatMap(({ cells }) => [...cells.keys()]))
  const within = sheet.merges.filter(({ top }) => top >= first && top < first + depth)
  const rightmost = Math.max(last, ...within.map(({ right }) => right))
  const heads = (row: number, column: number) => {
    const covering = within.find(
      ({ top, bottom, left, right }) =>
        top <= row && row <= bottom && left <= column && column <= right,
    )
    const [line, place] = covering === undefined ? [row, column] : [covering.top, covering.left]
    return under.find((one) => one.row === line)?.cells.get(place) ?? null
  }
  return Array.from({ length: rightmost }, (_, index) => index + 1).flatMap((at) => {
    const found = Array.from({ length: depth }, (_, level) => {
      const own = heads(first + level, at)
      if (own !== null || level === depth - 1) return own
      // A band that is not merged stands over the empty cells to its right.
      const hasBelow = Array.from({ length: depth - level - 1 }, (_, below) =>
        heads(first + level + 1 + below, at),
      ).some((one) => one !== null)
      if (!hasBelow) return null
      for (let left = at - 1; left > 0; left -= 1) {
        const band = heads(first + level, left)
        if (band !== null) return band
      }
      return null
    })
    const cells = found.filter((one, level) => one !== null && one.text !== found[level - 1]?.text)
    const [outer] = cells
    if (outer === undefined || outer === null) return []
    const path = cells.flatMap((one) => (one === null ? [] : [one.text.trim()]))
    return [{ at, path, cell: (cells.at(-1) ?? outer).at }]
  })
}

/** The column a path of heads means: all words alike, or the last ones where no other has them. */
function leafOf(path: readonly string[], known: readonly Leaf[]): Leaf | undefined {
  const alike = known.find(
    (leaf) =>
      leaf.path.length === path.length &&
      leaf.path.every((head, level) => isHead(path[level] ?? '', head)),
  )
  if (alike !== undefined) return alike
  const flat = path.join('')
  const flattened = known.find((leaf) => isHead(flat, leaf.path.join('')))
  if (flattened !== undefined) return flattened
  const last = path.at(-1) ?? ''
  const candidates = known.filter(({ column }) =>
    [column.head, ...(column.also ?? [])].some((one) => isHead(last, one) || isHead(flat, one)),
  )
  if (candidates.length === 1) return candidates[0]
  // Several have this word: the one whose band is there too.
  const band = candidates.filter(
    ({ path: own }) => own.length > 1 && path.some((one) => isHead(one, own[0] ?? '')),
  )
  if (band.length === 1) return band[0]
  const bare = candidates.filter(({ path: own }) => own.length === 1 && path.length === 1)
  return bare.length === 1 ? bare[0] : undefined
}

function isOtherPeriod({ path }: Leaf, printed: readonly string[], period: string): boolean {
  const head = path.at(-1) ?? ''
  if (!/\{months?\}/.test(head)) return false
  const own = plainHead(printed.at(-1) ?? '')
  return /\d{1,2}月/.test(own) && own !== plainHead(printHead(head, period))
}

/** How a path of heads is called in a mapping and in sentences. */
export function wordsOf(path: readonly string[]): string {
  return path.map((one) => one.normalize('NFKC').replaceAll(/\s+/g, '')).join(' / ')
}
