/** Indicators, boards and the forms figures are entered in. */

/** The words of the house's status lights that a figure may show. */
export type FigureLight = 'done' | 'normal' | 'near' | 'late' | 'pending' | 'missing'

/** A number as it is shown and as it is. */
export interface Shown {
  readonly value: number | null
  /** With its unit, in the reader's language; empty where there is none. */
  readonly text: string
}

/** A number held against its target. */
export interface Standing {
  readonly target: string | null
  readonly stretch: string | null
  readonly percent: number | null
  readonly timePercent: number | null
  /** Points ahead of time; negative: behind. */
  readonly gap: number | null
  readonly light: FigureLight
  /** Which line of the rule lit it, in words with its numbers. */
  readonly why: string
}

/** One indicator in a list. */
export interface MeasureLine extends Shown, Standing {
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly by: 'reported' | 'quoted' | 'computed'
  /** Against the same period of the year before: percent, or points for rates. */
  readonly onYear: string | null
  /** The last twelve periods, oldest first, for a small line. */
  readonly recent: readonly (number | null)[]
}

/** All indicators of a unit for a period. */
export interface MeasuresPage {
  readonly period: string
  readonly periodText: string
  readonly knownAt: string
  readonly unit: { readonly id: string; readonly name: string }
  readonly units: readonly { readonly id: string; readonly name: string }[]
  /** Made by a named rule from the lines; empty when there is nothing to say. */
  readonly sentence: { readonly rule: string; readonly text: string }
  readonly lines: readonly MeasureLine[]
}

/** A saying of a figure. */
export interface VintageLine extends Shown {
  readonly reporter: string
  readonly source: string
  readonly knownAt: string
  readonly why: string
  readonly caseId: string
}

/** One indicator of one unit. */
export interface MeasurePage extends Shown, Standing {
  readonly name: string
  readonly title: string
  readonly unitOfMeasure: string
  readonly by: 'reported' | 'quoted' | 'computed'
  readonly publisher: string
  readonly period: string
  readonly periodText: string
  readonly knownAt: string
  readonly unit: { readonly id: string; readonly name: string }
  readonly sentence: { readonly rule: string; readonly text: string }
  readonly series: readonly {
    readonly period: string
    readonly value: number | null
    readonly before: number | null
    readonly planned: number | null
  }[]
  readonly targetValue: number | null
  readonly forecast: {
    readonly method: string
    readonly yearEnd: number
    readonly text: string
    readonly error: string
  } | null
  readonly formula: {
    readonly words: string
    readonly since: string
    readonly follows: readonly string[]
  }
  /** What the number was computed from, or what it lacks. */
  readonly parts: readonly {
    readonly title: string
    readonly name: string
    readonly unit: string
    readonly period: string
    readonly text: string
    readonly isMissing: boolean
  }[]
  readonly vintages: readonly VintageLine[]
  readonly below: readonly (Shown &
    Standing & { readonly unit: { readonly id: string; readonly name: string } })[]
  readonly commitments: readonly {
    readonly id: string
    readonly title: string
    readonly unit: string
  }[]
}

/** A period, as known at an instant. */
export interface LookedAt {
  readonly period: string
  readonly periodText: string
  readonly knownAt: string
}

/** An indicator of a unit, by their names. */
export interface NamedFigure {
  readonly name: string
  readonly title: string
  readonly unit: { readonly id: string; readonly name: string }
}

/** What is different between two looks, for a unit and all below it. */
export interface SincePage {
  readonly unit: { readonly id: string; readonly name: string }
  readonly before: LookedAt
  readonly now: LookedAt
  /** Made by a named rule from the lists; empty when nothing is different. */
  readonly sentence: { readonly rule: string; readonly text: string }
  /** How many there are; the lists end at a hundred. */
  readonly counts: { readonly added: number; readonly revised: number }
  readonly added: readonly (NamedFigure & {
    readonly period: string
    readonly periodText: string
    readonly text: string
  })[]
  readonly revised: readonly (NamedFigure & {
    readonly period: string
    readonly periodText: string
    readonly from: string
    /** Empty: it was withdrawn. */
    readonly to: string
  })[]
  readonly lights: readonly (NamedFigure & {
    readonly from: FigureLight
    readonly to: FigureLight
    readonly way: 'better' | 'worse' | 'other'
  })[]
  /** Those that moved furthest first; the first dozen with their reasons in words. */
  readonly ranks: readonly {
    readonly board: string
    readonly title: string
    readonly unit: { readonly id: string; readonly name: string }
    readonly from: number
    readonly to: number
    readonly up: number
    readonly why: readonly string[]
  }[]
  /** Boards whose ranks cannot be compared with the earlier ones. */
  readonly unlike: readonly {
    readonly board: string
    readonly title: string
    readonly because: 'pool-changed' | 'version-changed'
  }[]
}

/** A form to fill in: what is asked, with what is known already. */
export interface FigureForm {
  readonly id: string
  readonly title: string
  readonly unit: { readonly id: string; readonly name: string }
  readonly period: string
  readonly periodText: string
  readonly status: string
  readonly ver: number
  /** Commands the asker may give now. */
  readonly may: readonly string[]
  readonly lines: readonly {
    readonly indicator: string
    readonly title: string
    readonly unit: string
    readonly by: string
    readonly value: string
    readonly source: string
    /** Known without being asked, with its unit (empty: not yet); null: it has to be typed. */
    readonly known: string | null
    readonly before: string
    readonly lastYear: string
  }[]
  /** How many values are asked for, and how many the house knew already. */
  readonly asked: number
  readonly known: number
}

/** A bulletin in a list. */
export interface BulletinEntry {
  readonly id: string
  readonly title: string
  readonly period: string
  readonly number: string
  readonly at: string
  readonly numbers: number
  readonly file: string
}

/** What came of writing one. */
export interface BulletinWritten {
  readonly id: string
  /** Placeholders of the template nothing stands for. */
  readonly unknown: readonly string[]
}

/** A printed number and where it comes from. */
export interface NumberPage {
  readonly id: string
  readonly paper: { readonly id: string; readonly title: string; readonly knownAt: string }
  readonly title: string
  readonly unit: string
  readonly periodText: string
  readonly printed: string
  /** What the figures known on that day give; null: nothing. */
  readonly computed: string | null
  /** What they give today. */
  readonly now: string | null
  readonly is: 'right' | 'not-reproduced'
  /** Where to look on: the indicator or the board, as known then. */
  readonly href: string
}

/** What a sheet of figures that came back comes to. */
export interface SheetOutcome {
  readonly file: string
  /** Figures that are new or read otherwise than what stands. */
  readonly figures: readonly {
    readonly at: string
    readonly unit: string
    readonly indicator: string
    readonly value: string
    readonly before: string
  }[]
  readonly unchanged: number
  readonly passedOver: number
  /** What was not taken, each with its cell. */
  readonly problems: readonly { readonly at: string; readonly sentence: string }[]
  readonly isTaken: boolean
}
