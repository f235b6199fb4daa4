import type { Setting } from '../../define/scenario.ts'
import type { Language } from '../../kernel/text.ts'
import { isClockUnit, sayLength } from './say-clock.ts'

/** A value of a setting in words: `3 个工作日`, `慢 10 个百分点`, `正常`. */
export function saySetting(
  { unit = '', says = {} }: Pick<Setting, 'unit' | 'says'>,
  value: unknown,
  language: Language,
): string {
  const own = says[String(value)]
  if (own !== undefined) return own[language]
  const number = Number(value)
  if (!Number.isFinite(number)) return String(value)
  if (isClockUnit(unit)) return sayLength(number, unit, language)
  if (unit === 'percent') return `${number}%`
  if (unit !== 'point') return `${number} ${unit}`.trim()
  if (language === 'zh') return number < 0 ? `慢 ${-number} 个百分点` : `快 ${number} 个百分点`
  return `${Math.abs(number)} points ${number < 0 ? 'behind' : 'ahead'}`
}
