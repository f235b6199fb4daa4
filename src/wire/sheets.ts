/** Forms that go out as sheets and come back. */

/** `GET /api/sheets`: a form the reader may take out, and perhaps bring back. */
export interface SheetForm {
  readonly scenario: string
  readonly name: string
  readonly title: string
  readonly frequency: 'ten-days' | 'month' | 'year'
  /** The period asked for where none is said. */
  readonly period: string
  readonly groupings: readonly { readonly name: string; readonly title: string }[]
  /** Whether the reader may bring it back. */
  readonly mayTake: boolean
}

/** `POST /api/sheets/:scenario/:form/preview` and `/take`: a stored file and what it is of. */
export interface SheetAsked {
  readonly file: string
  readonly period: string
  /** What is odd was looked at and is meant. */
  readonly confirmed?: boolean
}

/** One field a sheet would change. */
export interface SheetDifference {
  readonly title: string
  readonly at: string
  /** Empty where nothing was known. */
  readonly before: string
  readonly after: string
}

/** What a sheet would do to one thing. */
export interface SheetMoveLine {
  /** The case; null: a new one. */
  readonly id: string | null
  readonly name: string
  readonly at: string
  readonly differences: readonly SheetDifference[]
  /** Odd values: taken only once they are confirmed. */
  readonly isOdd: boolean
}

/** Something in a sheet that was not taken, is to be looked at, or is only said. */
export interface SheetProblemLine {
  readonly at: string
  readonly leads: 'aside' | 'look' | 'note'
  readonly sentence: string
}

/** What a sheet would change, before anything is. */
export interface SheetPreview {
  readonly file: string
  readonly period: string
  readonly opened: number
  readonly changed: number
  readonly unchanged: number
  readonly passedOver: number
  readonly odd: number
  /** The first of them. */
  readonly moves: readonly SheetMoveLine[]
  readonly problems: readonly SheetProblemLine[]
  /** Heads nobody knows, and the columns they may be. */
  readonly unknown: readonly { readonly head: string; readonly at: string }[]
  readonly columns: readonly { readonly key: string; readonly title: string }[]
}

/** How far a sheet has been carried out (`POST …/take`, `GET /api/sheet-imports/:id`). */
export interface SheetRun {
  readonly id: string
  readonly state: 'waiting' | 'done' | 'failed'
  readonly done: number
  readonly of: number
  readonly opened: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  readonly problems: readonly SheetProblemLine[]
  readonly sentence: string | null
}
