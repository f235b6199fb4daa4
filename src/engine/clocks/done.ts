/** Clocks that have ended. */
import { sayLength } from './durations.ts'
import { plainMoment, sayPast, type Moment } from './moments.ts'
import { between, type Reading, type Seen } from './seen.ts'

/** A clock that has ended: how early or late that was. */
export function done(seen: Seen, ended: Moment): Reading {
  const { clock, now, due, language } = seen
  const isLate = isAfter(ended, due)
  const stretch = isLate ? between(seen, due, ended) : between(seen, ended, due)
  const [at, limit] = [sayPast(ended, now.day, language), plainMoment(due, now.day)]
  const length = stretch.minutes > 0 ? sayLength(stretch, language) : null
  const sum = language === 'zh' ? `期限 ${limit}。` : `It was due ${limit}.`
  if (clock.fired) {
    const words =
      language === 'zh' ? `${limit} 到期，已按规定处理` : `Ended ${limit}, as the rules say`
    return { words, sum, strip: [] }
  }
  const words =
    language === 'zh'
      ? `${at} 完成，${length === null ? '按期' : `${isLate ? '超期' : '早'} ${length}`}`
      : `Done ${at}, ${length === null ? 'on time' : `${length} ${isLate ? 'late' : 'early'}`}`
  return { words, sum, strip: [] }
}

const isAfter = (one: Moment, other: Moment): boolean =>
  one.day === other.day ? one.minute > other.minute : one.day > other.day
