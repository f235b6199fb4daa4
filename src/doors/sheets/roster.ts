/** The officials' roster 花名册 as a workbook, in and out; telephone numbers stay out of both. */
import { rosterHeads, type SheetCell } from '../../engine/platform/roster/sheet.ts'
import type { DocumentText } from '../documents/index.ts'
import { lineOf } from './laid-lines.ts'
import { workbookBytes } from './write-workbook.ts'

/** Lines of a text that came out of a workbook, each cell with its sheet and name. */
export function cellsOf({ text, anchors }: DocumentText): readonly (readonly SheetCell[])[] {
  const points = [...text]
  const lines: SheetCell[][] = []
  let read = 0
  let line: SheetCell[] = []
  for (const { start, end, at } of anchors) {
    // A line of the text is a row; a cell stands on one line.
    if (points.slice(read, start).includes('\n') && line.length > 0) {
      lines.push(line)
      line = []
    }
    read = end
    if (!('sheet' in at)) continue
    // The name of a sheet stands above its rows where there are several.
    const words = points.slice(start, end).join('')
    if (words.endsWith('\n')) continue
    line.push({ sheet: at.sheet, cell: at.cell, text: words })
  }
  return line.length > 0 ? [...lines, line] : lines
}

/** One line of the roster as it goes out. */
export interface RosterLine {
  readonly parent: string
  readonly unit: string
  readonly name: string
  readonly rank: string
  readonly title: string
}

const widths = [6, 26, 26, 12, 18, 26]

/** Writes the roster with the heads it is read by; cells are words, never formulas. */
export function writeRoster(title: string, lines: readonly RosterLine[]): Promise<Uint8Array> {
  const [first] = rosterHeads.number
  const columns = ['parent', 'unit', 'name', 'rank', 'title'] as const
  const heads: (string | null)[] = [
    first ?? null,
    ...columns.map((name) => rosterHeads[name][0] ?? null),
  ]
  return workbookBytes([
    {
      name: '花名册',
      columns: widths,
      merges: [{ from: [1, 1], to: [heads.length, 1] }],
      frozenLines: 2,
      lines: [
        lineOf([title], 'title'),
        lineOf(heads, 'head'),
        ...lines.map((line, at) => ({
          cells: [
            { column: 1, value: at + 1, look: 'number' } as const,
            ...lineOf(
              columns.map((name) => line[name]),
              'text',
              2,
            ).cells,
          ],
        })),
      ],
    },
  ])
}
