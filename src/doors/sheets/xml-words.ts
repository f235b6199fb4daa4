/** Words in the parts of a workbook: what XML cannot say is written `_x0007_` (ECMA-376 22.9.2.19). */
import { Refused } from '../documents/document.ts'

/**
 * Signs that need another writing, halves of pairs among them, and the sign by which such a writing
 * begins where words only look like one.
 */
const special = /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]|_(?=x[0-9a-f]{4})/giu

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Words as text or attribute of a part. */
export function escapedWords(words: string): string {
  return words.replace(special, (found) => {
    if (found === '\t' || found === '\n') return found
    return named[found] ?? `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
  })
}

/** Words as they were meant. */
export function meantWords(words: string): string {
  if (!words.includes('_x')) return words
  return words.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** Several times what a cell can hold; longer words are none of a sheet's. */
const longestWords = 200_000

/** Words with more behind them; refuses what no cell could hold. */
export function joinedWords(words: string, more: string): string {
  if (words.length + more.length > longestWords) {
    throw new Refused('long-cell', { limit: longestWords })
  }
  return words === '' ? more : words + more
}
