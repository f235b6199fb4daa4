import type { Field, Fields } from '../../../wire/index.ts'
import type { Speech } from '../../lib/language.ts'

/** What stands in a form, by field. */
export interface Values {
  readonly [name: string]: unknown
}

/** Sentences about fields that are wrong, by field. */
export interface Errors {
  readonly [name: string]: string
}

/** Whether nothing stands there. */
export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)

const isQuantity = (value: unknown): value is { value: string; unit: string } =>
  typeof value === 'object' && value !== null && 'value' in value && 'unit' in value

/** Whether a text is a day that exists, `YYYY-MM-DD`. */
export const isDay = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value)

function oneError(field: Field, value: unknown, { say }: Speech): string | undefined {
  if (isBlank(value) || (field.kind === 'quantity' && isQuantity(value) && value.value === '')) {
    return field.optional || field.kind === 'yes-no' ? undefined : say('form.required')
  }
  if ((field.kind === 'text' || field.kind === 'long-text') && field.max !== undefined) {
    const over = Array.from(String(value)).length - field.max
    if (over > 0) return say('form.tooLong', { max: field.max, over })
  }
  if (field.kind === 'quantity' && isQuantity(value) && !/^[+-−]?\d+(\.\d+)?$/.test(value.value)) {
    return say('form.number')
  }
  if (field.kind === 'day' && !isDay(value)) return say('form.day')
  if (field.kind === 'number') {
    const number = Number(value)
    if (!Number.isFinite(number)) return say('form.number')
    if (field.least !== undefined && number < field.least) {
      return say('form.tooSmall', { least: field.least })
    }
    if (field.most !== undefined && number > field.most) {
      return say('form.tooLarge', { most: field.most })
    }
  }
  return undefined
}

/** What a person has to correct before the form can go; the server checks again. */
export function errorsOf(fields: Fields, values: Values, speech: Speech): Errors {
  const found = Object.entries(fields).map(
    ([name, field]) => [name, oneError(field, values[name], speech)] as const,
  )
  return Object.fromEntries(found.filter(([, error]) => error !== undefined)) as Errors
}

/** The values as a command takes them: blanks left out, numbers as numbers. */
export function inputOf(fields: Fields, values: Values): Values {
  const input: { [name: string]: unknown } = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name]
    if (field.kind === 'yes-no') input[name] = value === true
    else if (isBlank(value)) continue
    else if (field.kind === 'quantity' && isQuantity(value) && value.value === '') continue
    else if (field.kind === 'number') input[name] = Number(value)
    else input[name] = value
  }
  return input
}
