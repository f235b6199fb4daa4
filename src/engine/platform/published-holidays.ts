/**
 * Holidays as the State Council's office has published them, and the hours offices keep: what the
 * calendar register starts with. Compared in three public collections, which agree.
 */
import type { Calendar, CalendarYear, Hours } from '../../kernel/calendar.ts'
import { addDays, daysBetween, type Day } from '../../kernel/day.ts'
import type { Text } from '../../kernel/text.ts'

/** The holidays of one year as published. */
export interface PublishedYear {
  readonly year: string
  readonly follows: readonly [document: string, address: string]
  readonly confidence: 'checked' | 'remembered'
  readonly holidays: readonly Holiday[]
}

/** One holiday: its first and last day of rest, and the days worked to make up for it. */
export interface Holiday {
  readonly name: Text
  readonly rest: readonly [first: Day, last: Day]
  readonly work: readonly Day[]
}

const newYear: Text = { zh: '元旦', en: 'New Year' }
const spring: Text = { zh: '春节', en: 'Spring Festival' }
const tombs: Text = { zh: '清明', en: 'Tomb-Sweeping Day' }
const labour: Text = { zh: '劳动节', en: 'Labour Day' }
const boats: Text = { zh: '端午', en: 'Dragon Boat Festival' }
const moon: Text = { zh: '中秋', en: 'Mid-Autumn Festival' }
const national: Text = { zh: '国庆', en: 'National Day' }
const both: Text = { zh: '国庆中秋', en: 'National Day and Mid-Autumn Festival' }

const holiday = (name: Text, first: Day, last: Day, ...work: readonly Day[]): Holiday => ({
  name,
  rest: [first, last],
  work,
})

/** Every year published so far; the next appears in November of the year before. */
export const publishedHolidays: readonly PublishedYear[] = [
  {
    year: '2024',
    follows: [
      '国务院办公厅关于2024年部分节假日安排的通知',
      'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm',
    ],
    confidence: 'checked',
    holidays: [
      holiday(newYear, '2024-01-01', '2024-01-01'),
      holiday(spring, '2024-02-10', '2024-02-17', '2024-02-04', '2024-02-18'),
      holiday(tombs, '2024-04-04', '2024-04-06', '2024-04-07'),
      holiday(labour, '2024-05-01', '2024-05-05', '2024-04-28', '2024-05-11'),
      holiday(boats, '2024-06-10', '2024-06-10'),
      holiday(moon, '2024-09-15', '2024-09-17', '2024-09-14'),
      holiday(national, '2024-10-01', '2024-10-07', '2024-09-29', '2024-10-12'),
    ],
  },
  {
    year: '2025',
    follows: [
      '国务院办公厅关于2025年部分节假日安排的通知',
      'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
    ],
    confidence: 'checked',
    holidays: [
      holiday(newYear, '2025-01-01', '2025-01-01'),
      holiday(spring, '2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'),
      holiday(tombs, '2025-04-04', '2025-04-06'),
      holiday(labour, '2025-05-01', '2025-05-05', '2025-04-27'),
      holiday(boats, '2025-05-31', '2025-06-02'),
      holiday(both, '2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'),
    ],
  },
  {
    year: '2026',
    follows: [
      '国务院办公厅关于2026年部分节假日安排的通知',
      'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    ],
    confidence: 'checked',
    holidays: [
      holiday(newYear, '2026-01-01', '2026-01-03', '2026-01-04'),
      holiday(spring, '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'),
      holiday(tombs, '2026-04-04', '2026-04-06'),
      holiday(labour, '2026-05-01', '2026-05-05', '2026-05-09'),
      holiday(boats, '2026-06-19', '2026-06-21'),
      holiday(moon, '2026-09-25', '2026-09-27'),
      holiday(national, '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'),
    ],
  },
]

/** Opening hours until a district decides its own: 9:00–12:30 and 14:00–18:00. */
export const standardHours: readonly Hours[] = [
  { from: 540, to: 750 },
  { from: 840, to: 1080 },
]

/** A working calendar of published years and hours; the version names what went into it. */
export function calendarOf(
  version: string,
  published: readonly PublishedYear[],
  hours: readonly Hours[],
): Calendar {
  const years = published.map((it) => [it.year, calendarYear(it.holidays)] as const)
  return { version, years: Object.fromEntries(years), hours }
}

/** What holds where no calendar has been entered. */
export const publishedCalendar: Calendar = calendarOf(
  'published-2026',
  publishedHolidays,
  standardHours,
)

function calendarYear(holidays: readonly Holiday[]): CalendarYear {
  const days = holidays.map((it) => ({ name: it.name, rest: daysOf(it.rest), work: it.work }))
  const named = days.flatMap((it) => [...it.rest, ...it.work].map((day) => [day, it.name] as const))
  return {
    rest: days.flatMap((it) => it.rest),
    work: days.flatMap((it) => it.work),
    names: Object.fromEntries(named),
  }
}

function daysOf([first, last]: Holiday['rest']): Day[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, at) => addDays(first, at))
}
