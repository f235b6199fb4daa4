/** Running clocks: what is left, or by how much they are late. */
import type { Language, Text } from '../../kernel/text.ts'
import { sayLength } from './durations.ts'
import { sayMoment, sayPast, type Moment } from './moments.ts'
import { notesOn } from './notes.ts'
import { afterHan, between, joined, type Reading, type Seen } from './seen.ts'
import type { Length, Stretch } from './stretch.ts'
import { stripOf } from './strip.ts'
import { countedHours, sumOf } from './sum.ts'

/** A clock with time left. */
export function left(seen: Seen): Reading {
  const { now, due, language } = seen
  const stretch = between(seen, now, due)
  return {
    words: leftWords(stretch, language),
    sum: wholeSum(seen, stretch, { zh: '到期前没有工作时间了。', en: 'No working time is left.' }),
    strip: stripOf(stretch, { ...seen, now: 'from' }),
  }
}

/** What is left, and until when. */
export function leftWords(length: Length, language: Language): string {
  const { from, to, minutes } = length
  const due = sayMoment(to, from.day, language)
  if (language === 'en') {
    if (minutes > 0) return `${sayLength(length, language)} left, due ${due}`
    return isSame(from, to) ? `Due now, ${due}` : `No working time left, due ${due}`
  }
  if (minutes > 0) return `还剩 ${sayLength(length, language)}，${due} 到期`
  return isSame(from, to) ? `还剩不到 1 分，${due} 到期` : `工作时间已完，${due} 到期`
}

/** A clock that is late. */
export function late(seen: Seen): Reading {
  const { now, due, language, terms } = seen
  const stretch = between(seen, due, now)
  const none = { zh: '到期以来还没有工作时间。', en: 'No working time has passed since.' }
  return {
    words: lateWords(stretch, language, terms.verb),
    sum: wholeSum(seen, stretch, none),
    strip: stripOf(stretch, { ...seen, now: 'to' }),
  }
}

/** By how much it is late, and by when it should have been done: signed for, reported, answered. */
export function lateWords(length: Length, language: Language, verb?: Text): string {
  const due = sayPast(length.from, length.to.day, language)
  const said = length.minutes > 0 ? sayLength(length, language) : null
  if (language === 'en') {
    const by = `${said ?? 'Just'} overdue`
    return verb === undefined ? `${by}, was due ${due}` : `${by}, was to be ${verb.en} by ${due}`
  }
  const by = said === null ? '刚超期' : `超期 ${said}`
  return `${by}，应于${afterHan(due)} 前${verb?.zh ?? '完成'}`
}

function wholeSum(seen: Seen, stretch: Stretch, none: Text): string {
  const { calendar, language, now } = seen
  const sum = stretch.minutes > 0 ? sumOf(stretch, now.day, language) : none[language]
  const hours = countedHours(stretch, calendar, language)
  return joined([hours, sum, ...notesOf(seen, stretch)], language)
}

/** Nights and days of rest that count need no note. */
function notesOf({ calendar, language, now }: Seen, { days, minutesOfDay }: Stretch) {
  if (minutesOfDay === null) return []
  return notesOn(
    days.map(({ day }) => day),
    now.day,
    calendar,
    language,
  )
}

const isSame = (one: Moment, other: Moment): boolean =>
  one.day === other.day && one.minute === other.minute
