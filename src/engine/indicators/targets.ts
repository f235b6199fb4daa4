/** Targets against figures: whether a number is met, and how much of it is done. */
import { settled } from '../../kernel/settled.ts'

/** What a promised number measures; the words are those plans use. */
export type Measure =
  'level' | 'growth' | 'share' | 'multiple' | 'rank' | 'range' | 'duration' | 'delta_pp'

/** A target as promised; amounts in the unit of its indicator. */
export interface Target {
  readonly measure: Measure
  readonly comparator: '=' | '>=' | '>' | '<=' | '<' | '~'
  /** What must be reached: the floor 底线目标. */
  readonly floor: number
  /** What is aimed for beyond the floor: 奋斗目标. */
  readonly stretch?: number
  /** The upper end of a range. */
  readonly upper?: number
  /**
   * Where the number stood when the promise was made. A multiple and a change in points need it;
   * with it, completion of a level is the part of the way gone, not of the height.
   */
  readonly base?: number
}

/** How far a target is. */
export interface Completion {
  /** What is held against the target: the figure, or its change against the base. */
  readonly held: number | null
  /** Percent of the floor reached, or null where a percentage would say nothing. */
  readonly percent: number | null
  readonly isMet: boolean | null
  readonly isStretchMet: boolean | null
}

const unknown: Completion = { held: null, percent: null, isMet: null, isStretchMet: null }

/** How far a figure brings its target; all null where the figure or a needed base is missing. */
export function completionOf(target: Target, figure: number | null): Completion {
  const held = figure === null ? null : heldOf(target, figure)
  if (held === null) return unknown
  const { floor, stretch } = target
  return {
    held,
    percent: percentOf(target, held),
    isMet: isMet(target, held, floor),
    isStretchMet: stretch === undefined ? null : isMet(target, held, stretch),
  }
}

function heldOf({ measure, base }: Target, figure: number): number | null {
  if (measure === 'delta_pp') return base === undefined ? null : settled(figure - base)
  if (measure !== 'multiple') return figure
  return base === undefined || base <= 0 ? null : settled(figure / base)
}

function isMet({ comparator, upper, measure }: Target, held: number, goal: number): boolean {
  if (measure === 'range') return held >= goal && (upper === undefined || held <= upper)
  switch (comparator) {
    case '>':
      return held > goal
    case '<':
      return held < goal
    case '<=':
      return held <= goal
    case '=':
    case '>=':
    case '~':
      // A rank of three is reached by being second.
      return measure === 'rank' ? held <= goal : held >= goal
  }
}

function percentOf(target: Target, held: number): number | null {
  const { measure, floor, base } = target
  if (measure === 'rank' || measure === 'range') return isMet(target, held, floor) ? 100 : null
  if (isLimit(target)) {
    // A limit that is kept is reached whole; one exceeded three times is reached by a third.
    if (held <= floor) return 100
    return floor <= 0 ? null : settled((100 * floor) / held)
  }
  const hasWay = base !== undefined && measure !== 'delta_pp' && measure !== 'multiple'
  if (hasWay && floor !== base) return settled((100 * (held - base)) / (floor - base))
  return floor <= 0 ? null : settled((100 * held) / floor)
}

/** Whether less is what was promised: a limit that is not to be passed. */
export function isLimit({ comparator, measure }: Target): boolean {
  return comparator === '<=' || comparator === '<' || (measure === 'duration' && comparator === '=')
}
