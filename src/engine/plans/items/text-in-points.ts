/** A text cut by code points, as every offset of a reading counts. */
export interface TextInPoints {
  slice(start: number, end: number): string
}

/** Prepares a text; most texts have no character beyond the basic plane and need no table. */
export function textInPoints(text: string): TextInPoints {
  if (!/[\uD800-\uDBFF]/.test(text)) return { slice: (start, end) => text.slice(start, end) }
  const points = Array.from(text)
  return { slice: (start, end) => points.slice(start, end).join('') }
}
