/**
 * Elements of a Word document, found in one walk over its signs. Whoever fills a template may have
 * sent it, and it is filled where everybody is served: no pattern may look for an end again and
 * again.
 */

/** Where an element begins and where what follows it does. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Elements of a name without another of that name within, in their order; one step for each tag. */
export function* innermost(xml: string, name: string): Generator<Stretch> {
  const [opening, closing] = [`<${name}`, `</${name}>`]
  let from = -1
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    if (xml.startsWith(closing, at)) {
      if (from >= 0) yield { from, to: at + closing.length }
      from = -1
    } else if (xml.startsWith(opening, at) && ' >'.includes(xml[at + opening.length] ?? '-')) {
      from = at
    }
  }
}

/** The document with each innermost element of a name replaced; all else stays as it is. */
export function replaced(xml: string, name: string, by: (element: string) => string): string {
  const out: string[] = []
  let at = 0
  for (const { from, to } of innermost(xml, name)) {
    out.push(xml.slice(at, from), by(xml.slice(from, to)))
    at = to
  }
  return at === 0 ? xml : `${out.join('')}${xml.slice(at)}`
}

/** The element of properties these begin with, to its last end: changed ones hold others. */
export function leading(xml: string, name: string): string {
  const empty = `<${name}/>`
  if (xml.startsWith(empty)) return empty
  const closing = `</${name}>`
  const end = xml.startsWith(`<${name}>`) ? xml.lastIndexOf(closing) : -1
  return end < 0 ? '' : xml.slice(0, end + closing.length)
}

/** An element cut into its first tag and what stands before its end. */
export function opened(element: string): { readonly open: string; readonly inner: string } {
  const open = element.slice(0, element.indexOf('>') + 1)
  return { open, inner: element.slice(open.length, element.lastIndexOf('</')) }
}

/** The words of a piece of the document. */
export function wordsOf(xml: string): string {
  return [...xml.matchAll(/<w:t(?: [^<>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, words = '']) => unescaped(words))
    .join('')
}

/** Whether there are words and nothing else. */
export function isOnlyWords(xml: string): boolean {
  let end = 0
  for (const [found] of xml.matchAll(/<w:t(?: [^<>]*)?>[^<]*<\/w:t>/gy)) end += found.length
  return end > 0 && end === xml.length
}

/** Words as XML has them. */
export function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function unescaped(words: string): string {
  return words
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
