import { trimmed, type Passage, type PassageClause } from './passages.ts'

/** Passages of a text for a test: a line each, `|` between cells, a short line a heading. */
export function passagesOfLines(text: string): Passage[] {
  const passages: Passage[] = []
  let from = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') passages.push(passageOf(line, from, passages.length === 0))
    from += [...line].length + 1
  }
  return passages
}

function passageOf(text: string, start: number, first: boolean): Passage {
  const cells = text.includes('|') ? cellsOf(text) : []
  const heading = text.length <= 30 && !/[,。;:.|]|^\d|责任单位/.test(text)
  const kind =
    cells.length > 0 ? 'row' : first && heading ? 'title' : heading ? 'heading' : 'paragraph'
  return {
    kind,
    level: kind !== 'heading' ? 0 : /^[(]/.test(text) ? 2 : 1,
    text,
    clauses:
      cells.length > 0
        ? cells.flatMap((cell) => clausesOf(text, cell.from, cell.to))
        : clausesOf(text, 0, text.length),
    cells,
    row: cells.length > 0 ? 0 : -1,
    place: (stretch) => ({
      start: start + points(text, stretch.from),
      end: start + points(text, stretch.to),
    }),
  }
}

function points(text: string, to: number): number {
  return Array.from(text.slice(0, to)).length
}

function cellsOf(text: string): { from: number; to: number }[] {
  let from = 0
  return text.split('|').map((cell) => {
    const stretch = trimmed(text, { from, to: from + cell.length })
    from += cell.length + 1
    return stretch
  })
}

function clausesOf(text: string, from: number, to: number): PassageClause[] {
  const clauses: PassageClause[] = []
  let begin = from
  let sentence = 0
  let depth = 0
  for (let at = from; at <= to; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (at < to && (depth > 0 || !/[,。;:!?]/.test(text[at]!))) continue
    if (text.slice(begin, at).trim() !== '') clauses.push({ from: begin, to: at, sentence })
    if (/[。;!?]/.test(text[at] ?? '')) sentence += 1
    begin = at + 1
  }
  return clauses
}
