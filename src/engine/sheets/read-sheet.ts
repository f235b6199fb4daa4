/** A sheet as reading sees it: filled cells by line and column, and which are merged. */
import type { SheetDefinition } from '../../define/sheet.ts'
import type { ReadCell } from './read-value.ts'

/** All of a form but what it draws from cases: a sheet may be read by it in another process. */
export type FormToRead = Omit<SheetDefinition, 'records'>

/** A filled cell with its column, from 1. */
export interface PlacedCell extends ReadCell {
  readonly column: number
}

/** A line with at least one filled cell; rows count from 1. */
export interface ReadLine {
  readonly row: number
  readonly cells: ReadonlyMap<number, PlacedCell>
}

/** Cells merged to one, by their corners, from 1. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** A sheet of a workbook. */
export interface ReadSheet {
  readonly name: string
  readonly lines: readonly ReadLine[]
  readonly merges: readonly Merge[]
}
