/** The officials' own sheets as data: what stands in them, under which heads, in which order. */
import type { Text } from '../kernel/text.ts'
import type { Codes } from './fields.ts'

/** A value of a record: decimals are text in the unit of their field, dates as `2026-03`. */
export type SheetValue = string | boolean

/** One row of a sheet by field; what is empty is absent. */
export interface SheetRecord {
  readonly [field: string]: SheetValue
}

/**
 * What a record's field holds. `amount` and `percent` are decimals as text, `date` a year, month or
 * day (`2026`, `2026-03`, `2026-03-05`), `span` two of them joined by `/` of which the later may be
 * missing, `names` people joined by `、`, `contact` numbers and addresses as one reads them.
 */
export type SheetField =
  | {
      readonly kind: 'amount'
      readonly title: Text
      readonly unit: string
      /** It never falls within a year: less than before is looked at. */
      readonly grows?: true
    }
  | { readonly kind: 'choice'; readonly title: Text; readonly of: Codes }
  | {
      readonly kind: PlainKind
      readonly title: Text
      /** Kept outside the record of facts; a masked value that comes back is no change. */
      readonly class?: 'personal' | 'sensitive'
    }

type PlainKind =
  'text' | 'count' | 'percent' | 'date' | 'span' | 'names' | 'contact' | 'unit' | 'yes-no'

/** Everything the records of a form may hold. */
export interface SheetFields {
  readonly [field: string]: SheetField
}

/**
 * One column, its head as it is printed. `{months}` in a head stands for `1-10月`, `{month}` for
 * `10月`, `{year}` for `2026年`. A column shows a field, the running number, or a ratio in percent.
 */
export interface SheetColumn {
  readonly head: string
  readonly field?: string
  readonly serial?: true
  /** Percent of one amount in another: reckoned when written, held against them when read. */
  readonly ratio?: readonly [part: string, whole: string]
  /** Other words offices use for the head. */
  readonly also?: readonly string[]
  /** Of a summary: how many things stand below its line. */
  readonly counts?: true
  /** Added up in the lines of groups and totals. */
  readonly sums?: true
  /** A yes-no field: `★` stands before the words of those it is true of. */
  readonly star?: string
  /** In characters; ten unless said. */
  readonly width?: number
}

/** A head over several columns. */
export interface SheetBand {
  readonly head: string
  readonly under: readonly SheetHead[]
}

/** A column, or a head over several. */
export type SheetHead = SheetColumn | SheetBand

/** One way of grouping rows: fields of a kind `choice`, the outermost first. */
export interface SheetGrouping {
  readonly name: string
  readonly title: Text
  readonly by: readonly string[]
}

/** A sheet of rows under heads. */
export interface SheetTable {
  readonly layout: 'table'
  /** Name of the tab; of the form's title unless said. */
  readonly tab?: string
  readonly heads: readonly SheetHead[]
  /** Ways of grouping, the usual first; none: plain rows. */
  readonly groupings?: readonly SheetGrouping[]
  /** The first line says how many there are and the sums; `split` adds a line for each of its codes. */
  readonly total?: { readonly split?: string }
  /** Only lines of groups and totals are printed, none of the rows. */
  readonly isSummary?: true
  /** Rows of one thing stand together: these fields are printed once, in merged cells. */
  readonly once?: readonly string[]
  /** Only records whose choice is among these codes. */
  readonly only?: { readonly field: string; readonly among: readonly string[] }
}

/** Words and their field in one line of a ledger. */
export interface SheetPair {
  readonly head: string
  readonly field: string
}

/** A grid of a ledger: the field of a cell is `prefix.column.row`. */
export interface SheetMatrix {
  readonly corner: string
  readonly prefix: string
  readonly columns: readonly { readonly head: string; readonly name: string }[]
  readonly rows: readonly { readonly head: string; readonly name: string }[]
}

/** A sheet about one thing: pairs of words and values, and grids below them. */
export interface SheetLedger {
  readonly layout: 'ledger'
  readonly pairs: readonly (readonly SheetPair[])[]
  readonly grids: readonly SheetMatrix[]
  readonly only?: { readonly field: string; readonly among: readonly string[] }
}

/** One of the forms a district reports by. */
export interface SheetDefinition {
  readonly name: string
  /** What people call the form. */
  readonly title: Text
  /** What stands at its head; `{area}` and `{period}` are filled in. */
  readonly caption: string
  /** The note at the right above the heads: `单位：万元`. */
  readonly unitLine?: string
  /** Of `ten-days` a period is a month and one of its thirds: `2026-10/2`. */
  readonly frequency: 'ten-days' | 'month' | 'year'
  /** The case type its records come from. */
  readonly of: string
  /** Ends whose cases still stand in the sheets of the year they ended in; none unless said. */
  readonly ended?: readonly string[]
  readonly fields: SheetFields
  /** One sheet of the workbook each; a ledger makes one sheet of every record. */
  readonly parts: readonly (SheetTable | SheetLedger)[]
  /** Lines below the last row. */
  readonly notes?: readonly string[]
  /** Columns that are read where an office adds them, though the form has none. */
  readonly alsoReads?: readonly SheetColumn[]
  /** Fields that are reckoned, or moved with evidence only: printed, never taken from a sheet. */
  readonly derived?: readonly string[]
  /** How a record finds its case: by code, else by name, else by name and owner. */
  readonly finds: { readonly code?: string; readonly name: string; readonly with?: string }
  /**
   * Commands by which a sheet that came back is carried out, given by the system in the name of
   * one of these roles; absent: it is only sent out.
   */
  readonly takes?: {
    readonly opens: string
    readonly changes: string
    readonly by: readonly string[]
  }
  readonly follows: readonly [document: string, article: string]
  /** The records a case gives for a period; a value kept outside the record is its reference. */
  readonly records: (
    data: { readonly [field: string]: unknown },
    period: string,
  ) => readonly { readonly [field: string]: SheetValue | { readonly personal: string } }[]
}

/** Defines a form; it is checked with its scenario and each mistake named with its path. */
export function defineSheet(sheet: SheetDefinition): SheetDefinition {
  return sheet
}

/** What commands are given of a sheet: the rows of one case that differ, and where they stand. */
export interface SheetChange {
  readonly form: string
  readonly period: string
  /** All rows of the case, as the sheet has them. */
  readonly rows: readonly SheetRecord[]
  /** Fields that differ from what is known, of all rows together. */
  readonly fields: readonly string[]
}
