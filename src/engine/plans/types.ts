/** What a plan document reads into. Offsets count Unicode code points of the canonical text. */
import type { Investment } from './investments.ts'
import type { Step } from './stage-words.ts'

/** A document as the reader takes it. */
export interface PlanSource {
  /** The canonical text: every offset and every evidence refers to it. */
  readonly text: string
  /** The same in simplified characters, code point for code point; absent when it is already. */
  readonly simplified?: string
  /** As the file itself states it; otherwise it is looked for in the text. */
  readonly title?: string
  /** `YYYY-MM-DD` or `YYYY-MM`, as the file itself states it. */
  readonly date?: string
}

/** A stretch of the canonical text: `evidence` is exactly what stands from `start` to `end`. */
export interface Grounded {
  readonly evidence: string
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

/** What a number measures. */
export type Measure =
  | 'level'
  | 'growth'
  | 'share'
  | 'multiple'
  | 'rank'
  | 'range'
  | 'duration'
  | 'delta_pp'

/** How the printed number bounds the true one; about the signed number. */
export type Comparator = '=' | '>=' | '>' | '<=' | '<' | '~'

/** One number with what it says: reported (`actual`) or promised (`target`). */
export interface Statement extends Grounded {
  readonly kind: 'actual' | 'target'
  readonly subject: string | null
  readonly indicator: string | null
  readonly measure: Measure
  /** As printed, signed for growth and differences; the lower bound of a range. */
  readonly value: number
  readonly value_high?: number
  /** In simplified characters: 亿元, %, 个; empty for ranks and fractions. */
  readonly unit: string
  readonly comparator: Comparator
  /** `YYYY`, `YYYY-MM`, or a span `A..B`; null when none can be told. */
  readonly period: string | null
}

/** One named thing that is built, and the step said of it. */
export interface ProjectItem extends Grounded {
  readonly name: string
  readonly stage: Step | null
  readonly investment: Investment | null
}

/** A named undertaking, or a measure: one verb-led clause that undertakes something. */
export interface ActionItem extends Grounded {
  readonly name: string
  readonly parent: string | null
  readonly type: 'framework' | 'action' | 'plan' | 'policy' | 'measure'
  readonly owner?: string
  readonly due?: string
}

/** Something a person must look at. */
export type ProblemCode =
  /** A quantity whose noun cannot be found. */
  | 'noun-missing'
  /** A promise without a number: 较大幅度增长. */
  | 'promise-without-number'
  /** A period that cannot be told: 近期, 若干年内. */
  | 'period-unclear'
  /** Digits mixed with letters or broken apart. */
  | 'number-garbled'
  /** The unit printed beside a number is not that of its table or its list. */
  | 'units-in-conflict'

/** One problem and its place; `params` are put into the sentence that tells it. */
export interface Problem extends Grounded {
  readonly code: ProblemCode
  readonly params: Readonly<Record<string, string | number>>
}

/** A block of the text as it is drawn. */
export interface BlockSpan {
  readonly kind: 'title' | 'heading' | 'paragraph' | 'item' | 'caption' | 'row' | 'furniture'
  /** Depth of a heading, from 1; 0 for everything else. */
  readonly level: number
  readonly start: number
  readonly end: number
}

/** Everything read from one document, each list in the order of the text. */
export interface Reading {
  readonly document: {
    readonly title: string | null
    /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
    readonly date: string | null
    /** Code points of the canonical text. */
    readonly chars: number
  }
  readonly statements: readonly Statement[]
  readonly projects: readonly ProjectItem[]
  readonly actions: readonly ActionItem[]
  readonly problems: readonly Problem[]
  readonly blocks: readonly BlockSpan[]
}
