import type { Field, Fields } from '../../define/fields.ts'
import { isDay } from '../../kernel/day.ts'
import { isInstant } from '../../kernel/instant.ts'

/** One value that is wrong: where, which sentence, with what put into it. */
export interface Fault {
  /** Field names and list positions from 0, joined by dots: `evidence.0.name`. */
  readonly path: string
  readonly key: string
  readonly params: { readonly [name: string]: string | number }
}

/** Values as fields ask for them, or what is wrong with them. */
export type Checked =
  | { readonly values: { readonly [name: string]: unknown } }
  | { readonly faults: readonly Fault[] }

/** Checks named values against their fields: unknown names, what is missing, each kind. */
export function checkValues(fields: Fields, given: unknown, path = ''): Checked {
  if (!isRecord(given)) return { faults: [fault(path, 'notARecord')] }
  const faults: Fault[] = []
  const values: { [name: string]: unknown } = {}
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(fields, name)) faults.push(fault(join(path, name), 'unknownField', { name }))
  }
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (isAbsent(value)) {
      if (field.optional !== true) faults.push(fault(join(path, name), 'missing'))
      continue
    }
    const found = checkValue(field, value, join(path, name))
    if ('faults' in found) faults.push(...found.faults)
    else values[name] = found.value
  }
  return faults.length > 0 ? { faults } : { values }
}

/** Nothing was said: a field left empty counts as absent, also an empty list. */
export function isAbsent(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}

type CheckedValue = { readonly value: unknown } | { readonly faults: readonly Fault[] }

/** Checks one value of a known kind; text comes back trimmed. */
export function checkValue(field: Field, value: unknown, path: string): CheckedValue {
  if (isSealed(field, value)) return { value }
  if (field.kind === 'list') return checkList(field, value, path)
  if (field.kind === 'record') {
    const found = checkValues(field.fields, value, path)
    return 'values' in found ? { value: found.values } : found
  }
  if (field.kind === 'text' || field.kind === 'long-text') return checkText(field, value, path)
  const wrong = faultOf(field, value)
  if (wrong === null) return { value }
  return { faults: [fault(path, wrong.key, wrong.params)] }
}

/** A personal value that was taken out of the record before. */
export function isSealed(field: Field, value: unknown): boolean {
  const isPersonal = field.class === 'personal' || field.class === 'sensitive'
  if (!isPersonal || !isRecord(value)) return false
  return typeof value.personal === 'string' && typeof value.hash === 'string'
}

const lengths = { text: 200, 'long-text': 20_000 }
// A NUL cannot be kept by the database, a half character not by UTF-8.
const isUnkeepable = (text: string) => text.includes('\0') || /\p{Cs}/u.test(text)

function checkText(
  field: Extract<Field, { kind: 'text' | 'long-text' }>,
  value: unknown,
  path: string,
): CheckedValue {
  if (typeof value !== 'string') return { faults: [fault(path, 'notText')] }
  if (isUnkeepable(value)) return { faults: [fault(path, 'badCharacter')] }
  const text = value.trim()
  const most = field.max ?? lengths[field.kind]
  const length = [...text].length
  if (length > most) return { faults: [fault(path, 'tooLong', { most, length })] }
  return { value: text }
}

function checkList(
  field: Extract<Field, { kind: 'list' }>,
  value: unknown,
  path: string,
): CheckedValue {
  if (!Array.isArray(value)) return { faults: [fault(path, 'notAList')] }
  const most = field.most ?? 10_000
  if (value.length > most) return { faults: [fault(path, 'tooMany', { most })] }
  const found = value.map((one, index) => checkValue(field.of, one, join(path, String(index))))
  const faults = found.flatMap((one) => ('faults' in one ? one.faults : []))
  if (faults.length > 0) return { faults }
  return { value: found.map((one) => ('value' in one ? one.value : null)) }
}

type Wrong = { readonly key: string; readonly params?: Fault['params'] } | null

function faultOf(field: Field, value: unknown): Wrong {
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
      return Array.isArray(value) && value.every((one) => isCode(field.of, one))
        ? null
        : { key: 'notAChoice' }
    case 'day':
      return typeof value === 'string' && isDay(value) ? null : { key: 'notADay' }
    case 'instant':
      return typeof value === 'string' && isInstant(value) ? null : { key: 'notAnInstant' }
    case 'unit':
    case 'person':
    case 'post':
    case 'case':
      return typeof value === 'string' && value.length <= 200 ? null : { key: 'notAnId' }
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
    typeof value.id === 'string' &&
    /^[0-9a-f]{64}$/.test(value.id) &&
    isShortText(value.name) &&
    isShortText(value.type) &&
    typeof value.bytes === 'number'
  )
}

const isShortText = (value: unknown) =>
  typeof value === 'string' && value.length <= 300 && !isUnkeepable(value)

function isQuantity(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.value === 'string' &&
    /^-?\d{1,20}(\.\d{1,10})?$/.test(value.value) &&
    isShortText(value.unit)
  )
}

function isPlace(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { longitude, latitude } = value
  return (
    typeof longitude === 'number' &&
    typeof latitude === 'number' &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90
  )
}

function isCode(of: { readonly [code: string]: unknown }, value: unknown): boolean {
  return typeof value === 'string' && Object.hasOwn(of, value)
}

const deepest = 32

function dataFault(value: unknown, depth: number): Wrong {
  if (depth > deepest) return { key: 'tooDeep', params: { most: deepest } }
  if (typeof value === 'string') return isUnkeepable(value) ? { key: 'badCharacter' } : null
  if (typeof value === 'number') return Number.isFinite(value) ? null : { key: 'notANumber' }
  if (typeof value !== 'object' || value === null) return null
  for (const [name, part] of Object.entries(value)) {
    const wrong = isUnkeepable(name) ? { key: 'badCharacter' } : dataFault(part, depth + 1)
    if (wrong !== null) return wrong
  }
  return null
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function fault(path: string, key: string, params: Fault['params'] = {}): Fault {
  return { path, key: `field.${key}`, params }
}
