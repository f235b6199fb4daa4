/** A PDF with a text layer, page by page; pictures and drawings are never decoded. */
import { Refused, type DocumentProblem, type Place } from '../document.ts'
import type { Limits } from '../limits.ts'
import { withoutLookAlikes } from '../look-alikes.ts'
import type { TextBuilder } from '../text-builder.ts'
import { ChineseCodeTables } from './pdf-cmaps.ts'
import { linesOf, type Line, type Run, type Segment } from './pdf-layout.ts'

type Pdf = typeof import('unpdf/pdfjs')
type Loading = ReturnType<Pdf['getDocument']>
type PdfFile = Awaited<Loading['promise']>
type PdfPage = Awaited<ReturnType<PdfFile['getPage']>>

/** Writes the words of every page; each line is anchored by page and box. */
export async function readPdf(
  bytes: Uint8Array,
  into: TextBuilder,
  limits: Limits,
  tell: (done: number, of: number) => void,
): Promise<DocumentProblem[]> {
  const pdf = await import('unpdf/pdfjs')
  const loading = load(pdf, bytes)
  const bare: number[] = []
  const broken: number[] = []
  let hasLostLetters = false
  let pages = 0
  try {
    const file = await opened(loading)
    pages = file.numPages
    if (pages > limits.pages) throw new Refused('too-many-pages', { pages, limit: limits.pages })
    for (let number = 1; number <= pages; number += 1) {
      const runs = await runsOf(pdf, file, number)
      if (runs === null) broken.push(number)
      else if (isBare(runs)) bare.push(number)
      else writePage(into, linesOf(runs), number)
      hasLostLetters ||= runs !== null && runs.length > 0 && isBare(runs)
      tell(number, pages)
    }
  } finally {
    await loading.destroy()
  }
  if (bare.length === pages) {
    throw new Refused(hasLostLetters ? 'no-letters' : 'no-text-layer', { pages })
  }
  if (broken.length === pages) throw new Refused('corrupt', { format: 'pdf' })
  return [...aboutPages('pages-without-text', bare), ...aboutPages('unreadable-pages', broken)]
}

/** Whether a page shows no words, or words whose letters cannot be told. */
function isBare(runs: readonly Run[]): boolean {
  const words = runs.map((run) => run.text).join('')
  return words === '' || (words.match(/\ufffd/g)?.length ?? 0) > words.length * 0.3
}

function aboutPages(
  key: 'pages-without-text' | 'unreadable-pages',
  pages: readonly number[],
): DocumentProblem[] {
  const listed = pages.slice(0, 20).join('、') + (pages.length > 20 ? '…' : '')
  return pages.length === 0 ? [] : [{ key, params: { pages: listed } }]
}

function load(pdf: Pdf, bytes: Uint8Array): Loading {
  return pdf.getDocument({
    data: bytes,
    verbosity: 0,
    BinaryDataFactory: ChineseCodeTables,
    cMapPacked: false,
    useSystemFonts: true,
    disableFontFace: true,
    stopAtErrors: false,
    enableXfa: false,
    maxImageSize: 0,
  })
}

async function opened(loading: Loading): Promise<PdfFile> {
  try {
    return await loading.promise
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    throw name === 'PasswordException'
      ? new Refused('encrypted')
      : new Refused('corrupt', { format: 'pdf' })
  }
}

/** The text of a page, or null for a page that cannot be read. */
async function runsOf(pdf: Pdf, file: PdfFile, number: number): Promise<Run[] | null> {
  let page: PdfPage | undefined
  try {
    page = await file.getPage(number)
    const toPage = page.getViewport({ scale: 1 }).transform
    const content = await page.getTextContent({ disableNormalization: true })
    return content.items.flatMap((item) => ('str' in item ? runOf(pdf, item, toPage) : []))
  } catch {
    return null
  } finally {
    page?.cleanup()
  }
}

interface Item {
  readonly str: string
  readonly transform: unknown[]
  readonly width: number
}

function runOf(pdf: Pdf, item: Item, toPage: number[]): Run[] {
  const text = withoutLookAlikes(item.str).replace(/[\s\0\u200b]+/g, ' ')
  if (text.trim() === '') return []
  const [a = 0, b = 0, c = 0, d = 0, x = 0, baseline = 0] = pdf.Util.transform(
    toPage,
    item.transform as number[],
  ) as number[]
  const height = Math.hypot(c, d)
  // Text set askew is a watermark.
  if (Math.abs(b) > Math.abs(a) * 0.1) return []
  return [{ text, x, y: baseline - height * 0.85, width: item.width, height }]
}

function writePage(into: TextBuilder, lines: readonly Line[], page: number): void {
  for (const line of lines) {
    if (!line.joins) into.endLine()
    line.cells.forEach((cell, index) => {
      if (index > 0) into.write(' | ')
      cell.forEach((segment, part) => {
        if ((part > 0 || line.joins) && needsSpace(into, segment)) into.write(' ')
        into.write(segment.text, placeOf(page, segment))
      })
    })
  }
  into.endLine()
}

/** A line broken between Latin words lost its space. */
function needsSpace(into: TextBuilder, segment: Segment): boolean {
  return /[A-Za-z,.;:]$/.test(into.tail()) && /^[A-Za-z]/.test(segment.text)
}

function placeOf(page: number, box: Segment): Place {
  const round = (value: number) => Math.round(value * 10) / 10
  return { page, box: [round(box.x), round(box.y), round(box.width), round(box.height)] }
}
