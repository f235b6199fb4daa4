/** Forms as workbooks, out and in. */
import writeWorkbook from 'write-excel-file/node'
import type { Look, PrintedCell, PrintedSheet } from '../../engine/sheets/print.ts'
import type { PlacedCell, ReadLine, ReadSheet } from '../../engine/sheets/read-sheet.ts'
import type { DocumentText } from '../documents/index.ts'
import { cellsOf } from './roster.ts'

const border = { borderStyle: 'thin' } as const
const looks: { readonly [look in Look]: object } = {
  title: { fontWeight: 'bold', fontSize: 16, align: 'center' },
  caption: { align: 'center' },
  unit: { align: 'right' },
  head: { ...border, fontWeight: 'bold', align: 'center', alignVertical: 'center', wrap: true },
  group: { ...border, fontWeight: 'bold' },
  total: { ...border, fontWeight: 'bold' },
  text: { ...border, wrap: true, alignVertical: 'center' },
  number: { ...border, alignVertical: 'center' },
  percent: { ...border, format: '0.0%', alignVertical: 'center' },
  note: { wrap: true },
}

/** Writes printed sheets; words never become formulas. */
export async function writeForm(sheets: readonly PrintedSheet[]): Promise<Uint8Array> {
  const all = sheets.map(({ name, widths, lines, headLines }) => ({
    sheet: name,
    columns: widths.map((width) => ({ width })),
    ...(headLines > 0 ? { stickyRowsCount: headLines } : {}),
    data: lines.map((line) => line.map(cellOf)),
  }))
  return new Uint8Array(await writeWorkbook(all as never).toBuffer())
}

function cellOf(cell: PrintedCell | null): object | null {
  if (cell === null) return null
  const { value, look, across = 0, down = 0 } = cell
  const spans = {
    ...(across > 0 ? { columnSpan: across + 1 } : {}),
    ...(down > 0 ? { rowSpan: down + 1 } : {}),
  }
  if (typeof value === 'number') return { ...looks[look], ...spans, type: Number, value }
  const { format: _format, ...plain } = looks[look] as { readonly format?: string }
  return { ...plain, ...spans, type: String, value: value ?? '' }
}

/** The sheets of a workbook that was read as a document. */
export function sheetsOf(text: DocumentText): readonly ReadSheet[] {
  const sheets = new Map<string, ReadLine[]>()
  for (const line of cellsOf(text)) {
    const [first] = line
    if (first === undefined) continue
    const cells = new Map<number, PlacedCell>()
    let row = 0
    for (const { sheet, cell, text: words } of line) {
      const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
      const column = [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0)
      // A merged cell keeps its own name in every line it covers.
      row = Math.max(row, Number(digits))
      cells.set(column, {
        at: `${sheet}!${cell}`,
        column,
        text: words,
        number: null,
        isPercent: false,
      })
    }
    const lines = sheets.get(first.sheet)
    if (lines === undefined) sheets.set(first.sheet, [{ row, cells }])
    else lines.push({ row, cells })
  }
  return [...sheets].map(([name, lines]) => ({ name, lines, merges: [] }))
}
