import type { PassageClause } from './passages.ts'

/** Every sign that may end a clause, open a bracket or close one. */
const SIGNS = /[,。;:!?…|(《【)》】]/g
const STOPS = '。;!?…'
const OPEN = '(《【'
const CLOSE = ')》】'
const DEPTH = 120

/**
 * The clauses of `text` between `from` and `to`, UTF-16 positions: cut at commas, colons and
 * stops outside brackets and book titles; a comma or colon between digits cuts nothing.
 */
export function clausesOf(text: string, from: number, to: number, sentence = 0): PassageClause[] {
  const clauses: PassageClause[] = []
  let begin = from
  let number = sentence
  let awaited = ''
  const close = (end: number, stop: boolean): void => {
    if (hasWords(text, begin, end)) clauses.push({ from: begin, to: end, sentence: number })
    if (stop && clauses.length > 0) number = clauses.at(-1)!.sentence + 1
    begin = end + 1
  }
  SIGNS.lastIndex = from
  for (let found = SIGNS.exec(text); found !== null; found = SIGNS.exec(text)) {
    const at = found.index
    if (at >= to) break
    const sign = found[0]
    const opened = OPEN.indexOf(sign)
    if (opened >= 0) awaited ||= closes(text, at, to, CLOSE[opened]!) ? CLOSE[opened]! : ''
    else if (CLOSE.includes(sign)) awaited = sign === awaited ? '' : awaited
    else if (awaited === '' && !insideNumber(text, at)) close(at, STOPS.includes(sign))
  }
  close(to, true)
  return clauses
}

/** Whether the bracket at `at` closes soon; one that never does opens nothing. */
function closes(text: string, at: number, to: number, sign: string): boolean {
  return text.slice(at + 1, Math.min(to, at + 1 + DEPTH)).includes(sign)
}

function insideNumber(text: string, at: number): boolean {
  const sign = text[at]
  if (sign !== ',' && sign !== ':') return false
  const digits = /^\d+/.exec(text.slice(at + 1, at + 9))?.[0].length ?? 0
  if (digits === 0 || !isDigit(text.charCodeAt(at - 1))) return false
  return sign === ':' || digits === 3
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function hasWords(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!/[\s”’“‘)(]/.test(text[at]!)) return true
  return false
}
