import type { PlanItem } from '../../../wire/index.ts'
import type { Speech } from '../../lib/language.ts'
import { words, type Word } from '../../words/index.ts'

type Values = { readonly [field: string]: unknown }

/** The word of a code, or the code itself when it is a word already. */
export function codeWord(group: string, code: unknown, { say }: Speech): string {
  const key = `${group}.${String(code)}`
  return key in words ? say(key as Word) : String(code ?? '')
}

/** A period as people write it: a year, or from month to month. */
export function periodWords(period: unknown, { say }: Speech): string {
  if (typeof period !== 'string' || period === '') return ''
  if (/^\d{4}$/.test(period)) return say('period.year', { year: period })
  return period.replace('..', '–')
}

/** A number of an item with its unit and a true minus. */
export function amountWords(values: Values): string {
  const { value, value_high: high, unit } = values
  if (value === undefined || value === null || value === '') return ''
  const upper = high === undefined || high === null || high === '' ? '' : `–${String(high)}`
  return `${String(value)}${upper}${typeof unit === 'string' ? unit : ''}`.replace('-', '−')
}

function investment(values: Values): string {
  const money = values.investment as Values | null | undefined
  return money ? amountWords(money) : ''
}

/** The second line of an item's row. */
export function summaryOf(item: PlanItem, values: Values, speech: Speech): string {
  const said = (field: string): string => {
    const value = values[field]
    return typeof value === 'string' ? value : ''
  }
  const parts: { readonly [kind in PlanItem['kind']]: readonly string[] } = {
    target: [
      amountWords(values),
      periodWords(values.period, speech),
      codeWord('comparator', values.comparator, speech),
    ],
    actual: [amountWords(values), periodWords(values.period, speech)],
    project: [codeWord('stage', values.stage, speech), investment(values)],
    measure: [said('owner'), said('due')],
    action: [codeWord('actionType', values.type, speech), said('owner')],
  }
  const linked = item.linked.map((n) => speech.say('review.linked', { n }))
  return [...parts[item.kind], ...linked].filter(Boolean).join(' · ')
}

/** The title of an item as it stands after correction. */
export const titleOf = (item: PlanItem, values: Values): string => {
  const said = values.indicator ?? values.name
  return typeof said === 'string' && said !== '' ? said : item.title
}
