/** Boards, their rules and drafts of them. */

/** A board in the list of boards. */
export interface BoardEntry {
  readonly name: string
  readonly title: string
  readonly follows: readonly string[]
  readonly issued: readonly { readonly id: string; readonly period: string; readonly at: string }[]
}

/** One item of a unit's score. */
export interface ScoreLine {
  readonly title: string
  readonly method: string
  readonly of: number
  readonly points: number | null
  readonly lines: readonly string[]
}

/** A unit on a board. */
export interface BoardUnitLine {
  readonly unit: { readonly id: string; readonly name: string }
  readonly rank: number | null
  readonly among: number
  readonly score: number | null
  /** By the heads of `items`. */
  readonly points: readonly (number | null)[]
  readonly list: 'red' | 'black' | null
  /** Ranks of the periods of `history`, null where not ranked. */
  readonly ranks: readonly (number | null)[]
  /** Since the period before; null where the two say nothing about each other. */
  readonly up: number | null
}

/** Why one unit has its score, and why its rank moved. */
export interface BoardChosen {
  readonly unit: { readonly id: string; readonly name: string }
  readonly score: number | null
  readonly items: readonly ScoreLine[]
  readonly why: readonly string[]
  readonly up: number | null
  /** Why it moved since the period before, in words; the shares add up to `up`. */
  readonly moved: readonly { readonly up: number; readonly text: string }[]
}

/** A board for a period. */
export interface BoardPage {
  readonly name: string
  readonly title: string
  readonly version: number
  readonly period: string
  readonly periodText: string
  readonly knownAt: string
  /** `months`: the last dozen periods; `years`: the same period of ten years. */
  readonly span: 'months' | 'years'
  readonly history: readonly string[]
  readonly sentence: { readonly rule: string; readonly text: string }
  /** What adds to a score. */
  readonly items: readonly { readonly title: string; readonly of: number }[]
  readonly pools: readonly {
    readonly pool: string
    readonly title: string
    readonly lines: readonly BoardUnitLine[]
  }[]
  /** The unit asked for, or the one that moved furthest. */
  readonly chosen: BoardChosen | null
  /** The rule, item by item, in words. */
  readonly rule: readonly {
    readonly title: string
    readonly of: number
    readonly says: string
  }[]
  /** What it says beside the items: deductions, bonus, ties, missing figures, lists, pools. */
  readonly more: readonly string[]
  readonly follows: readonly string[]
  /** The issue of this period that stands in the record, if there is one. */
  readonly issued: {
    readonly id: string
    readonly at: string
    /** Whether today's figures would give another order. */
    readonly differs: boolean
  } | null
  readonly mayIssue: boolean
}

/** A draft of a rule, tried: each unit's place as it is and as it would be. */
export interface BoardTrial {
  readonly name: string
  readonly title: string
  /** Of the draft. */
  readonly version: number
  readonly follows: readonly string[]
  readonly period: string
  readonly periodText: string
  /** Made by a named rule from the lines; empty where nobody is ranked. */
  readonly sentence: { readonly rule: string; readonly text: string }
  /** How the figures are expected, in words; null: they are those that were reported. */
  readonly expected: string | null
  /** The draft, field by field in the order it is read. */
  readonly fields: readonly {
    readonly path: string
    readonly group: string
    readonly label: string
    readonly value: number | string | boolean | null
    /** Only for choices. */
    readonly options: readonly { readonly value: string; readonly title: string }[]
    readonly isOptional: boolean
    readonly least?: number | undefined
  }[]
  /** What is wrong in the draft; the lines are then those of the rule as it stands. */
  readonly faults: readonly { readonly path: string; readonly text: string }[]
  readonly pools: readonly {
    readonly pool: string
    readonly title: string
    readonly lines: readonly {
      readonly unit: { readonly id: string; readonly name: string }
      readonly pool: string
      readonly from: number | null
      readonly to: number | null
      readonly scoreFrom: number | null
      readonly scoreTo: number | null
    }[]
  }[]
  /** How many of the others change places when that unit is left out, at most. */
  readonly firm: { readonly now: Firmness; readonly draft: Firmness }
}

/** How firm an order is; unit null: nobody's absence changes it. */
export interface Firmness {
  readonly unit: string | null
  readonly changed: number
}

/** What came of handing a draft in. */
export interface BoardNext {
  readonly version: number
  readonly from: string
}
