/** Printed sheets as they are written to a workbook, and lines read from one as sheets. */
import {
  cellName,
  type GridCell,
  type GridLine,
  type GridMerge,
  type GridSpan,
  type LaidCell,
  type LaidSheet,
} from './grid.ts'
import type { PrintedSheet } from './print.ts'
import type { PlacedCell, ReadLine, ReadSheet } from './read-sheet.ts'

/** A printed sheet as lines of cells by column. */
export function laidOf({ name, widths, lines, headLines }: PrintedSheet): LaidSheet {
  const merges: GridSpan[] = []
  const laid = lines.map((line, index) => ({
    cells: line.flatMap((cell, at): LaidCell[] => {
      if (cell === null) return []
      const [column, row] = [at + 1, index + 1]
      const { value, look, across = 0, down = 0 } = cell
      if (across > 0 || down > 0) {
        merges.push({ from: [column, row], to: [column + across, row + down] })
      }
      const isPercent = look === 'percent'
      return [{ column, value, look, ...(isPercent ? { decimals: 1 } : {}) }]
    }),
  }))
  return {
    name,
    columns: widths,
    merges,
    ...(headLines > 0 ? { frozenLines: headLines } : {}),
    lines: laid,
  }
}

/** Lines of a workbook as its sheets, in the order they came. */
export function sheetsOfGrid(
  lines: readonly GridLine[],
  merges: readonly GridMerge[],
): readonly ReadSheet[] {
  const found = new Map<string, ReadLine[]>()
  for (const { sheet, number, cells } of lines) {
    const placed = cells.map((cell) => [cell.column, placedOf(cell, sheet, number)] as const)
    const line = { row: number, cells: new Map(placed) }
    const known = found.get(sheet)
    if (known === undefined) found.set(sheet, [line])
    else known.push(line)
  }
  return [...found].map(([name, own]) => ({
    name,
    lines: own,
    merges: merges
      .filter(({ sheet }) => sheet === name)
      .map(({ from, to }) => ({ left: from[0], top: from[1], right: to[0], bottom: to[1] })),
  }))
}

function placedOf({ column, value, shown }: GridCell, sheet: string, row: number): PlacedCell {
  const at = `${sheet}!${cellName([column, row])}`
  const number = typeof value === 'number' ? value : null
  const text = shown ?? textOf(value)
  return { at, column, text, number, isPercent: number !== null && text.endsWith('%') }
}

function textOf(value: GridCell['value']): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'object' ? value.day : String(value)
}
