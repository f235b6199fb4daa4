/** Lines become blocks: paragraphs whole again, headings with their depth, rows with cells. */
import type { CleanText } from './clean.ts'
import { clausesOf } from './clauses.ts'
import { joins } from './joining.ts'
import { cellsOf, linesOf, type Line } from './lines.ts'
import type { Stretch } from './names.ts'
import type { Passage } from './passages.ts'

/** The blocks of a document, in the order of its text. */
export function blocksOf(clean: CleanText): Passage[] {
  const passages: Passage[] = []
  let titled = false
  for (const lines of grouped(linesOf(clean.text))) {
    const passage = passageOf(clean, lines, titled, passages.at(-1))
    titled ||= passage.kind === 'title' || passage.kind === 'paragraph' || passage.kind === 'row'
    passages.push(passage)
  }
  return passages
}

/** Lines that belong together; a caption or page number inside a paragraph stands beside it. */
function grouped(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = []
  let open: Line[] | null = null
  let beside = 0
  const usual = usualGap(lines)
  for (const [index, line] of lines.entries()) {
    if (
      open !== null &&
      line.kind === 'text' &&
      joins(open, line, lines[index + 1], usual, beside)
    ) {
      open.push(line)
      beside = 0
      continue
    }
    if (
      line.kind === 'text' &&
      open !== null &&
      beside < 2 &&
      interrupts(open, line, lines, index, usual)
    ) {
      groups.push([line])
      beside += 1
      continue
    }
    groups.push([line])
    if (line.kind === 'furniture' || line.kind === 'caption') beside += 1
    else {
      open = line.kind === 'text' ? groups.at(-1)! : null
      beside = 0
    }
    if (beside > 3) open = null
  }
  return groups
}

/** A short line without stops amid a broken sentence that the line after it takes up again. */
function interrupts(
  open: readonly Line[],
  line: Line,
  lines: readonly Line[],
  index: number,
  usual: number,
): boolean {
  const next = lines[index + 1]
  if (
    next === undefined ||
    next.kind !== 'text' ||
    line.text.length > 40 ||
    /[。,;:]/.test(line.text)
  )
    return false
  return joins(open, next, lines[index + 2], usual, 1)
}

/** The number of blank lines that most lines have between them. */
function usualGap(lines: readonly Line[]): number {
  const counts = [0, 0, 0, 0]
  for (const line of lines.slice(1)) if (line.gap < 4) counts[line.gap]! += 1
  return counts.indexOf(Math.max(...counts))
}

const NUMBERED_ITEM =
  /^(?:[(]?\d{1,3}[).、.](?!\d)|[(]\d{1,3}[)]|[①-⑳]|[●■◆★※•▪◇○]|[-*]\s|[(][a-z][)])/
const DEPTHS: ReadonlyArray<readonly [RegExp, number]> = [
  [/^#{1,6}\s/, 0],
  [/^第[一二三四五六七八九十百\d]+[章编篇部]|^[一二三四五六七八九十]{1,3}、/, 1],
  [/^第[一二三四五六七八九十百\d]+节|^[(][一二三四五六七八九十]{1,3}[)]/, 2],
  [/^\d{1,2}[、.．](?!\d)|^\d{1,2}\.\d{1,2}[.、\s]?(?!\d)/, 3],
  [/^[(]\d{1,2}[)]|^[①-⑳]/, 4],
]

function passageOf(
  clean: CleanText,
  lines: readonly Line[],
  titled: boolean,
  before: Passage | undefined,
): Passage {
  const first = lines[0]!
  const { text, pieces } = bodyOf(clean.text, lines, first.kind === 'row')
  const kind = first.kind === 'text' ? kindOf(text, titled) : first.kind
  const cells = kind === 'row' ? cellsOf(text) : []
  const row = kind !== 'row' ? -1 : before?.kind === 'row' ? before.row + 1 : 0
  return {
    kind,
    level: kind === 'heading' ? depthOf(text) : 0,
    text,
    clauses: kind === 'row' ? inCells(text, cells) : clausesOf(text, 0, text.length),
    cells,
    row,
    place: (stretch) => ({
      start: clean.pointOf(sourceOf(pieces, stretch.from)),
      end: clean.pointOf(sourceOf(pieces, Math.max(stretch.from, stretch.to - 1))) + 1,
    }),
  }
}

function inCells(text: string, cells: readonly Stretch[]): Passage['clauses'] {
  let sentence = 0
  return cells.flatMap((cell) => {
    const clauses = clausesOf(text, cell.from, cell.to, sentence)
    sentence = (clauses.at(-1)?.sentence ?? sentence) + 1
    return clauses
  })
}

function kindOf(text: string, titled: boolean): Passage['kind'] {
  if (!titled && text.length <= 60 && !/[。;!]$/.test(text) && !/^[(]/.test(text)) return 'title'
  if (isHeading(text)) return 'heading'
  return NUMBERED_ITEM.test(text) ? 'item' : 'paragraph'
}

function isHeading(text: string): boolean {
  if (/^#{1,6}\s/.test(text)) return true
  const counted = /^([一二三四五六七八九十]{1,3}、[^,。;:(]{2,20})[(][^()]{1,24}[)]$/.exec(
    text,
  )?.[1]
  if (counted !== undefined) return true
  if (
    text.length > 40 ||
    (/[。;!?,:…,]$/.test(text) && !/^[(一二三四五六七八九十].{2,26}[。:]$/.test(text))
  )
    return false
  const numbered = DEPTHS.some(([sign]) => sign.test(text))
  const bare = text.replace(/[。:]$/, '')
  if (/[。;!?]/.test(bare)) return false
  if (numbered && /^[第一二三四五六七八九十(#]/.test(text))
    return !/\d(?![\d年月日—-])|,/.test(bare) || /[一二三四五六七八九十][、)][^,\d]*$/.test(bare)
  if (numbered) return !/[,:\d]/.test(bare.replace(/^\d+[、.．)]/, '')) && bare.length <= 24
  return (
    !/[::]/.test(bare) &&
    (bare.match(/,/g)?.length ?? 0) < 2 &&
    bare.length > 1 &&
    !/^[,、。)”]/.test(bare)
  )
}

function depthOf(text: string): number {
  for (const [sign, depth] of DEPTHS) {
    if (sign.test(text)) return depth === 0 ? text.indexOf(' ') : depth
  }
  return 1
}

/** Where stretches of a block's text stand in the clean text. */
interface Piece {
  readonly at: number
  readonly from: number
}

const GAP = /\s+/g

/** The lines of a block as one text, without line ends and without white space inside numbers. */
function bodyOf(
  clean: string,
  lines: readonly Line[],
  keep: boolean,
): { text: string; pieces: Piece[] } {
  const pieces: Piece[] = []
  let text = ''
  const take = (from: number, to: number): void => {
    if (to <= from) return
    pieces.push({ at: text.length, from })
    text += clean.slice(from, to)
  }
  for (const line of lines) {
    let from = line.from
    if (text !== '' && /[a-zA-Z]$/.test(text) && /^[a-zA-Z]/.test(line.text))
      take(line.from - 1, line.from)
    for (const blank of keep ? [] : line.text.matchAll(GAP)) {
      if (blank.index < 4 || !isIdle(line.text, blank.index, blank.index + blank[0].length))
        continue
      take(from, line.from + blank.index)
      from = line.from + blank.index + blank[0].length
    }
    take(from, line.to)
  }
  return { text, pieces }
}

/** White space beside a digit or a sign, unless it parts two numbers. */
function isIdle(text: string, from: number, to: number): boolean {
  const [left, right] = [text[from - 1]!, text[to]!]
  const digits = [left, right].filter((sign) => /[\d.%]/.test(sign)).length
  if (digits === 2) return false
  return digits === 1 ? !/[a-zA-Z]/.test(left + right) : /[、。,;:()“”%]/.test(left + right)
}

function sourceOf(pieces: readonly Piece[], at: number): number {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (pieces[middle]!.at <= at) low = middle
    else high = middle - 1
  }
  const piece = pieces[low]!
  return piece.from + at - piece.at
}
