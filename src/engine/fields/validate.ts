import type { Field, Fields } from '../../define/fields.ts'
import { isUnstorable } from '../../kernel/storable.ts'
import { faultOf, hasOnly, isRecord } from './kinds.ts'

/** One value that is wrong: where, which sentence, with what put into it. */
export interface Fault {
  /** Field names and list positions from 0, joined by dots: `evidence.0.name`. */
  readonly path: string
  readonly key: string
  readonly params: { readonly [name: string]: string | number }
}

/** Values as fields ask for them, or what is wrong with them. */
export type Checked =
  { readonly values: { readonly [name: string]: unknown } } | { readonly faults: readonly Fault[] }

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
  if (!isPersonal || !isRecord(value) || !hasOnly(value, ['personal', 'hash'])) return false
  return /^[0-9a-f]{32}$/.test(String(value.personal)) && /^[0-9a-f]{64}$/.test(String(value.hash))
}

const lengths = { text: 200, 'long-text': 20_000 }

function checkText(
  field: Extract<Field, { kind: 'text' | 'long-text' }>,
  value: unknown,
  path: string,
): CheckedValue {
  if (typeof value !== 'string') return { faults: [fault(path, 'notText')] }
  if (isUnstorable(value)) return { faults: [fault(path, 'badCharacter')] }
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

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function fault(path: string, key: string, params: Fault['params'] = {}): Fault {
  return { path, key: `field.${key}`, params }
}
