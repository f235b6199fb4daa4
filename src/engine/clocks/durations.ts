import type { Language } from '../../kernel/text.ts'
import type { Length } from './stretch.ts'

/** From so many working days on, hours no longer matter to anyone. */
const daysAlone = 10

/** Hours and minutes in words, `6 小时 50 分`. */
export function sayHours(minutes: number, language: Language): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = language === 'zh' ? [`${hours} 小时`, `${rest} 分`] : [`${hours} h`, `${rest} min`]
  return parts.filter((_, at) => [hours, rest][at]! > 0).join(' ') || parts[1]!
}

/** So many days of the kind that counts, `9 个工作日`. */
export function sayDays(days: number, isContinuous: boolean, language: Language): string {
  if (language === 'zh') return isContinuous ? `${days} 天` : `${days} 个工作日`
  return `${days} ${isContinuous ? 'day' : 'working day'}${days === 1 ? '' : 's'}`
}

/** The length of a stretch in working days, hours and minutes; from ten days on, days alone. */
export function sayLength({ minutes, minutesOfDay }: Length, language: Language): string {
  const days = minutesOfDay === null ? 0 : Math.floor(minutes / minutesOfDay)
  const rest = minutes - days * (minutesOfDay ?? 0)
  if (days === 0) return sayHours(minutes, language)
  const whole = sayDays(days, false, language)
  return rest === 0 || days >= daysAlone ? whole : `${whole} ${sayHours(rest, language)}`
}
