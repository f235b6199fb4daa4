/** The parts of a template, unpacked within bounds and packed again: it may be anybody's file. */
import { unzipSync, zipSync, type Zippable } from 'fflate'

/** The parts of a template by name. */
export type Parts = Record<string, Uint8Array>

/** The part with the words. */
export const main = 'word/document.xml'
/** The part with what the document links to. */
export const relations = 'word/_rels/document.xml.rels'

/** A template is a few pages and a letterhead; what unpacks to more is none. */
const mostBytes = 16_000_000
const mostParts = 1_000
/** Of the document alone: a page of tables has some 100,000. */
const mostDocumentBytes = 4_000_000
/** Of parts beside the document that are packed again. */
const mostPacked = 1_000_000

/** Thrown for what cannot be filled: `format`, no Word document; `size`, more than a template is. */
export class NoTemplate extends Error {
  readonly lacks: 'format' | 'size'

  constructor(lacks: NoTemplate['lacks'], cause?: unknown) {
    super(`no template: ${lacks}`, { cause })
    this.lacks = lacks
  }
}

/** Unpacks a template; throws `NoTemplate` for what is none. */
export function partsOf(template: Uint8Array): Parts {
  let [bytes, count] = [0, 0]
  let parts: Parts
  try {
    parts = unzipSync(template, {
      filter: ({ originalSize }) => {
        bytes += originalSize
        count += 1
        if (bytes > mostBytes || count > mostParts) throw new NoTemplate('size')
        return true
      },
    })
  } catch (cause) {
    if (cause instanceof NoTemplate) throw cause
    // No zip, a broken one, or one that says it is smaller than it is.
    throw new NoTemplate('format', cause)
  }
  const document = parts[main]
  if (document === undefined || parts[relations] === undefined) throw new NoTemplate('format')
  if (document.length > mostDocumentBytes) throw new NoTemplate('size')
  return parts
}

/** Packs the document and small parts; what is large besides are pictures, which do not shrink. */
export function packed(parts: Parts): Uint8Array {
  let left = mostPacked
  const all = Object.entries(parts).map(([name, bytes]) => {
    const isSmall = bytes.length <= left
    if (isSmall) left -= bytes.length
    return [name, [bytes, { level: isSmall || name === main ? 6 : 0 }]] as const
  })
  return zipSync(Object.fromEntries(all) as Zippable)
}
