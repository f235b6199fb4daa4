/** How units are compared: what is scored, by which method, in which pools, with which ties. */
import type { Text } from '../kernel/text.ts'

/**
 * A method that turns a figure into points, with its parameters. Each is described with its
 * formula in `engine/boards/methods.ts`; `version` of a method changes when its arithmetic does.
 */
export type ScoreMethod =
  /** 功效系数: 60 for the worst, 100 for the best of the pool, or between two fixed references. */
  | {
      readonly method: 'efficacy'
      /** 满意值 and 不允许值; both or neither. */
      readonly satisfactory?: number
      readonly unacceptable?: number
      /** Keep the score between 60 and 100 also beyond fixed references. */
      readonly isClamped?: boolean
    }
  /** 争先进位: the best takes all points, each rank after it a step less. */
  | {
      readonly method: 'rank-steps'
      /** Percent of the points lost with each rank; 5 unless said. */
      readonly stepPercent?: number
    }
  /** Points for ranks in bands: 1-3: 7, 4-6: 5. */
  | {
      readonly method: 'rank-bands'
      readonly bands: readonly { readonly upTo: number; readonly points: number }[]
    }
  /** 计划完成: all points at 100 %, less for each point missed, more for each beyond. */
  | {
      readonly method: 'plan-completion'
      readonly lessEach: number
      /** What a point of completion above 100 % adds, up to a completion; the last goes on. */
      readonly moreEach: readonly { readonly upTo?: number; readonly points: number }[]
      /** The most that may be added or taken. */
      readonly cap: number
    }
  /** 超欠: a step for every so many points over or under the plan. */
  | {
      readonly method: 'excess-steps'
      readonly every: number
      readonly points: number
      readonly cap: number
    }
  /** 分时段目标: the part of what time asks for, all points when it is reached. */
  | { readonly method: 'time-phased' }
  /** Completion of several figures, each with its share, times the points; capped when said. */
  | {
      readonly method: 'completion-shares'
      readonly shares: readonly {
        readonly figure: string
        readonly target: string
        readonly percent: number
      }[]
      readonly cap?: number
    }

/** One thing that is scored. */
export interface BoardItem {
  readonly name: string
  readonly title: Text
  /** The indicator whose figure is scored; `completion-shares` names its own. */
  readonly figure?: string
  /** The indicator that holds the plan, for methods that compare with one. */
  readonly target?: string
  readonly points: number
  readonly better?: 'more' | 'less'
  readonly by: ScoreMethod
}

/** A floor a figure must reach. */
export interface Gate {
  readonly title: Text
  readonly figure: string
  readonly atLeast: number
}

/** Units that are compared with each other: of these kinds, or those named. */
export interface Pool {
  readonly title: Text
  /** Kinds of the register of units: `department`, `street`, `enterprise`. */
  readonly kinds?: readonly string[]
  readonly units?: readonly string[]
}

/** A ranking of units by a stated method. */
export interface BoardDefinition {
  readonly name: string
  readonly title: Text
  /** Raised with every change of what is below: a score names the version it was made by. */
  readonly version: number
  /** Units are ranked within their pool only. */
  readonly pools: { readonly [pool: string]: Pool }
  readonly items: readonly BoardItem[]
  /** Points taken for each of something counted. */
  readonly deductions?: readonly {
    readonly name: string
    readonly title: Text
    readonly figure: string
    readonly each: number
    readonly most?: number
  }[]
  /** Points for the first ranks, only where every gate is passed. */
  readonly bonus?: {
    readonly title: Text
    readonly byRank: readonly number[]
    readonly gates: readonly Gate[]
  }
  /** Figures that decide between equal scores, in this order; then the rank is shared. */
  readonly ties?: readonly { readonly figure: string; readonly better?: 'more' | 'less' }[]
  /** A unit without a figure: out of the ranking with the reason, or scored nought for the item. */
  readonly missing: 'out' | 'nought'
  /** Red and black lists: a rank alone puts nobody on either. */
  readonly lists?: {
    /** The figure that tells how much of the target is met, in percent of it. */
    readonly completion: string
    /** Held against the whole target, or against what time asks of it by now. */
    readonly against: 'target' | 'time'
    /** How many of a pool at most; a pool without an entry has no lists. */
    readonly pools: {
      readonly [pool: string]: { readonly redTop: number; readonly blackBottom: number }
    }
  }
  /** Digits behind the point of scores as shown; ranks are found before rounding. */
  readonly decimals?: number
  readonly since: { readonly [day: string]: Text }
  readonly follows: readonly [document: string, article: string]
}

/** Defines a board. */
export function defineBoard(board: BoardDefinition): BoardDefinition {
  return board
}
