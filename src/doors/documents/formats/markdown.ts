import type { TextBuilder } from '../text-builder.ts'

/** What a text says of itself. */
export interface Stated {
  readonly title?: string
  readonly date?: string
}

/** Writes the words of a Markdown text line by line, without its marks. */
export function readMarkdown(source: string, into: TextBuilder): Stated {
  const lines = source.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  const front = frontMatter(lines)
  let isCode = false
  lines.forEach((line, index) => {
    if (index < front.lines) return
    if (/^\s*(```|~~~)/.test(line)) {
      isCode = !isCode
      return
    }
    const words = isCode ? line : wordsOf(line)
    if (words === null) return
    into.write(words, { line: index + 1 })
    into.write('\n')
  })
  const first = lines.slice(front.lines).find((line) => line.trim() !== '') ?? ''
  const title = first.startsWith('# ') ? wordsOf(first) : null
  return { ...(title ? { title } : {}), ...front.stated }
}

/** The words of a line; null for a line that only draws (rules of tables, horizontal rules). */
function wordsOf(line: string): string | null {
  if (/^\s*\|?(\s*:?-+:?\s*\|)+(\s*:?-+:?\s*)?$/.test(line)) return null
  if (/^\s*([-*_=])(\s*\1){2,}\s*$/.test(line)) return null
  const bare = line
    .replace(/^(\s*>)+\s?/, '')
    .replace(/^\s*#{1,6}\s+/, '')
    .replace(/\s#+\s*$/, '')
    .replace(/^\s*[-*+]\s+(\[[ xX]\]\s+)?/, '')
  return spansOf(isRow(bare) ? rowOf(bare) : bare).trimEnd()
}

function isRow(line: string): boolean {
  return /^\s*\|.*\|\s*$/.test(line)
}

function rowOf(line: string): string {
  const cells = line.trim().slice(1, -1).split(/(?<!\\)\|/)
  return cells.map((cell) => cell.trim()).join(' | ')
}

function spansOf(line: string): string {
  return line
    .replace(/!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)/g, '')
    .replace(/\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_\n]+?)\1/g, '$2')
    .replace(/\*(?=\S)([^*\n]+?)\*/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\\([\\`*_{}[\]()#+\-.!|>])/g, '$1')
}

function frontMatter(lines: readonly string[]): { lines: number; stated: Stated } {
  const end = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) : -1
  if (end < 0 || end > 50) return { lines: 0, stated: {} }
  const valueOf = (key: string) => {
    const line = lines.slice(1, end).find((one) => one.startsWith(`${key}:`))
    return line?.slice(key.length + 1).trim().replace(/^(["'])(.*)\1$/, '$2')
  }
  const title = valueOf('title')
  const date = /^\d{4}-\d{2}-\d{2}/.exec(valueOf('date') ?? '')?.[0]
  return { lines: end + 1, stated: { ...(title ? { title } : {}), ...(date ? { date } : {}) } }
}
