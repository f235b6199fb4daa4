/**
 * Fills a Word template the office edits: `{{完成投资}}` in a paragraph becomes its number, a table
 * row with `{{行.名次}}` is repeated for each line, and there may be rows of several names. Each
 * number stands in a content control that names it, as a link to its origin.
 */
import { main, NoTemplate, packed, partsOf, relations, type Parts } from './template-parts.ts'
import {
  escaped,
  innermost,
  isOnlyWords,
  leading,
  opened,
  replaced,
  wordsOf,
} from './word-elements.ts'

/** What a placeholder comes to: words, or a number that can be followed. */
export type Filling =
  | { readonly words: string }
  | { readonly text: string; readonly id: string; readonly href: string; readonly title: string }

/** Looks placeholders up; within a repeated row, `line` is its number from 0. */
export type Lookup = (name: string, line: number | null) => Filling | null

/** A place of a template: its placeholder, and the line of its row. */
export type Asked = readonly [name: string, line: number | null]

/** A filled paper and the placeholders nothing was found for. */
export interface Filled {
  readonly bytes: Uint8Array
  readonly unknown: readonly string[]
}

/** Signs of the repeated rows, and places filled: a line for each of a thousand projects. */
const mostRepeated = 8_000_000
const mostPlaces = 20_000

/** How often rows are repeated: those of `行`, or by what their placeholders begin with. */
export type Rows = number | { readonly [prefix: string]: number }

/** Fills a template; throws `NoTemplate` for what is none. */
export function fillTemplate(template: Uint8Array, rows: Rows, lookUp: Lookup): Filled {
  const parts = partsOf(template)
  const { document, links, unknown } = filledDocument(parts, rows, lookUp)
  parts[main] = new TextEncoder().encode(document)
  parts[relations] = new TextEncoder().encode(links.into(text(parts[relations])))
  return { bytes: packed(parts), unknown: [...unknown] }
}

/** Looks up all that filling would, and writes nothing. */
export function askTemplate(template: Uint8Array, rows: Rows, lookUp: Lookup): void {
  filledDocument(partsOf(template), rows, lookUp)
}

function filledDocument(parts: Parts, rows: Rows, lookUp: Lookup) {
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
  let places = 0
  const fill: Fill = {
    links,
    find,
    lookUp: (name, line) => {
      places += 1
      if (places > mostPlaces) throw new NoTemplate('size')
      return lookUp(name, line)
    },
  }
  const document = paragraphs(repeated(text(parts[main]), rows, fill), fill, null)
  return { document, links, unknown }
}

/** Each row with the placeholders of lines, once for each line. */
function repeated(document: string, rows: Rows, fill: Fill): string {
  const counts = typeof rows === 'number' ? { 行: rows } : rows
  let signs = 0
  return replaced(document, 'w:tr', (row) => {
    const prefixes = [...wordsOf(row).matchAll(/\{\{([^.．{}]+)[.．]/g)].map(([, one = '']) =>
      one.trimStart(),
    )
    const prefix = prefixes.find((one) => Object.hasOwn(counts, one))
    if (prefix === undefined) return row
    const length = counts[prefix] ?? 0
    signs += length * row.length
    if (signs > mostRepeated) throw new NoTemplate('size')
    return Array.from({ length }, (_, line) => paragraphs(row, fill, line)).join('')
  })
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
  return replaced(xml, 'w:p', (paragraph) =>
    wordsOf(paragraph).includes('{{') ? filledParagraph(paragraph, fill, line) : paragraph,
  )
}

type Piece = { readonly raw: string } | { readonly words: string; readonly look: string }

/** Word cuts text into runs as it likes, so runs of words are read as one line. */
function filledParagraph(paragraph: string, fill: Fill, line: number | null): string {
  const { open, inner } = opened(paragraph)
  const properties = leading(inner, 'w:pPr')
  const pieces = piecesOf(inner.slice(properties.length))
  return `${open}${properties}${joined(pieces)
    .map((piece) => ('raw' in piece ? piece.raw : filledWords(piece, fill, line)))
    .join('')}</w:p>`
}

function piecesOf(xml: string): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { from, to } of innermost(xml, 'w:r')) {
    if (from > at) pieces.push({ raw: xml.slice(at, from) })
    pieces.push(pieceOf(xml.slice(from, to)))
    at = to
  }
  if (at < xml.length) pieces.push({ raw: xml.slice(at) })
  return pieces
}

function pieceOf(run: string): Piece {
  const { inner } = opened(run)
  const look = leading(inner, 'w:rPr')
  const rest = inner.slice(look.length)
  return isOnlyWords(rest) ? { words: wordsOf(rest), look } : { raw: run }
}

/** Words whose placeholder may go on in the next run. */
interface Begun {
  readonly words: string[]
  readonly look: string
  /** The last sign: a brace may stand in one run and its neighbour in the next. */
  tail: string
  isOpen: boolean
}

/** Neighbouring words as one piece, in the look of the first; marks of the speller fall away. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = []
  let begun: Begun | null = null
  for (const piece of pieces) {
    if ('raw' in piece) {
      if (isOfSpeller(piece.raw)) continue
      all.push(...asPiece(begun), piece)
      begun = null
      continue
    }
    begun ??= { words: [], look: piece.look, tail: '', isOpen: false }
    goOn(begun, piece.words)
    if (begun.isOpen || begun.tail === '{') continue
    all.push(...asPiece(begun))
    begun = null
  }
  return [...all, ...asPiece(begun)]
}

const isOfSpeller = (raw: string): boolean =>
  /^(<w:proofErr[^<>]*\/>|<w:bookmark(Start|End)[^<>]*\/>)*$/.test(raw)

/** Only what is new is looked at: a placeholder may be cut into any number of runs. */
function goOn(begun: Begun, words: string): void {
  const seam = begun.tail + words
  const [opens, closes] = [seam.lastIndexOf('{{'), seam.lastIndexOf('}}')]
  if (opens !== closes) begun.isOpen = opens > closes
  begun.words.push(words)
  begun.tail = seam.slice(-1)
}

function asPiece(begun: Begun | null): readonly Piece[] {
  return begun === null ? [] : [{ words: begun.words.join(''), look: begun.look }]
}

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

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
