/** What values of each kind look like; whatever else is sent is refused. */
import type { Field } from '../../define/fields.ts'
import { isDay } from '../../kernel/day.ts'
import { isInstant } from '../../kernel/instant.ts'
import { isUnstorable } from '../../kernel/storable.ts'

/** Whether a value is a set of named parts. */
export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether it has no parts but these: others are not looked at, so they are not let in. */
export function hasOnly(
  value: { readonly [key: string]: unknown },
  names: readonly string[],
): boolean {
  return Object.keys(value).every((name) => names.includes(name))
}

/** What is wrong with a value of one kind; null: nothing. */
export type Wrong = {
  readonly key: string
  readonly params?: { readonly [name: string]: string | number }
} | null

/** What is wrong with a value that is neither text, list nor record. */
export function faultOf(field: Field, value: unknown): Wrong {
  switch (field.kind) {
    case 'number':
      return numberFault(field, value)
    case 'quantity':
      return isQuantity(value) ? null : { key: 'notAQuantity' }
    case 'yes-no':
      return typeof value === 'boolean' ? null : { key: 'notYesOrNo' }
    case 'choice':
      return isCode(field.of, value) ? null : { key: 'notAChoice' }
    case 'many':
      return manyFault(field, value)
    case 'day':
      return typeof value === 'string' && isDay(value) ? null : { key: 'notADay' }
    case 'instant':
      return typeof value === 'string' && isInstant(value) ? null : { key: 'notAnInstant' }
    case 'unit':
    case 'person':
    case 'post':
    case 'case':
      return isShortText(value) ? null : { key: 'notAnId' }
    case 'files':
      return filesFault(field, value)
    case 'place':
      return isPlace(value) ? null : { key: 'notAPlace' }
    default:
      return dataFault(value, 0)
  }
}

function numberFault(field: { least?: number; most?: number }, value: unknown): Wrong {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { key: 'notANumber' }
  if (field.least !== undefined && value < field.least) {
    return { key: 'tooSmall', params: { least: field.least } }
  }
  if (field.most !== undefined && value > field.most) {
    return { key: 'tooLarge', params: { most: field.most } }
  }
  return null
}

function manyFault(field: { of: object }, value: unknown): Wrong {
  if (!Array.isArray(value) || !value.every((one) => isCode(field.of, one))) {
    return { key: 'notAChoice' }
  }
  return new Set(value).size === value.length ? null : { key: 'twice' }
}

function filesFault(
  field: { readonly most?: number; readonly accept?: 'image' | 'document' },
  value: unknown,
): Wrong {
  if (!Array.isArray(value) || !value.every(isFile)) return { key: 'notFiles' }
  if (field.most !== undefined && value.length > field.most) {
    return { key: 'tooMany', params: { most: field.most } }
  }
  const isPicture = (file: unknown) => isRecord(file) && String(file.type).startsWith('image/')
  return field.accept === 'image' && !value.every(isPicture) ? { key: 'notPictures' } : null
}

function isFile(value: unknown): boolean {
  return (
    isRecord(value) &&
    hasOnly(value, ['id', 'name', 'type', 'bytes']) &&
    /^[0-9a-f]{64}$/.test(String(value.id)) &&
    isShortText(value.name) &&
    isShortText(value.type) &&
    Number.isSafeInteger(value.bytes) &&
    Number(value.bytes) >= 0
  )
}

const isShortText = (value: unknown) =>
  typeof value === 'string' && value.length <= 300 && !isUnstorable(value)

function isQuantity(value: unknown): boolean {
  return (
    isRecord(value) &&
    hasOnly(value, ['value', 'unit']) &&
    typeof value.value === 'string' &&
    /^-?\d{1,20}(\.\d{1,10})?$/.test(value.value) &&
    isShortText(value.unit)
  )
}

const placeParts = ['longitude', 'latitude', 'accuracyMetres', 'words']

function isPlace(value: unknown): boolean {
  if (!isRecord(value) || !hasOnly(value, placeParts)) return false
  const { longitude, latitude, accuracyMetres = 0, words = '' } = value
  return (
    isWithin(longitude, 180) &&
    isWithin(latitude, 90) &&
    isWithin(accuracyMetres, 1_000_000) &&
    isShortText(words)
  )
}

const isWithin = (value: unknown, most: number) =>
  typeof value === 'number' && Math.abs(value) <= most

function isCode(of: object, value: unknown): boolean {
  return typeof value === 'string' && Object.hasOwn(of, value)
}

const deepest = 32

function dataFault(value: unknown, depth: number): Wrong {
  if (depth > deepest) return { key: 'tooDeep', params: { most: deepest } }
  if (typeof value === 'string') return isUnstorable(value) ? { key: 'badCharacter' } : null
  if (typeof value === 'number') return Number.isFinite(value) ? null : { key: 'notANumber' }
  if (typeof value !== 'object' || value === null) return null
  for (const [name, part] of Object.entries(value)) {
    const wrong = isUnstorable(name) ? { key: 'badCharacter' } : dataFault(part, depth + 1)
    if (wrong !== null) return wrong
  }
  return null
}
