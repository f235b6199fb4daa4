/** A clock in words, as a sum and drawn: three readings of one stretch of time. */
import type { ClockTerms } from '../../define/clock.ts'
import type { Calendar } from '../../kernel/calendar.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Language, Text } from '../../kernel/text.ts'
import type { ClockState } from './clock-state.ts'
import { done } from './done.ts'
import { lightOf, type ClockLight } from './light.ts'
import { momentOf } from './moments.ts'
import { paused } from './paused.ts'
import { late, lateWords, left, leftWords } from './running.ts'
import type { Reading, Seen } from './seen.ts'
import { lengthOf } from './stretch.ts'

/** A clock explained to people. */
export interface Explanation extends Reading {
  readonly title: Text
  readonly light: ClockLight
  readonly dueAt: Instant
  readonly provisional: boolean
  /** Document and article; empty when the terms name none. */
  readonly basis: string
}

/** Explains a clock as it stands now; `closedAt` when its case has come to an end. */
export function explain(
  clock: ClockState,
  terms: ClockTerms,
  now: Instant,
  calendar: Calendar,
  language: Language,
  closedAt: Instant | null = null,
): Explanation {
  const due = momentOf(clock.dueAt)
  const seen: Seen = { clock, terms, calendar, language, now: momentOf(now), due }
  const light = lightOf(clock, terms, now, calendar, closedAt !== null)
  const endedAt = clock.endedAt ?? closedAt
  return {
    title: terms.title,
    light,
    dueAt: clock.dueAt,
    provisional: clock.provisional,
    ...readingOf(seen, light, endedAt),
    basis: basisOf(terms, language),
  }
}

/** The first line of something open that is due then, for lists that know no more of its clock. */
export function wordsOfDue(
  dueAt: Instant,
  now: Instant,
  calendar: Calendar,
  language: Language,
  verb?: Text,
): string {
  // Whoever looks at a list within the same minute reads the same words, but in the last of them.
  const minute = now.slice(0, 16)
  const said = saidOf(calendar, `${language} ${minute}`)
  const key = `${dueAt} ${verb?.zh ?? ''}`
  const known = said.get(key)
  if (known !== undefined && !dueAt.startsWith(minute)) return known
  const [due, at] = [momentOf(dueAt), momentOf(now)]
  const words =
    now > dueAt
      ? lateWords(lengthOf(due, at, calendar, false), language, verb)
      : leftWords(lengthOf(at, due, calendar, false), language)
  said.set(key, words)
  return words
}

interface Said {
  readonly moment: string
  /** By instant and verb. */
  readonly words: Map<string, string>
}

const lately = new WeakMap<Calendar, Map<string, Said>>()

/** What was said of the same minute; of earlier ones nothing is kept. */
function saidOf(calendar: Calendar, moment: string): Map<string, string> {
  const language = moment.slice(0, 2)
  const byLanguage = lately.get(calendar) ?? new Map<string, Said>()
  lately.set(calendar, byLanguage)
  const known = byLanguage.get(language)
  if (known?.moment === moment) return known.words
  const words = new Map<string, string>()
  byLanguage.set(language, { moment, words })
  return words
}

function readingOf(seen: Seen, light: ClockLight, endedAt: Instant | null): Reading {
  if (light === 'done') return done(seen, endedAt === null ? seen.now : momentOf(endedAt))
  if (light === 'paused') return paused(seen)
  return light === 'late' ? late(seen) : left(seen)
}

function basisOf({ basis, confidence }: ClockTerms, language: Language): string {
  if (basis === undefined) return ''
  const remembered = language === 'zh' ? '（待核对）' : ' (to be checked)'
  return `${basis.join(' ')}${confidence === 'remembered' ? remembered : ''}`
}
