/** Numbers as they are shown: rounded, with their unit, in the reader's language. */
import type { IndicatorDefinition } from '../../define/indicator.ts'
import { formatQuantity } from '../../kernel/quantity.ts'
import { roundedTo } from '../../kernel/settled.ts'
import type { Language } from '../../kernel/text.ts'

/** A number and what is written for it; empty where there is none. */
export interface ShownNumber {
  readonly value: number | null
  readonly text: string
}

/** A number in the unit of its indicator, rounded as it is to be shown. */
export function shownOf(
  { unit, decimals = 2 }: Pick<IndicatorDefinition, 'unit' | 'decimals'>,
  value: number | null,
  language: Language,
): ShownNumber {
  if (value === null) return { value, text: '' }
  const quantity = { value: plainDigits(roundedTo(value, decimals)), unit }
  return { value, text: formatQuantity(quantity, language, { decimals }) }
}

/**
 * 同比 in words: growth on a year in percent, of a rate the change in points; null where a figure
 * is missing, the base is not above nought, or the statistic may not be worked out from levels.
 */
export function onYearText(
  { by, unit }: Pick<IndicatorDefinition, 'by' | 'unit'>,
  now: number | null,
  before: number | null,
  language: Language,
): string | null {
  // A published growth is at constant prices: it cannot be worked out from levels.
  if (by === 'quoted' || now === null || before === null) return null
  const isRate = unit.startsWith('%')
  if (!isRate && before <= 0) return null
  const change = isRate ? now - before : (100 * (now - before)) / before
  const value = plainDigits(roundedTo(change, 1))
  const said = formatQuantity({ value, unit: '' }, language, { decimals: 1, signed: true })
  if (!isRate) return `${said}%`
  return language === 'zh' ? `${said} 个百分点` : `${said} points`
}

/** Decimal digits also where JavaScript would write a power of ten. */
function plainDigits(value: number): string {
  return Number(value.toFixed(9)).toLocaleString('en-US', {
    useGrouping: false,
    maximumFractionDigits: 9,
  })
}
