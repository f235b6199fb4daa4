import type { PassageClause } from './passages.ts'

const BREAK = /[,。;:!?…|]/
const STOP = /[。;!?…]/
const OPEN = '(《“‘【〈'
const CLOSE = ')》”’】〉'
const DEPTH = 120

/**
 * The clauses of `text` between `from` and `to`, UTF-16 positions: cut at commas, colons and
 * stops outside brackets and book titles; a comma or colon between digits cuts nothing.
 */
export function clausesOf(text: string, from: number, to: number, sentence = 0): PassageClause[] {
  const clauses: PassageClause[] = []
  let begin = from
  let number = sentence
  let bracket = -1
  for (let at = from; at <= to; at += 1) {
    const sign = at < to ? text[at]! : '。'
    if (at < to) {
      if (sign === '(' || sign === '《' || sign === '【')
        bracket = bracket < 0 && closes(text, at, to) ? at : bracket
      else if (bracket >= 0 && sign === CLOSE[OPEN.indexOf(text[bracket]!)]) bracket = -1
      if (bracket >= 0 || !BREAK.test(sign) || insideNumber(text, at)) continue
    }
    if (hasWords(text, begin, at)) clauses.push({ from: begin, to: at, sentence: number })
    if (STOP.test(sign) && clauses.length > 0) number = clauses.at(-1)!.sentence + 1
    begin = at + 1
  }
  return clauses
}

/** Whether the bracket at `at` closes soon; one that never does opens nothing. */
function closes(text: string, at: number, to: number): boolean {
  const close = CLOSE[OPEN.indexOf(text[at]!)]!
  return text.slice(at + 1, Math.min(to, at + 1 + DEPTH)).includes(close)
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
