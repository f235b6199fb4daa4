/** What every reading of a clock starts from. */
import type { ClockTerms } from '../../define/clock.ts'
import type { Calendar } from '../../kernel/calendar.ts'
import type { Language } from '../../kernel/text.ts'
import type { ClockState } from './clock-state.ts'
import { isContinuous } from './due.ts'
import type { Moment } from './moments.ts'
import { stretchOf, type Stretch } from './stretch.ts'
import type { StripDay } from './strip.ts'

/** A clock as it is looked at: when, by which calendar, in which language. */
export interface Seen {
  readonly clock: ClockState
  readonly terms: ClockTerms
  readonly calendar: Calendar
  readonly language: Language
  readonly now: Moment
  readonly due: Moment
}

/** One stretch of time read three times. */
export interface Reading {
  /** The first line, all that lists show. */
  readonly words: string
  readonly sum: string
  /** Days with their hours; empty for a clock that stands still or has ended. */
  readonly strip: readonly StripDay[]
}

/** The time between two moments that counts for a clock. */
export function between({ calendar, terms }: Seen, from: Moment, to: Moment): Stretch {
  return stretchOf(from, to, calendar, isContinuous(terms))
}

/** Sentences one after the other. */
export function joined(sentences: readonly string[], language: Language): string {
  return sentences.join(language === 'zh' ? '' : ' ')
}

/** Words that follow a Chinese character: a space before a digit, none before Han. */
export function afterHan(words: string): string {
  return /^\d/.test(words) ? ` ${words}` : words
}
