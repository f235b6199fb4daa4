/** A set of words of one class, searchable from either side of a position. */
export interface Lexicon {
  readonly words: ReadonlySet<string>
  /** Length of the longest word, in UTF-16 units. */
  readonly longest: number
}

/** The lexicon of the words in `lists`: each a string of words separated by white space. */
export function lexicon(...lists: readonly string[]): Lexicon {
  const words = new Set(lists.flatMap((list) => list.split(/\s+/)).filter((word) => word !== ''))
  return { words, longest: Math.max(0, ...[...words].map((word) => word.length)) }
}

/** The longest word of `of` that starts at `at`, or the empty string. */
export function wordAt(of: Lexicon, text: string, at: number): string {
  for (let length = Math.min(of.longest, text.length - at); length > 0; length -= 1) {
    const word = text.slice(at, at + length)
    if (of.words.has(word)) return word
  }
  return ''
}

/** The longest word of `of` that ends at `end`, or the empty string. */
export function wordBefore(of: Lexicon, text: string, end: number): string {
  for (let length = Math.min(of.longest, end); length > 0; length -= 1) {
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
