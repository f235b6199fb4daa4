/** Periods that figures belong to: a month, a quarter, a half or a year. */
import { addDays, type Day } from './day.ts'

/** `2026-10`, `2026Q3`, `2026H1` or `2026`; periods of one kind sort as text. */
export type Period = string

/** How long a period is. */
export type Frequency = 'month' | 'quarter' | 'half' | 'year'

const monthsIn: { readonly [frequency in Frequency]: number } = {
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
}

const shape = /^(\d{4})(?:-(0[1-9]|1[0-2])|Q([1-4])|H([12]))?$/

/** Whether a text names a period. */
export function isPeriod(text: string): boolean {
  return shape.test(text)
}

/** Of which kind a period is; throws a sentence for what is none. */
export function frequencyOf(period: Period): Frequency {
  return partsOf(period).frequency
}

/** The year a period lies in, `2026`. */
export function yearOfPeriod(period: Period): string {
  return period.slice(0, 4)
}

/** The period of a kind that a day lies in. */
export function periodAt(day: Day, frequency: Frequency): Period {
  return periodFrom(Number(day.slice(0, 4)), Number(day.slice(5, 7)), frequency)
}

/** The first day of a period. */
export function firstDayOf(period: Period): Day {
  const { year, first } = partsOf(period)
  return `${four(year)}-${two(first)}-01`
}

/** The last day of a period. */
export function lastDayOf(period: Period): Day {
  return addDays(firstDayOf(later(period, 1)), -1)
}

/** The period of the same kind so many later; earlier when negative. */
export function later(period: Period, by: number): Period {
  const { year, first, frequency } = partsOf(period)
  const months = year * 12 + (first - 1) + by * monthsIn[frequency]
  return periodFrom(Math.floor(months / 12), (months % 12) + 1, frequency)
}

/** The same period of the year before. */
export function yearBefore(period: Period): Period {
  return four(Number(period.slice(0, 4)) - 1) + period.slice(4)
}

/** How many months of its year have passed when the period ends, 1 to 12. */
export function monthsPassed(period: Period): number {
  const { first, frequency } = partsOf(period)
  return first - 1 + monthsIn[frequency]
}

/** Periods of the same kind from the first of the year up to this one, in order. */
export function fromYearBegin(period: Period): readonly Period[] {
  const { year, first, frequency } = partsOf(period)
  const step = monthsIn[frequency]
  const count = (first - 1) / step + 1
  return Array.from({ length: count }, (_, at) => periodFrom(year, at * step + 1, frequency))
}

/** A period as people of the district write it: `2026年10月`, `2026年三季度`. */
export function periodInChinese(period: Period): string {
  const { year, first, frequency } = partsOf(period)
  if (frequency === 'year') return `${year}年`
  if (frequency === 'month') return `${year}年${first}月`
  if (frequency === 'half') return `${year}年${first === 1 ? '上' : '下'}半年`
  return `${year}年${'一二三四'.charAt((first - 1) / 3)}季度`
}

/** A period in English: `October 2026`, `Q3 2026`. */
export function periodInEnglish(period: Period): string {
  const { year, first, frequency } = partsOf(period)
  if (frequency === 'month') return `${monthNames[first - 1] ?? ''} ${year}`
  return frequency === 'year' ? String(year) : `${period.slice(4)} ${year}`
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

interface Parts {
  readonly year: number
  /** The month it begins with, 1 to 12. */
  readonly first: number
  readonly frequency: Frequency
}

function partsOf(period: Period): Parts {
  const [, year, month, quarter, half] = shape.exec(period) ?? []
  if (year === undefined) throw new Error(`不是期间 / not a period: ${period}`)
  if (month !== undefined) return { year: +year, first: +month, frequency: 'month' }
  if (quarter !== undefined) return { year: +year, first: +quarter * 3 - 2, frequency: 'quarter' }
  if (half !== undefined) return { year: +year, first: +half * 6 - 5, frequency: 'half' }
  return { year: +year, first: 1, frequency: 'year' }
}

function periodFrom(year: number, month: number, frequency: Frequency): Period {
  switch (frequency) {
    case 'month':
      return `${four(year)}-${two(month)}`
    case 'quarter':
      return `${four(year)}Q${Math.ceil(month / 3)}`
    case 'half':
      return `${four(year)}H${Math.ceil(month / 6)}`
    case 'year':
      return four(year)
  }
}

const two = (number: number): string => String(number).padStart(2, '0')
const four = (number: number): string => String(number).padStart(4, '0')
