/**
 * Fills a Word template the office edits: `{{完成投资}}` in a paragraph becomes its number, a table
 * row with `{{行.名次}}` is repeated for each line, and there may be rows of several names. Each
 * number stands in a content control that names it, as a link to its origin.
 */
import { unzipSync, zipSync } from 'fflate'

/** What a placeholder comes to: words, or a number that can be followed. */
export type Filling =
  | { readonly words: string }
  | { readonly text: string; readonly id: string; readonly href: string; readonly title: string }

/** Looks placeholders up; within a repeated row, `line` is its number from 0. */
export type Lookup = (name: string, line: number | null) => Filling | null

/** A filled paper and the placeholders nothing was found for. */
export interface Filled {
  readonly bytes: Uint8Array
  readonly unknown: readonly string[]
}

const main = 'word/document.xml'
const relations = 'word/_rels/document.xml.rels'
/** A template is a few pages; what unpacks to more is none. */
const mostBytes = 40_000_000

/** Fills a template; throws `not-a-template` for what is no Word document. */
export function fillTemplate(
  template: Uint8Array,
  rows: number | { readonly [prefix: string]: number },
  lookUp: Lookup,
): Filled {
  const counts = typeof rows === 'number' ? { 行: rows } : rows
  const parts = partsOf(template)
  const links = new Links()
  const unknown = new Set<string>()
  const find = (name: string, line: number | null): string => {
    const filling = lookUp(name, line)
    if (filling === null) {
      unknown.add(name)
      return escaped(`【没有“${name}”】`)
    }
    return 'words' in filling ? escaped(filling.words) : ''
  }
  const fill: Fill = { links, find, lookUp }
  const document = text(parts[main])
  const withRows = document.replaceAll(/<w:tr[ >].*?<\/w:tr>/gs, (row) => {
    const prefixes = [...wordsOf(row).matchAll(/\{\{\s*([^.．{}]+)[.．]/g)].map(
      ([, one = '']) => one,
    )
    const repeated = prefixes.find((one) => Object.hasOwn(counts, one))
    if (repeated === undefined) return row
    const length = counts[repeated] ?? 0
    return Array.from({ length }, (_, line) => paragraphs(row, fill, line)).join('')
  })
  parts[main] = new TextEncoder().encode(paragraphs(withRows, fill, null))
  parts[relations] = new TextEncoder().encode(links.into(text(parts[relations])))
  return { bytes: zipSync(parts, { level: 6 }), unknown: [...unknown] }
}

interface Fill {
  readonly links: Links
  readonly find: (name: string, line: number | null) => string
  readonly lookUp: Lookup
}

/** External links of the document, each with its relation. */
class Links {
  private readonly found = new Map<string, string>()

  idOf(href: string): string {
    const known = this.found.get(href) ?? `luoshi${this.found.size + 1}`
    this.found.set(href, known)
    return known
  }

  into(relations: string): string {
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'
    const added = [...this.found].map(
      ([href, id]) =>
        `<Relationship Id="${id}" Type="${type}" Target="${escaped(href)}" TargetMode="External"/>`,
    )
    return relations.replace('</Relationships>', `${added.join('')}</Relationships>`)
  }
}

/** Fills every paragraph that has a placeholder; others stay byte for byte. */
function paragraphs(xml: string, fill: Fill, line: number | null): string {
  return xml.replaceAll(/<w:p[ >](?:(?!<w:p[ >]).)*?<\/w:p>/gs, (paragraph) =>
    wordsOf(paragraph).includes('{{') ? filledParagraph(paragraph, fill, line) : paragraph,
  )
}

type Piece = { readonly raw: string } | { readonly words: string; readonly look: string }

/** Word cuts text into runs as it likes, so runs of words are read as one line. */
function filledParagraph(paragraph: string, fill: Fill, line: number | null): string {
  const open = /^<w:p[^>]*>/.exec(paragraph)?.[0] ?? '<w:p>'
  const inner = paragraph.slice(open.length, -'</w:p>'.length)
  const properties = /^<w:pPr>.*?<\/w:pPr>|^<w:pPr\/>/s.exec(inner)?.[0] ?? ''
  const pieces = piecesOf(inner.slice(properties.length))
  return `${open}${properties}${joined(pieces)
    .map((piece) => ('raw' in piece ? piece.raw : filledWords(piece, fill, line)))
    .join('')}</w:p>`
}

function piecesOf(xml: string): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const found of xml.matchAll(/<w:r[ >].*?<\/w:r>/gs)) {
    if (found.index > at) pieces.push({ raw: xml.slice(at, found.index) })
    const [run] = found
    const look = /<w:rPr>.*?<\/w:rPr>/s.exec(run)?.[0] ?? ''
    const isWords = /^<w:r[^>]*>(<w:rPr>.*?<\/w:rPr>)?(<w:t[^>]*>[^<]*<\/w:t>)+<\/w:r>$/s.test(run)
    pieces.push(isWords ? { words: wordsOf(run), look } : { raw: run })
    at = found.index + run.length
  }
  if (at < xml.length) pieces.push({ raw: xml.slice(at) })
  return pieces
}

/** Neighbouring words as one piece, in the look of the first; marks of the speller fall away. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if ('raw' in piece) {
      if (!/^(<w:proofErr[^>]*\/>|<w:bookmark(Start|End)[^>]*\/>)*$/.test(piece.raw))
        all.push(piece)
    } else if (last !== undefined && 'words' in last && needsMore(last.words)) {
      all[all.length - 1] = { ...last, words: last.words + piece.words }
    } else all.push(piece)
  }
  return all
}

/** A placeholder has begun and not ended. */
const needsMore = (words: string): boolean =>
  words.lastIndexOf('{{') > words.lastIndexOf('}}') || words.endsWith('{')

function filledWords(
  { words, look }: { readonly words: string; readonly look: string },
  fill: Fill,
  line: number | null,
): string {
  const out: string[] = []
  let at = 0
  for (const found of words.matchAll(/\{\{([^{}]+)\}\}/g)) {
    out.push(run(escaped(words.slice(at, found.index)), look))
    out.push(filled((found[1] ?? '').trim(), look, fill, line))
    at = found.index + found[0].length
  }
  out.push(run(escaped(words.slice(at)), look))
  return out.join('')
}

function filled(name: string, look: string, fill: Fill, line: number | null): string {
  const filling = fill.lookUp(name, line)
  if (filling === null || 'words' in filling) return run(fill.find(name, line), look)
  const { text, id, href, title } = filling
  const link = `<w:hyperlink r:id="${fill.links.idOf(href)}" w:history="1">`
  return (
    `<w:sdt><w:sdtPr><w:alias w:val="${escaped(title)}"/><w:tag w:val="luoshi:${escaped(id)}"/>` +
    `</w:sdtPr><w:sdtContent>${link}${run(escaped(text), look)}</w:hyperlink></w:sdtContent></w:sdt>`
  )
}

function run(words: string, look: string): string {
  return words === '' ? '' : `<w:r>${look}<w:t xml:space="preserve">${words}</w:t></w:r>`
}

/** The words of a piece of the document. */
function wordsOf(xml: string): string {
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, words = '']) => unescaped(words))
    .join('')
}

function partsOf(template: Uint8Array): Record<string, Uint8Array> {
  let bytes = 0
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(template, {
      filter: ({ originalSize }) => {
        bytes += originalSize
        return bytes <= mostBytes
      },
    })
  } catch (cause) {
    // No zip, a broken one, or one that says it is smaller than it is.
    throw new Error('not-a-template', { cause })
  }
  if (parts[main] === undefined || parts[relations] === undefined || bytes > mostBytes) {
    throw new Error('not-a-template')
  }
  return parts
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

function escaped(words: string): string {
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
