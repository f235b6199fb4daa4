/** Words, sum and strip of a clock say the same, and what the calendar says by itself. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ClockTerms } from '../../define/clock.ts'
import { workingMsBetween, type Calendar } from '../../kernel/calendar.ts'
import { addMs, instantOf, msOf, type Instant } from '../../kernel/instant.ts'
import type { Language } from '../../kernel/text.ts'
import { publishedCalendar } from '../platform/published-holidays.ts'
import { start } from './clock-state.ts'
import { explain, wordsOfDue, type Explanation } from './explain.ts'
import { lasting, until } from './sample.ts'

const minuteMs = 60_000
const instant = fc
  .integer({ min: msOf('2026-01-01T00:00:00.000Z'), max: msOf('2027-02-01T00:00:00.000Z') })
  .map(instantOf)
const away = fc.oneof(fc.integer({ min: -3e9, max: 3e9 }), fc.integer({ min: -2e8, max: 2e8 }))
/** Opening hours of every shape: one span to three, anywhere in the day. */
const hours = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
  .map((edges) => edges.toSorted((a, b) => a - b))
  .map((edges) =>
    edges.flatMap((from, at) => {
      const to = edges[at + 1]
      return at % 2 === 0 && to !== undefined ? [{ from, to }] : []
    }),
  )
const calendar = fc.oneof(
  fc.constant(publishedCalendar),
  hours.map((hours): Calendar => ({ ...publishedCalendar, hours })),
)
const language = fc.constantFrom<Language>('zh', 'en')

/** Minutes an explanation's first line says, days apart. */
function spoken(words: string): { readonly days: number; readonly minutes: number } {
  const [length = ''] = words.split(/，|, |left|overdue/)
  return { days: numberBefore(length, /个工作日|working day/), minutes: minutesIn(length) }
}

function minutesIn(text: string): number {
  return 60 * numberBefore(text, /小时|h\b/) + numberBefore(text, /分|min/)
}

function numberBefore(text: string, unit: RegExp): number {
  return Number(new RegExp(`(\\d+) (?:${unit.source})`).exec(text)?.[1] ?? 0)
}

/** Parts of a sum and its total, without the opening hours before and the notes after. */
function added({ sum }: Explanation): { readonly parts: number; readonly total: number } {
  const sentence = sum.split(/。|\. /)[1] ?? ''
  const pieces = sentence.split(/，|, /)
  const isTotal = (piece: string) => /合计|in all/.test(piece)
  const parts = pieces.filter((piece) => !isTotal(piece)).map(minutesIn)
  const total = pieces.find(isTotal)
  const sumOfParts = parts.reduce((sum, minutes) => sum + minutes, 0)
  return { parts: sumOfParts, total: total === undefined ? sumOfParts : minutesIn(total) }
}

/** Minutes a strip draws as counting, days passed over included. */
function drawn({ strip }: Explanation, minutesOfDay: number): number {
  const shown = strip
    .flatMap(({ spans }) => spans)
    .reduce((sum, { from, to, left }) => sum + (left ? to - from : 0), 0)
  const hidden = strip
    .map(({ label }) => (/其间|between/.test(label) ? Number(/\d+/.exec(label)?.[0]) : 0))
    .reduce((sum, days) => sum + days, 0)
  return shown + hidden * minutesOfDay
}

const toMinute = (at: Instant): Instant => instantOf(Math.floor(msOf(at) / minuteMs) * minuteMs)

function agree(terms: ClockTerms, now: Instant, due: Instant, calendar: Calendar, lang: Language) {
  const clock = start(terms, now, calendar, { from: due })
  const told = explain({ ...clock, dueAt: due }, terms, now, calendar, lang)
  const isContinuous = 'unit' in terms.length && terms.length.unit === 'continuous-hour'
  const ms = isContinuous
    ? msOf(toMinute(due)) - msOf(toMinute(now))
    : workingMsBetween(calendar, toMinute(now), toMinute(due))
  const minutes = Math.abs(ms) / minuteMs
  const ofDay = calendar.hours.reduce((sum, { from, to }) => sum + to - from, 0)
  expect(told.light === 'late').toBe(now > due)
  expect(drawn(told, isContinuous ? 1440 : ofDay)).toBe(minutes)
  if (minutes === 0) return
  const { days, minutes: rest } = spoken(told.words)
  expect(days).toBe(isContinuous ? 0 : Math.floor(minutes / ofDay))
  if (days < 10) expect(days * ofDay + rest).toBe(minutes)
  expect(added(told)).toEqual({ parts: minutes, total: minutes })
  const marks = told.strip.map(({ now, due }) => [now, due])
  expect(marks.filter(([now]) => now !== undefined).length).toBe(1)
  expect(marks.filter(([, due]) => due !== undefined).length).toBe(1)
}

it('words, sum and strip of working time agree with the calendar, whatever the hours', () => {
  fc.assert(
    fc.property(instant, away, calendar, language, (now, ms, calendar, language) => {
      agree(until(), now, addMs(now, ms), calendar, language)
    }),
    { numRuns: 400 },
  )
})

it('words, sum and strip of urgent hours agree with the clock on the wall', () => {
  fc.assert(
    fc.property(instant, away, language, (now, ms, language) => {
      agree(lasting(1, 'continuous-hour'), now, addMs(now, ms), publishedCalendar, language)
    }),
  )
})

it('every mark stands within its column, and columns are in order and not too many', () => {
  fc.assert(
    fc.property(instant, away, calendar, language, (now, ms, calendar, language) => {
      const due = addMs(now, ms)
      const clock = start(until(), now, calendar, { from: due })
      const { strip } = explain(clock, until(), now, calendar, language)
      const days = strip.map(({ day }) => day)
      expect(days).toEqual([...new Set(days)].toSorted())
      expect(strip.length).toBeLessThanOrEqual(8)
      for (const { spans, label } of strip) {
        const edges = spans.flatMap(({ from, to }) => [from, to])
        expect(edges).toEqual(edges.toSorted((a, b) => a - b))
        expect(label).not.toBe('')
      }
    }),
  )
})

it('whoever asked before within the same minute, a list says the same', () => {
  const seconds = fc.integer({ min: 0, max: 150 })
  fc.assert(
    fc.property(instant, fc.array(fc.tuple(seconds, seconds, language)), (start, asked) => {
      for (const [sinceStart, away, language] of asked) {
        const now = addMs(start, sinceStart * 1_000)
        const dueAt = addMs(start, away * 1_000)
        const alone = wordsOfDue(dueAt, now, { ...publishedCalendar }, language)
        expect(wordsOfDue(dueAt, now, publishedCalendar, language)).toBe(alone)
      }
    }),
  )
})
