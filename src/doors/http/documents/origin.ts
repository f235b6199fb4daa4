/** Back from a case to the sentence it came from. */
import type { Known } from '../../../desk/desk.ts'
import type { Language } from '../../../kernel/text.ts'
import type { Origin, TextBlock } from '../../../wire/index.ts'
import type { Door } from '../door.ts'
import { placeIn } from './places.ts'
import { documentOf } from './state.ts'

/** Code points shown before and after the sentence. */
const around = 60

/** Where a case says it came from. */
export interface Source {
  readonly documentId: string
  readonly item: number
  readonly start: number
  readonly end: number
}

/** What a case's state says of its origin; null: nothing. */
export function sourceOf({ state }: Known): Source | null {
  const { origin } = state.data as { readonly origin?: unknown }
  if (typeof origin !== 'object' || origin === null) return null
  const { documentId, item, start, end } = origin as Partial<Source>
  const isWhole = typeof documentId === 'string' && [item, start, end].every(Number.isInteger)
  return isWhole ? (origin as Source) : null
}

/** The sentence in its document; null when the document holds no text any more. */
export async function originOf(
  { documentId, item, start, end }: Source,
  document: Known,
  door: Door,
  language: Language,
): Promise<Origin | null> {
  const { title, text, blocks } = documentOf(document.state)
  const words = text === null ? null : await door.texts.of(text.id)
  if (words === null) return null
  const block = blocks.find((one) => one.start <= start && start < one.end)
  return {
    documentId,
    documentTitle: title,
    item,
    quote: quoteOf(words, start, end, block),
    place: placeIn(language, block?.place ?? ''),
  }
}

/** The words before and after stay within the paragraph. */
function quoteOf(
  text: string,
  start: number,
  end: number,
  block: TextBlock | undefined,
): Origin['quote'] {
  const from = Math.max(block?.start ?? 0, start - around)
  const to = Math.min(block?.end ?? Infinity, end + around)
  const [before, marked, after] = slices(text, [from, start, end, to])
  return { before: before ?? '', marked: marked ?? '', after: after ?? '' }
}

/** The stretches between offsets in code points, in one walk over the text. */
function slices(text: string, offsets: readonly number[]): readonly string[] {
  const units: number[] = []
  let [points, at] = [0, 0]
  for (const offset of offsets) {
    while (points < offset && at < text.length) {
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
      points += 1
    }
    units.push(at)
  }
  return units.slice(1).map((to, index) => text.slice(units[index], to))
}
