/** A table of Markdown; bars and line breaks in its cells stay within them. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line), '']
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')
}

/** Entries of a list of Markdown. */
export function bullets(entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : [...entries.map((entry) => `- ${entry}`), '']
}
