/** A form as it is printed: lines of cells with how each looks, merged where heads span. */
import type { SheetDefinition, SheetField, SheetRecord } from '../../define/sheet.ts'
import { periodInChinese, type Period } from '../../kernel/period.ts'
import { printDate, printSpan } from './dates.ts'

/** How a cell looks. */
export type Look =
  'title' | 'caption' | 'unit' | 'head' | 'group' | 'total' | 'text' | 'number' | 'percent' | 'note'

/** A printed cell; a number of percent is a part of one. */
export interface PrintedCell {
  readonly value: string | number | null
  readonly look: Look
  /** Columns and lines it covers beside its own. */
  readonly across?: number
  readonly down?: number
}

/** A printed sheet; null stands for nothing, or for what a cell before it covers. */
export interface PrintedSheet {
  readonly name: string
  readonly widths: readonly number[]
  readonly lines: readonly (readonly (PrintedCell | null)[])[]
  /** Lines of heads that stay in sight. */
  readonly headLines: number
}

/** What a form is printed for. */
export interface PrintGround {
  /** A month, a year, or a month and one of its thirds. */
  readonly period: string
  readonly area: string
  /** Which way of grouping; the usual unless said. */
  readonly grouping?: string
  readonly unitName: (id: string) => string
}

/** The month or year of a period that may name a third of a month. */
export function monthOfPeriod(period: string): Period {
  return period.split('/')[0] ?? period
}

/** A period as it is printed: `2026年10月中旬`. */
export function printPeriod(period: string): string {
  const [month = '', third] = period.split('/')
  const words = { 1: '上旬', 2: '中旬', 3: '下旬' }[Number(third)] ?? ''
  return `${periodInChinese(month)}${words}`
}

/** The line at the head of a form. */
export function captionOf({ caption }: SheetDefinition, { area, period }: PrintGround): string {
  return caption.replaceAll('{area}', area).replaceAll('{period}', printPeriod(period))
}

/** A value as its field is printed. */
export function printValue(
  field: SheetField,
  value: SheetRecord[string] | undefined,
  unitName: (id: string) => string,
): PrintedCell {
  if (value === undefined) return { value: null, look: lookOf(field) }
  if (typeof value === 'boolean') return { value: value ? '是' : '否', look: 'text' }
  switch (field.kind) {
    case 'amount':
    case 'count':
      return { value: Number(value), look: 'number' }
    case 'percent':
      return { value: Number(value) / 100, look: 'percent' }
    case 'date':
      return { value: printDate(value), look: 'text' }
    case 'span':
      return { value: printSpan(value), look: 'text' }
    case 'choice':
      return { value: field.of[value]?.zh ?? value, look: 'text' }
    case 'unit':
      return { value: unitName(value), look: 'text' }
    default:
      return { value, look: 'text' }
  }
}

function lookOf({ kind }: SheetField): Look {
  if (kind === 'percent') return 'percent'
  return kind === 'amount' || kind === 'count' ? 'number' : 'text'
}
