/** The first screen of a meeting: promises, figures, what changed since the last; and the brief. */
import type { Text } from '../kernel/text.ts'
import type { CaseLine, Light } from './cases.ts'
import type { FigureLight, MeasureLine, SincePage } from './measures.ts'

/** `GET /api/cockpit`. */
export interface Cockpit {
  readonly asOf: string
  readonly plan: { readonly id: string; readonly title: string } | null
  readonly timeProgress: number
  /** The finding, built by a named rule from the rows below. */
  readonly sentence: { readonly rule: string; readonly text: string }
  readonly actions: readonly CockpitAction[]
  /** Units with promises overdue or near due, most overdue first. */
  readonly pressed: readonly {
    readonly unit: { readonly id: string; readonly name: string }
    readonly late: number
    readonly near: number
  }[]
  readonly due: Listed
  readonly nextWeek: Listed
  /** What is new since the last meeting, or in the last week where none was ever closed. */
  readonly since: {
    readonly from: string
    readonly meeting: LastMeeting | null
    /** Made by a named rule; empty where nothing is new. */
    readonly sentence: { readonly rule: string; readonly text: string }
    readonly landed: Listed
    readonly slipped: Listed
    readonly raised: Listed
  }
  /** What waits for a decision of the meeting. */
  readonly decisions: Listed
  /** Projects that are watched by their lights, by view. */
  readonly watched: readonly {
    readonly scenario: string
    readonly view: string
    readonly title: Text
    readonly total: number
    readonly lights: { readonly [light in Light]?: number }
    readonly worst: readonly WatchedLine[]
  }[]
  /** Whether the reader may close the meeting. */
  readonly mayClose: boolean
  readonly moved: readonly {
    readonly at: string
    readonly what: Text
    readonly title: string
    readonly caseId: string
  }[]
  /** Every project of the plan by its stage: as many as there are, so no more of each than a mark. */
  readonly projects: readonly { readonly stage: string; readonly marks: readonly CaseMark[] }[]
  /** Projects overdue or near due, the first due first. */
  readonly projectsBehind: readonly CaseLine[]
  /** How many commitments stand at each of their statuses, in the order of the definition. */
  readonly steps: readonly {
    readonly status: string
    readonly title: Text
    readonly count: number
  }[]
}

/** What a mark tells of a case. */
export type CaseMark = Pick<CaseLine, 'id' | 'title' | 'light'>

/** Cases counted whole and listed so far. */
export interface Listed {
  readonly count: number
  readonly lines: readonly CaseLine[]
}

/** A project with each of its lights. */
export interface WatchedLine {
  readonly line: CaseLine
  readonly axes: readonly {
    readonly axis: 'start' | 'progress' | 'payment' | 'entry'
    readonly light: Light
  }[]
}

/** The meeting a first screen looks back to, with what stood there when it was closed. */
export interface LastMeeting {
  readonly id: string
  readonly at: string
  readonly sentence: string
  /** Null: not kept. */
  readonly late: number | null
  readonly decisions: number | null
}

/** What a leader reads in a minute (`GET /api/brief`). */
export interface Brief {
  readonly asOf: string
  readonly name: string
  readonly unit: { readonly id: string; readonly name: string }
  readonly sentence: { readonly rule: string; readonly text: string }
  /** How many matters wait for them, told of here or not. */
  readonly waiting: number
  /** Five at most. */
  readonly lines: readonly BriefLine[]
}

/** One line of it: what, why, where it leads, and what may be done at once. */
export interface BriefLine {
  readonly kind: 'decision' | 'overdue' | 'behind' | 'mover' | 'week'
  readonly light: Light
  readonly title: string
  readonly why: string
  /** An address of ours. */
  readonly to: string
  readonly act: { readonly title: string; readonly to: string } | null
}

/** `POST /api/meetings`: closed. */
export interface MeetingClosed {
  readonly id: string
}

/** One inner node of the plan with its commitments counted by light. */
export interface CockpitAction {
  readonly id: string
  readonly title: string
  readonly lead: string | null
  readonly light: Light
  readonly counts: {
    readonly done: number
    readonly normal: number
    readonly near: number
    readonly late: number
    readonly pending: number
  }
  readonly total: number
  /** Mean reported progress in percent of commitments that report one; null: nobody reported. */
  readonly progress: number | null
  readonly moved: number
}

/** The ends of a board, by pool. */
export interface MeetingBoard {
  readonly name: string
  readonly title: string
  readonly pools: readonly {
    readonly pool: string
    readonly title: string
    readonly ranked: number
    readonly top: readonly MeetingPlace[]
    /** Empty where the board is told whole at the top. */
    readonly bottom: readonly MeetingPlace[]
  }[]
}

/** A unit at an end of a board. */
export interface MeetingPlace {
  readonly unit: { readonly id: string; readonly name: string }
  readonly rank: number
  readonly score: number | null
  /** Since the period before; null where the two say nothing about each other. */
  readonly up: number | null
}

/** What a meeting looks at in figures. */
export interface MeetingFigures {
  readonly unit: { readonly id: string; readonly name: string }
  readonly period: string
  readonly periodText: string
  readonly total: number
  readonly lights: { readonly [light in FigureLight]?: number }
  /** Behind time, the furthest first. */
  readonly behind: { readonly count: number; readonly lines: readonly MeasureLine[] }
  /** Since the last meeting, or in the last week where none was ever closed. */
  readonly since: Pick<SincePage, 'sentence' | 'before' | 'lights' | 'ranks' | 'revised'> & {
    readonly counts: {
      readonly added: number
      readonly revised: number
      readonly lights: number
      readonly ranks: number
    }
  }
  readonly boards: readonly MeetingBoard[]
}

/** 负担: what was asked of units for a period. */
export interface BurdenPage {
  readonly period: string
  readonly periodText: string
  readonly knownAt: string
  /** The most asked first. */
  readonly lines: readonly {
    readonly unit: { readonly id: string; readonly name: string }
    readonly forms: number
    /** Figures somebody had to type. */
    readonly asked: number
    /** Figures on the forms that the house knew already. */
    readonly known: number
    readonly filled: number
  }[]
}
