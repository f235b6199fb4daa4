import { holidayOf, isPublished, isWorkingDay, type Calendar } from '../../kernel/calendar.ts'
import { weekdayOf, yearOf, type Day } from '../../kernel/day.ts'
import { grouped } from '../../kernel/grouped.ts'
import type { Language } from '../../kernel/text.ts'
import { datedDay, dayRange } from './moments.ts'

/** What is particular about the days of a stretch, each a sentence: 调休, holidays, years ahead. */
export function notesOn(
  days: readonly Day[],
  today: Day,
  calendar: Calendar,
  language: Language,
): readonly string[] {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? '']
  const name = (day: Day): string => holidayOf(calendar, day)?.[language] ?? ''
  // A stretch may be years long: what is published of its years is looked through, not its days.
  const years = yearsFrom(first, last)
  const within = (some: Iterable<Day>): readonly Day[] =>
    [...new Set(some)].filter((day) => day >= first && day <= last).toSorted()
  const published = years.flatMap((year) => calendar.years[year] ?? [])
  const madeUp = within(published.flatMap(({ work }) => work)).filter(
    (day) => weekdayOf(day) > 5 && isWorkingDay(calendar, day),
  )
  const off = within(published.flatMap(({ names = {} }) => Object.keys(names))).filter(
    (day) => name(day) !== '' && !isWorkingDay(calendar, day),
  )
  const assumed = years.filter((year) => !isPublished(calendar, year))
  return [
    ...[...grouped(madeUp, name)].map(([holiday, days]) =>
      makingUp(
        holiday,
        days.map((day) => datedDay(day, today, language)),
        language,
      ),
    ),
    ...[...grouped(off, name)].map(([holiday, days]) =>
      resting(holiday, dayRange(days[0]!, days.at(-1)!, today), language),
    ),
    ...assumed.map((year) => unpublished(year, language)),
  ]
}

/** The years of a stretch; none without days. */
function yearsFrom(first: Day, last: Day): readonly string[] {
  if (first === '') return []
  const [begin, end] = [Number(yearOf(first)), Number(yearOf(last))]
  return Array.from({ length: end - begin + 1 }, (_, at) => String(begin + at).padStart(4, '0'))
}

function makingUp(holiday: string, days: readonly string[], language: Language): string {
  if (language === 'zh') return `含${holiday}调休：${days.join('、')}上班计入。`
  const verb = days.length === 1 ? 'is' : 'are'
  const why = holiday === '' ? '' : ` to make up for ${holiday}`
  return `${days.join(' and ')} ${verb} worked${why} and counted.`
}

function resting(holiday: string, days: string, language: Language): string {
  return language === 'zh' ? `${holiday}放假 ${days} 不计。` : `${holiday} ${days} is not counted.`
}

function unpublished(year: string, language: Language): string {
  return language === 'zh'
    ? `${year} 年放假安排未公布，暂按周末推算，公布后重算。`
    : `The holidays of ${year} are not published: weekends are assumed until they are.`
}
