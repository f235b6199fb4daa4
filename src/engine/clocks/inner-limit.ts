import type { Calendar } from '../../kernel/calendar.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Language } from '../../kernel/text.ts'
import { sayLength } from './durations.ts'
import { plainDay } from './moments.ts'
import { lengthOf } from './stretch.ts'

/**
 * `公开承诺 11-30，内控期限早 4 个工作日`: how many working days an inner limit lies before the
 * public one; null when it does not.
 */
export function innerLimitWords(
  publicDay: Day,
  innerDueAt: Instant,
  now: Instant,
  calendar: Calendar,
  language: Language,
): string | null {
  const promised = plainDay(publicDay, dayOf(now))
  const from = { day: dayOf(innerDueAt), minute: 1440 }
  const ahead = lengthOf(from, { day: publicDay, minute: 1440 }, calendar, false)
  if (ahead.minutes === 0) return null
  const length = sayLength(ahead, language)
  if (language === 'zh') return `公开承诺 ${promised}，内控期限早 ${length}`
  return `Promised in public for ${promised}; the inner limit is ${length} earlier`
}
