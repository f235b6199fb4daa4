/** What stands in a cell, from what its part says of it. */
import { isDay } from '../../kernel/day.ts'
import type { GridCell } from '../../engine/sheets/grid.ts'
import { generalFormat, type NumberFormat } from './number-formats.ts'
import { dayOfSerial } from './serial-days.ts'
import type { Workbook } from './workbook-parts.ts'
import { meantWords } from './xml-words.ts'

/** A cell as its part says it; words kept for all cells are no matter of here. */
export interface RawCell {
  readonly column: number
  readonly type: string
  readonly style: number
  readonly text: string
}

/** A cell whose value may still be looked up. */
export type OpenCell = { -readonly [key in keyof GridCell]: GridCell[key] }

/** The value of a cell, and what is shown of it where that differs. */
export function cellOf({ column, type, style, text }: RawCell, workbook: Workbook): OpenCell {
  switch (type) {
    case 'n': {
      const value = Number(text)
      if (!Number.isFinite(value) || text.trim() === '') return { column, value: text }
      return numberCell(column, value, text, workbook.formats[style], workbook.epoch1904)
    }
    case 'b':
      return { column, value: /^(1|true)$/.test(text) }
    case 'd': {
      const day = text.slice(0, 10)
      return { column, value: isDay(day) ? { day } : text }
    }
    case 'e':
      return { column, value: null, shown: text }
    default:
      return { column, value: meantWords(text) }
  }
}

function numberCell(
  column: number,
  value: number,
  text: string,
  format: NumberFormat = generalFormat,
  epoch1904: boolean,
): OpenCell {
  if (format.isDay) {
    const day = dayOfSerial(value, epoch1904)
    if (day !== null) {
      if (format.isWholeDay && Number.isInteger(value)) return { column, value: { day } }
      return { column, value: { day }, shown: format.show(value, epoch1904) }
    }
  }
  // Beyond 15 figures a program shows fewer than it keeps.
  if (format.isPlain && text.length <= 15) return { column, value }
  const shown = format.show(value, epoch1904)
  return shown === String(value) ? { column, value } : { column, value, shown }
}
