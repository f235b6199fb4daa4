import { Refused, type Anchor, type Place } from './document.ts'

/** Gathers canonical text and, beside it, where each stretch came from. */
export interface TextBuilder {
  /** Adds text standing at `at`; text without a place gets no anchor. */
  write(text: string, at?: Place): void
  /** Ends the line unless nothing stands on it. */
  endLine(): void
  /** What was written last. */
  tail(): string
  text(): string
  anchors(): readonly Anchor[]
}

/** A builder that refuses as too long past `limit` UTF-16 units. */
export function textBuilder(limit: number): TextBuilder {
  const parts: string[] = []
  const anchors: Anchor[] = []
  let units = 0
  let points = 0
  let isLineOpen = false
  function write(text: string, at?: Place): void {
    if (text === '') return
    units += text.length
    if (units > limit) throw new Refused('too-long', { limit })
    const start = points
    points += codePointCount(text)
    parts.push(text)
    isLineOpen = !text.endsWith('\n')
    if (at === undefined) return
    const last = anchors.at(-1)
    if (last?.end === start && isSamePlace(last.at, at)) {
      anchors[anchors.length - 1] = { ...last, end: points }
    } else {
      anchors.push({ start, end: points, at })
    }
  }
  return {
    write,
    endLine: () => {
      if (isLineOpen) write('\n')
    },
    tail: () => parts.at(-1) ?? '',
    text: () => parts.join(''),
    anchors: () => anchors,
  }
}

/** Number of code points in `text`; a lone surrogate counts as one. */
export function codePointCount(text: string): number {
  let count = text.length
  for (let at = 0; at + 1 < text.length; at += 1) {
    if ((text.charCodeAt(at) & 0xfc00) !== 0xd800) continue
    if ((text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      count -= 1
      at += 1
    }
  }
  return count
}

/** The anchors that touch code points `start` to `end` (exclusive), in order. */
export function anchorsWithin(
  anchors: readonly Anchor[],
  start: number,
  end: number,
): readonly Anchor[] {
  let low = 0
  let high = anchors.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((anchors[middle]?.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  let last = low
  while ((anchors[last]?.start ?? end) < end) last += 1
  return anchors.slice(low, last)
}

function isSamePlace(one: Place, other: Place): boolean {
  if (one === other) return true
  if ('page' in one || 'page' in other) return false
  return JSON.stringify(one) === JSON.stringify(other)
}
