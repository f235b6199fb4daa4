/** What a person must look at: numbers and promises that cannot be read surely. */
import type { Passage } from '../passages.ts'
import type { ProblemCode } from '../types.ts'
import { UNCLEAR_TIME, WITHOUT_NUMBER } from '../vocabulary/vague.ts'
import type { Mention } from './mentions.ts'
import type { Named } from './named.ts'
import type { Mood } from '../measure-clauses.ts'

/** One problem; offsets in code points of the original. */
export interface ReadProblem {
  readonly code: ProblemCode
  readonly params: Readonly<Record<string, string | number>>
  readonly start: number
  readonly end: number
}

/** The problems of the numbers of a passage: no noun, signs amid digits, a list of two units. */
export function problemsOfNumbers(passage: Passage, named: readonly Named[]): ReadProblem[] {
  return named.flatMap((each, index) => {
    const { mention } = each
    const printed = passage.text.slice(mention.quantity.from, mention.quantity.end)
    const own = mention === named[index - 1]?.mention
    const place = passage.place({ from: mention.quantity.from, to: mention.quantity.end })
    const problems: ReadProblem[] = []
    if (each.head === null && !own)
      problems.push({ code: 'noun-missing', params: { printed }, ...place })
    if (mention.quantity.garbled && !own)
      problems.push({ code: 'number-garbled', params: { printed }, ...place })
    const before = named[index - 1]?.mention
    if (before !== undefined && !own && differs(before, mention)) {
      const params = { printed: mention.quantity.unit, expected: before.quantity.unit }
      problems.push({ code: 'units-in-conflict', params, ...place })
    }
    return problems
  })
}

/** 分别为20亿元、30万元: one list, two units. */
function differs(before: Mention, mention: Mention): boolean {
  const [a, b] = [before.quantity, mention.quantity]
  if (!before.left.respective || mention.sentence !== before.sentence || mention.parted !== '、')
    return false
  return mention.left.stem === '' && a.form === b.form && a.unit !== b.unit
}

/** Whether any word of a promise without number or date stands in `text`. */
export function mayBeVague(text: string): boolean {
  return text.search(WITHOUT_NUMBER) >= 0 || text.search(UNCLEAR_TIME) >= 0
}

/** The problems of the words of a promise: a change without a number, a time without a date. */
export function problemsOfWords(
  passage: Passage,
  moodOf: (clause: number) => Mood,
  said: { readonly counted: ReadonlySet<number>; readonly dated: ReadonlySet<number> },
): ReadProblem[] {
  const { counted, dated } = said
  return passage.clauses.flatMap((clause, index) => {
    const text = passage.text.slice(clause.from, clause.to)
    if (text.length > LONGEST || !mayBeVague(text) || moodOf(index) !== 'promised') return []
    const vague = counted.has(index) ? [] : found(text, WITHOUT_NUMBER, 'promise-without-number')
    const unclear = dated.has(index) ? [] : found(text, UNCLEAR_TIME, 'period-unclear')
    return [...vague, ...unclear].map(({ from, to, code, words }) => ({
      code,
      params: { words },
      ...passage.place({ from: clause.from + from, to: clause.from + to }),
    }))
  })
}

const LONGEST = 300

function found(
  text: string,
  pattern: RegExp,
  code: ProblemCode,
): { from: number; to: number; code: ProblemCode; words: string }[] {
  return [...text.matchAll(pattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    code,
    words: match[0],
  }))
}
