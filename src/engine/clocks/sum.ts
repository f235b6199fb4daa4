import { type Calendar } from '../../kernel/calendar.ts'
import type { Day } from '../../kernel/day.ts'
import type { Language } from '../../kernel/text.ts'
import { sayDays, sayHours } from './durations.ts'
import { nearDay, sayDay, timeOf } from './moments.ts'
import type { Stretch, StretchDay } from './stretch.ts'

/** Days told one by one; of more than these, those between the first and the last are one part. */
const toldDays = 3

/** What time counts: the opening hours and the length of a working day, or all of it. */
export function countedHours(stretch: Stretch, calendar: Calendar, language: Language): string {
  const isZh = language === 'zh'
  if (stretch.minutesOfDay === null) {
    return isZh ? '连续计时，夜间和休息日也算。' : 'Counted without a break, nights and rest days too.'
  }
  const hours = calendar.hours.map(({ from, to }) => `${timeOf(from)}–${timeOf(to)}`)
  const day = sayHours(stretch.minutesOfDay, language)
  return isZh
    ? `工作时间 ${hours.join('、')}，一个工作日 ${day}。`
    : `Working hours ${hours.join(' and ')}, ${day} a working day.`
}

/** A stretch added up by its days: `今日余 6 小时 50 分，明日计 3 小时 40 分，合计 10 小时 30 分。` */
export function sumOf(stretch: Stretch, today: Day, language: Language): string {
  const counted = stretch.days.filter(({ minutes }) => minutes > 0)
  const told = (day: StretchDay | undefined): string[] =>
    day === undefined ? [] : [partOf(day, stretch, today, language)]
  const parts =
    counted.length <= toldDays
      ? counted.flatMap(told)
      : [...told(counted[0]), between(counted, stretch, language), ...told(counted.at(-1))]
  if (parts.length > 1) {
    const all = sayHours(stretch.minutes, language)
    parts.push(language === 'zh' ? `合计 ${all}` : `${all} in all`)
  }
  return language === 'zh' ? `${parts.join('，')}。` : `${capital(parts.join(', '))}.`
}

function partOf(part: StretchDay, stretch: Stretch, today: Day, language: Language): string {
  const hours = sayHours(part.minutes, language)
  const isLeft = part.day === today && stretch.from.day === today
  const said = sayDay(part.day, today, language)
  if (language === 'zh') return `${said}${isLeft ? '余' : '计'} ${hours}`
  const on = nearDay(part.day, today, language) === null ? `on ${said}` : said
  return `${hours} ${isLeft ? 'left ' : ''}${on}`
}

function between(counted: readonly StretchDay[], stretch: Stretch, language: Language): string {
  const middle = counted.slice(1, -1)
  const minutes = middle.reduce((sum, day) => sum + day.minutes, 0)
  const [days, hours] = [
    sayDays(middle.length, stretch.minutesOfDay === null, language),
    sayHours(minutes, language),
  ]
  return language === 'zh' ? `其间 ${days}计 ${hours}` : `${hours} on the ${days} between`
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
