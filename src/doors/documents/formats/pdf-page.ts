/** One page of a PDF: its words with their places, its drawn lines where a table may be. */
import { withoutLookAlikes } from '../look-alikes.ts'
import { linesOf, widthInEms, type Run } from './pdf-layout.ts'
import { rulesOf, type Rules } from './pdf-rules.ts'

/** The library, loaded when the first PDF is read. */
export type Pdf = typeof import('unpdf/pdfjs')

/** An open file. */
export type PdfFile = Awaited<ReturnType<Pdf['getDocument']>['promise']>

type PdfPage = Awaited<ReturnType<PdfFile['getPage']>>
type PageViewport = ReturnType<PdfPage['getViewport']>

/** What is on a page: words, and the lines of tables where there may be any. */
export interface PageContent {
  readonly runs: readonly Run[]
  readonly rules: Rules
  /** A box among these words as it lies on the page as shown, which may be turned. */
  shown(box: Box): Box
}

/** A rectangle: upper left corner and size, in points. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The content of a page, or null for one that cannot be read. */
export async function readPage(
  pdf: Pdf,
  file: PdfFile,
  number: number,
): Promise<PageContent | null> {
  let page: PdfPage | undefined
  try {
    page = await file.getPage(number)
    const content = await page.getTextContent({ disableNormalization: true })
    const items = content.items.filter((item) => 'str' in item)
    const shown = page.getViewport({ scale: 1 })
    const turn = turnOf(items.map((item) => pdf.Util.transform(shown.transform, item.transform)))
    const upright = page.getViewport({ scale: 1, rotation: (page.rotate + turn) % 360 })
    const toPage = upright.transform as number[]
    const runs = items.flatMap((item) => runOf(pdf, item, toPage))
    const rules = await rulesOn(pdf, page, toPage, runs).catch(() => noRules)
    return { runs, rules, shown: (box) => (turn === 0 ? box : turned(box, upright, shown)) }
  } catch {
    return null
  } finally {
    page?.cleanup()
  }
}

/** Degrees the page must be turned by to read most of its words, which may be set sideways. */
function turnOf(directions: readonly (readonly number[])[]): 0 | 90 | 270 {
  const count = (isSo: (a: number, b: number) => boolean) =>
    directions.filter(([a = 0, b = 0]) => isSo(a, b)).length
  const up = count((a, b) => -b > Math.abs(a) * 10)
  const down = count((a, b) => b > Math.abs(a) * 10)
  if (Math.max(up, down) * 2 <= directions.length) return 0
  return up > down ? 90 : 270
}

function turned(box: Box, from: PageViewport, to: PageViewport): Box {
  const corner = (x: number, y: number): number[] => {
    const [pdfX, pdfY] = from.convertToPdfPoint(x, y) as [number, number]
    return to.convertToViewportPoint(pdfX, pdfY) as number[]
  }
  const [left = 0, top = 0] = corner(box.x, box.y)
  const [right = 0, bottom = 0] = corner(box.x + box.width, box.y + box.height)
  return {
    x: Math.min(left, right),
    y: Math.min(top, bottom),
    width: Math.abs(right - left),
    height: Math.abs(bottom - top),
  }
}

const noRules: Rules = { level: [], upright: [] }

/** What is drawn costs time to learn: only pages with words side by side are asked. */
function mayHoldTable(runs: readonly Run[]): boolean {
  return linesOf(runs).filter((line) => line.cells.length > 1).length > 1
}

async function rulesOn(
  pdf: Pdf,
  page: PdfPage,
  toPage: number[],
  runs: readonly Run[],
): Promise<Rules> {
  if (!mayHoldTable(runs)) return noRules
  const { fnArray, argsArray } = await page.getOperatorList()
  const names = pdf.OPS as Readonly<Record<string, number>>
  return rulesOf({ operators: fnArray, operands: argsArray, names, toPage })
}

/** A font that is not in the file gives every letter the width of an ideograph: half is right. */
function widthOf({ str, width }: Item, height: number): number {
  const isEven = Math.abs(width - Array.from(str).length * height) < height * 0.01
  return isEven ? widthInEms(str) * height : width
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
  return [{ text, x, y: baseline - height * 0.85, width: widthOf(item, height), height }]
}
