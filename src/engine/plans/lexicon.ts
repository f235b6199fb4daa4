/** A set of words of one class, searchable from either side of a position. */
export interface Lexicon {
  readonly words: ReadonlySet<string>
  /** Lengths of the words that start with a UTF-16 unit, longest first. */
  readonly starts: ReadonlyMap<number, readonly number[]>
  /** Lengths of the words that end with a UTF-16 unit, longest first. */
  readonly ends: ReadonlyMap<number, readonly number[]>
}

/** The lexicon of the words in `lists`: each a string of words separated by white space. */
export function lexicon(...lists: readonly string[]): Lexicon {
  const words = new Set(lists.flatMap((list) => list.split(/\s+/)).filter((word) => word !== ''))
  return {
    words,
    starts: lengthsBy(words, (word) => word.charCodeAt(0)),
    ends: lengthsBy(words, (word) => word.charCodeAt(word.length - 1)),
  }
}

function lengthsBy(
  words: ReadonlySet<string>,
  unit: (word: string) => number,
): Map<number, readonly number[]> {
  const lengths = new Map<number, Set<number>>()
  for (const word of words) {
    const known = lengths.get(unit(word)) ?? new Set<number>()
    lengths.set(unit(word), known.add(word.length))
  }
  return new Map([...lengths].map(([key, all]) => [key, [...all].toSorted((a, b) => b - a)]))
}

const NONE: readonly number[] = []

/** The longest word of `of` that starts at `at`, or the empty string. */
export function wordAt(of: Lexicon, text: string, at: number): string {
  for (const length of of.starts.get(text.charCodeAt(at)) ?? NONE) {
    const word = text.slice(at, at + length)
    if (of.words.has(word)) return word
  }
  return ''
}

/** The longest word of `of` that ends at `end`, or the empty string. */
export function wordBefore(of: Lexicon, text: string, end: number): string {
  for (const length of of.ends.get(text.charCodeAt(end - 1)) ?? NONE) {
    if (length > end) continue
    const word = text.slice(end - length, end)
    if (of.words.has(word)) return word
  }
  return ''
}

/** Whether any word of `of` stands anywhere in `text`. */
export function hasWord(of: Lexicon, text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (wordAt(of, text, at) !== '') return true
  return false
}
