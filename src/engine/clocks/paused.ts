/** Clocks that stand still. */
import { addDays, daysBetween } from '../../kernel/day.ts'
import { countsDays } from './due.ts'
import { sayHours, sayLength } from './durations.ts'
import { datedDay, momentOf, plainDay, plainMoment, type Moment } from './moments.ts'
import { between, joined, type Reading, type Seen } from './seen.ts'
import type { Stretch } from './stretch.ts'
import { countedHours } from './sum.ts'

/** What is told of a clock that stands still. */
interface Standing {
  readonly stopped: Moment
  /** What it had left, or was late by, when it stopped. */
  readonly stretch: Stretch
  readonly isLate: boolean
  readonly countsDays: boolean
}

/** A clock that stands still: since when, why, and what it will have left. */
export function paused(seen: Seen): Reading {
  const standing = standingOf(seen)
  const words = seen.language === 'zh' ? chineseWords(seen, standing) : englishWords(seen, standing)
  return { words, sum: sumOf(seen, standing), strip: [] }
}

/** Days of a stopped clock count from the day after, as they will when it goes on. */
function standingOf(seen: Seen): Standing {
  const { clock, terms, now, due } = seen
  const since = clock.suspended?.since
  const stopped = since === undefined ? now : momentOf(since)
  const isLate = since !== undefined && since > clock.dueAt
  const isInDays = countsDays(terms, clock.given)
  const from = isInDays ? { day: addDays(stopped.day, 1), minute: 0 } : stopped
  const stretch = isLate ? between(seen, due, stopped) : between(seen, from, due)
  return { stopped, stretch, isLate, countsDays: isInDays }
}

function chineseWords({ clock, now }: Seen, standing: Standing): string {
  const { stopped, stretch, isLate } = standing
  const days = daysBetween(stopped.day, now.day)
  const head = days === 0 ? '今日停表' : `停表 ${days} 天`
  const why = clock.suspended?.why ? `：${clock.suspended.why.zh}` : ''
  const start = days === 0 ? '' : `（${plainDay(stopped.day, now.day)} 起）`
  const length = stretch.minutes > 0 ? sayLength(stretch, 'zh') : null
  const atOnce = standing.countsDays ? '恢复当日到期' : '恢复后即到期'
  const then = length === null ? atOnce : `恢复后还有 ${length}`
  const by = length === null ? '停表时刚超期' : `停表时已超期 ${length}`
  return `${head}${why}${start}，${isLate ? by : then}`
}

function englishWords({ clock, now }: Seen, standing: Standing): string {
  const { stopped, stretch, isLate } = standing
  const days = daysBetween(stopped.day, now.day)
  const head = days === 0 ? 'Stopped today' : `Stopped for ${days} day${days === 1 ? '' : 's'}`
  const why = clock.suspended?.why ? `: ${clock.suspended.why.en}` : ''
  const start = days === 0 ? '' : ` (since ${plainDay(stopped.day, now.day)})`
  const length = stretch.minutes > 0 ? sayLength(stretch, 'en') : null
  const atOnce = standing.countsDays ? 'due on the day it goes on' : 'due as soon as it goes on'
  const then = length === null ? atOnce : `${length} left when it goes on`
  const by = `${length ?? 'just'} overdue when it stopped`
  return `${head}${why}${start}, ${isLate ? by : then}`
}

function sumOf(seen: Seen, { stopped, stretch, isLate }: Standing): string {
  const { language, now, due } = seen
  const hours = sayHours(stretch.minutes, language)
  const [on, until] = [datedDay(stopped.day, now.day, language), plainMoment(due, now.day)]
  const told =
    language === 'zh'
      ? [
          `${on}停表，当时期限 ${until}，${isLate ? '已超' : '还余'} ${hours}。`,
          '停表期间不计，期限顺延。',
        ]
      : [
          `Stopped ${on}; it was due ${until}, ${hours} ${isLate ? 'ago' : 'left'}.`,
          'The time it stands still is not counted; the due time moves.',
        ]
  return joined([countedHours(stretch, seen.calendar, language), ...told], language)
}
