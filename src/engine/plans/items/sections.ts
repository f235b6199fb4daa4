import type { BlockSpan } from '../types.ts'
import type { TextInPoints } from './text-in-points.ts'

/** Where a name of an action stands under which heading. */
export interface NamedPlace {
  readonly name: string
  readonly start: number
  /** Its number among the items. */
  readonly n: number
}

/** The action that governs each offset: set by headings, until a heading of the same depth. */
export interface Sections {
  /** The number of the action an offset stands under; null: none. */
  under(offset: number): number | null
}

interface Span {
  readonly start: number
  readonly n: number | null
}

const count = '[一二三四五六七八九十\\d]'
const numbering = new RegExp(
  `^(?:#+\\s*|第${count}+[章节]\\s*|[（(]?${count}{1,3}[)）、.．]\\s*|[附表]件?\\s*${count}*\\s*[:：]?)`,
)

/** Walks the headings of a document and keeps which action each opens. */
export function sectionsOf(
  blocks: readonly BlockSpan[],
  text: TextInPoints,
  actions: readonly NamedPlace[],
): Sections {
  const byName = new Map(actions.map((action) => [bare(action.name), action.n]))
  const spans: Span[] = []
  let stack: { readonly level: number; readonly n: number | null }[] = []
  for (const block of blocks) {
    if (block.kind !== 'heading') continue
    const heading = bare(text.slice(block.start, block.end))
    const n = byName.get(heading) ?? headed(heading, byName)
    stack = stack.filter(({ level }) => level < block.level)
    stack.push({ level: block.level, n: n ?? stack.at(-1)?.n ?? null })
    spans.push({ start: block.start, n: stack.at(-1)?.n ?? null })
  }
  return { under: (offset) => lastBefore(spans, offset)?.n ?? null }
}

/** A heading that holds the name of an action, as 表一 科技创新提升行动项目. */
function headed(heading: string, byName: ReadonlyMap<string, number>): number | undefined {
  const name = [...byName.keys()].find((one) => one.length > 3 && heading.includes(one))
  return name === undefined ? undefined : byName.get(name)
}

function bare(words: string): string {
  return words.trim().replace(numbering, '').replace(/["“”「」《》。:：\s]/g, '')
}

/** The last span that begins at or before an offset. */
function lastBefore(spans: readonly Span[], offset: number): Span | undefined {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.start <= offset) low = middle + 1
    else high = middle
  }
  return spans[low - 1]
}
