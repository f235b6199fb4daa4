import type { ClockTerms, ClockUnit } from '../../define/clock.ts'
import {
  addWorkingDays,
  addWorkingMs,
  closeOfBusiness,
  isProvisional,
  isWorkingDay,
  rollForward,
  workingDaysBetween,
  workingMsBetween,
  type Calendar,
} from '../../kernel/calendar.ts'
import { addDays, addMonths, dayOf, daysBetween, endOf, isDay, type Day } from '../../kernel/day.ts'
import { addMs, msOf, type Instant } from '../../kernel/instant.ts'
import type { Text } from '../../kernel/text.ts'

/** What a clock's length came to where its terms leave it open; kept with the clock. */
export interface Given {
  /** The setting's value. */
  readonly value?: number
  /** The field's value: a day or an instant. */
  readonly from?: Day | Instant
}

/** A time a clock stood still. */
export interface Suspension {
  readonly from: Instant
  readonly to: Instant
  readonly why?: Text
}

/** When a clock ends, and whether holidays not yet published may still move that. */
export interface Due {
  readonly dueAt: Instant
  readonly provisional: boolean
}

/** What a length comes to: until the end of a day, up to an instant, or so many units. */
type Limit =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'instant'; readonly at: Instant }
  | { readonly kind: 'count'; readonly value: number; readonly unit: ClockUnit }

interface Asked {
  readonly terms: ClockTerms
  readonly startedAt: Instant
  readonly calendar: Calendar
  /** Those whose time is not counted. */
  readonly pauses: readonly Suspension[]
}

const hourMs = 3_600_000

/**
 * When a clock ends that started then, its suspensions made up for. Limits in hours run to the
 * minute; limits in days, months and years end with their last day, at close of business unless
 * the terms say otherwise. A day named outright is that day, rolled forward only when the terms
 * ask for it. A length of zero, or a field left empty, is due at once.
 */
export function dueOf(
  terms: ClockTerms,
  startedAt: Instant,
  calendar: Calendar,
  given: Given = {},
  suspensions: readonly Suspension[] = [],
): Due {
  const pauses = terms.suspension === 'counted' ? [] : suspensions
  const asked = { terms, startedAt, calendar, pauses }
  const limit = limitOf(terms, given, startedAt)
  if (limit.kind === 'instant') return dueAtInstant(asked, limit.at)
  if (limit.kind === 'day') return dueOnDay(asked, limit.day)
  return dueAfter(asked, limit.value, limit.unit)
}

/** Whether a clock is measured in days, so that suspending it moves whole days. */
export function countsDays({ length }: ClockTerms, given: Given): boolean {
  if ('unit' in length) return !length.unit.endsWith('-hour')
  return given.from !== undefined && isDay(given.from)
}

/** Whether a clock runs through nights and days of rest. */
export function isContinuous({ length }: ClockTerms): boolean {
  return 'unit' in length && length.unit === 'continuous-hour'
}

function limitOf({ length }: ClockTerms, given: Given, startedAt: Instant): Limit {
  if ('from' in length) {
    const from = given.from ?? startedAt
    return isDay(from) ? { kind: 'day', day: from } : { kind: 'instant', at: from }
  }
  const standard = 'value' in length ? length.value : length.standard
  const isUsable = given.value !== undefined && given.value >= 0
  return { kind: 'count', value: isUsable ? given.value : standard, unit: length.unit }
}

function dueAtInstant({ calendar, pauses }: Asked, at: Instant): Due {
  const dueAt = addWorkingMs(calendar, at, workingMsOf(calendar, pauses))
  return { dueAt, provisional: dueAt !== at && isProvisional(calendar, dayOf(dueAt)) }
}

function dueOnDay({ terms, calendar, pauses }: Asked, day: Day): Due {
  const moved = addWorkingDays(calendar, day, workingDaysOf(calendar, pauses))
  const last = terms.rollsForward === true ? rollForward(calendar, moved) : moved
  const depends = terms.rollsForward === true || moved !== day
  return {
    dueAt: endOfTerm(terms, calendar, last),
    provisional: depends && isProvisional(calendar, last),
  }
}

function dueAfter(asked: Asked, value: number, unit: ClockUnit): Due {
  const { startedAt, calendar, pauses } = asked
  if (value === 0) return { dueAt: startedAt, provisional: false }
  if (unit === 'continuous-hour') {
    return { dueAt: addMs(startedAt, value * hourMs + msOfAll(pauses)), provisional: false }
  }
  const isProvisionalUntil = (end: Day): boolean =>
    [dayOf(startedAt), end].some((day) => isProvisional(calendar, day))
  if (unit === 'working-hour') {
    const ms = value * hourMs + workingMsOf(calendar, pauses)
    const dueAt = addWorkingMs(calendar, startedAt, ms)
    return { dueAt, provisional: isProvisionalUntil(dayOf(dueAt)) }
  }
  const last = lastDayOf(asked, Math.ceil(value), unit)
  const depends = unit === 'working-day' || asked.terms.rollsForward !== false
  return {
    dueAt: endOfTerm(asked.terms, calendar, last),
    provisional: depends && isProvisionalUntil(last),
  }
}

/** The last day of a limit in days, months or years. */
function lastDayOf(asked: Asked, value: number, unit: ClockUnit): Day {
  const { terms, startedAt, calendar, pauses } = asked
  const start = dayOf(startedAt)
  // A day of which nothing is left cannot count as the first.
  const isFirst = terms.countsStartDay === true && startedAt < endOfTerm(terms, calendar, start)
  if (unit === 'working-day') {
    const counted = isFirst && isWorkingDay(calendar, start) ? 1 : 0
    return addWorkingDays(calendar, start, value - counted + workingDaysOf(calendar, pauses))
  }
  const months = { month: value, year: value * 12 }[unit as string]
  const last = months === undefined ? addDays(start, value) : addMonths(start, months)
  const moved = addDays(last, naturalDaysOf(pauses) - (isFirst ? 1 : 0))
  return terms.rollsForward === false ? moved : rollForward(calendar, moved)
}

function endOfTerm({ endsAt }: ClockTerms, calendar: Calendar, day: Day): Instant {
  return endsAt === 'end-of-day' ? endOf(day) : closeOfBusiness(calendar, day)
}

// Each of these adds up: a suspension told in two parts comes to the same as told in one.
const total = (pauses: readonly Suspension[], of: (pause: Suspension) => number): number =>
  pauses.reduce((sum, pause) => sum + of(pause), 0)

const msOfAll = (pauses: readonly Suspension[]): number =>
  total(pauses, ({ from, to }) => msOf(to) - msOf(from))

const workingMsOf = (calendar: Calendar, pauses: readonly Suspension[]): number =>
  total(pauses, ({ from, to }) => workingMsBetween(calendar, from, to))

const workingDaysOf = (calendar: Calendar, pauses: readonly Suspension[]): number =>
  total(pauses, ({ from, to }) => workingDaysBetween(calendar, dayOf(from), dayOf(to)))

const naturalDaysOf = (pauses: readonly Suspension[]): number =>
  total(pauses, ({ from, to }) => daysBetween(dayOf(from), dayOf(to)))
