/** One page of a PDF: its words with their places, its drawn lines where a table may be. */
import { withoutLookAlikes } from '../look-alikes.ts'
import { linesOf, widthInEms, type Run } from './pdf-layout.ts'
import { rulesOf, type Rules } from './pdf-rules.ts'

/** The library, loaded when the first PDF is read. */
export type Pdf = typeof import('unpdf/pdfjs')

/** An open file. */
export type PdfFile = Awaited<ReturnType<Pdf['getDocument']>['promise']>

type PdfPage = Awaited<ReturnType<PdfFile['getPage']>>

/** What is on a page: words, and the lines of tables where there may be any. */
export interface PageContent {
  readonly runs: readonly Run[]
  readonly rules: Rules
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
    const toPage = page.getViewport({ scale: 1 }).transform as number[]
    const content = await page.getTextContent({ disableNormalization: true })
    const items = content.items.filter((item) => 'str' in item)
    const runs = items.flatMap((item) => runOf(pdf, item, toPage))
    return { runs, rules: mayHoldTable(runs) ? await rulesOn(pdf, page, toPage) : noRules }
  } catch {
    return null
  } finally {
    page?.cleanup()
  }
}

const noRules: Rules = { level: [], upright: [] }

/** What is drawn costs time to learn: only pages with words side by side are asked. */
function mayHoldTable(runs: readonly Run[]): boolean {
  return linesOf(runs).filter((line) => line.cells.length > 1).length > 1
}

async function rulesOn(pdf: Pdf, page: PdfPage, toPage: number[]): Promise<Rules> {
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
