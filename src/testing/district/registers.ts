/** What the registers of the platform begin with in the demo district. */
import {
  publishedHolidays,
  publishedCalendar,
  standardHours,
} from '../../engine/platform/published-holidays.ts'
import type { Line } from '../../engine/platform/register-case.ts'
import type { Day } from '../../kernel/day.ts'
import type { Post } from '../../engine/platform/organisation.ts'
import { asItBegan } from './reorganised.ts'
import { persons, units } from './people.ts'

/** Lines of each platform register, in the order they are to be entered. */
export function registerLines(
  from: Day,
  posts: readonly Post[],
  today: Day,
): { readonly [register: string]: readonly Line[] } {
  const lines = <T extends { readonly id: string }>(all: readonly T[]): Line[] =>
    all.map(({ id, ...values }) => ({ key: id, from, values: withoutNull(values) }))
  const began = asItBegan({ unit: lines(units), post: lines(posts) }, today)
  return {
    unit: began.unit,
    person: lines(persons),
    post: began.post,
    deputy: began.deputy,
    calendar: publishedHolidays.map(({ year, follows, confidence }) => ({
      key: year,
      from,
      values: { ...publishedCalendar.years[year], follows: follows[0], confidence },
    })),
    hours: [{ key: '*', from, values: { spans: standardHours } }],
    setting: [],
  }
}

function withoutNull(values: object): { readonly [field: string]: unknown } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}
