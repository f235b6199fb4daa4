/** Recovery codes as a text file: what they are first, then one a line, read by any editor. */
export function recoveryText(heads: readonly string[], codes: readonly string[]): string {
  // Editors of older Windows know UTF-8 by its mark, and lines by both of their ends.
  return `\ufeff${[...heads, '', ...codes, ''].join('\r\n')}`
}
