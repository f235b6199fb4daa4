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

/** Whether nothing stands there; rows that were added and left empty are nothing. */
export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.every(isBlank))

const isQuantity = (value: unknown): value is { value: string; unit: string } =>
  typeof value === 'object' && value !== null && 'value' in value && 'unit' in value

/** Whether a field asks for personal data, itself or within its rows. */
export function isPersonal(field: Field): boolean {
  if (field.class === 'personal' || field.class === 'sensitive') return true
  if (field.kind === 'list') return isPersonal(field.of)
  return field.kind === 'record' && Object.values(field.fields).some(isPersonal)
}

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

/** A value as a command takes it, also within lists and records; undefined for nothing. */
function taken(field: Field, value: unknown): unknown {
  if (field.kind === 'yes-no') return value === true
  if (isBlank(value)) return undefined
  switch (field.kind) {
    case 'quantity':
      return isQuantity(value) && value.value === '' ? undefined : value
    case 'number':
      return Number(value)
    case 'list':
      return (value as readonly unknown[])
        .filter((row) => !isBlank(row))
        .map((row) => taken(field.of, row))
    case 'record':
      return inputOf(field.fields, value as Values)
    default:
      return value
  }
}

/** The values as a command takes them: blanks left out, numbers as numbers. */
export function inputOf(fields: Fields, values: Values): Values {
  const given = Object.entries(fields).map(
    ([name, field]) => [name, taken(field, values[name])] as const,
  )
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}

/** Sentences about what the server found wrong, by the field their path leads to. */
export function errorsAt(
  fields: Fields,
  found: readonly { readonly path: string; readonly title: string }[],
): Errors {
  const placed = found.map(({ path, title }) => {
    const steps = path.replace(/^\/?(input[./])?/, '').split(/[./]/)
    return [steps.find((step) => Object.hasOwn(fields, step)) ?? steps[0] ?? '', title] as const
  })
  return Object.fromEntries(placed)
}
