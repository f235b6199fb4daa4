import * as fc from 'fast-check'
import type { Field, Fields } from '../define/fields.ts'
import { instantOf } from '../kernel/instant.ts'

/** What names and ids are taken from, so that values are about things that are there. */
export interface Ground {
  readonly persons: readonly string[]
  readonly units: readonly string[]
  readonly posts: readonly string[]
  /** Ids of cases of a type; a field that asks for one when there is none gets an unknown id. */
  readonly cases: (type: string) => readonly string[]
}

/** Values for a set of fields as people fill them in: all fit, optional ones come and go. */
export function valuesOf(
  fields: Fields,
  ground: Ground,
): fc.Arbitrary<{ readonly [name: string]: unknown }> {
  const parts = Object.entries(fields).map(([name, field]) => {
    const value = valueOf(field, ground)
    return [name, field.optional === true ? fc.option(value, { nil: undefined }) : value] as const
  })
  return fc.record(Object.fromEntries(parts))
}

/** Values one field takes. */
export function valueOf(field: Field, ground: Ground): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
      return words(field.max ?? 200)
    case 'long-text':
      return words(Math.min(field.max ?? 400, 400))
    case 'number':
      return numbers(field.least, field.most)
    case 'quantity':
      return fc.record({
        value: fc.integer({ min: -9_999, max: 999_999 }).map((cents) => (cents / 100).toFixed(2)),
        unit: fc.constant(field.unit ?? '万元'),
      })
    case 'yes-no':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...Object.keys(field.of))
    case 'many':
      return fc.subarray(Object.keys(field.of), { minLength: 1 })
    case 'day':
      return days
    case 'instant':
      return fc.integer({ min: firstMs, max: lastMs }).map(instantOf)
    case 'unit':
      return oneOf(ground.units)
    case 'person':
      return oneOf(ground.persons)
    case 'post':
      return oneOf(ground.posts)
    case 'case':
      return oneOf(ground.cases(field.type))
    case 'files':
      return fc.array(field.accept === 'document' ? papers : pictures, {
        minLength: 1,
        maxLength: Math.min(field.most ?? 3, 3),
      })
    case 'place':
      return fc.record({
        longitude: fc.double({ min: 105, max: 110, noNaN: true }),
        latitude: fc.double({ min: 28, max: 32, noNaN: true }),
      })
    case 'list':
      return fc.array(valueOf(field.of, ground), {
        minLength: 1,
        maxLength: Math.min(field.most ?? 4, 4),
      })
    case 'record':
      return valuesOf(field.fields, ground)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

const firstMs = Date.parse('2025-01-01T00:00:00.000Z')
const lastMs = Date.parse('2028-01-01T00:00:00.000Z')
const days = fc.integer({ min: firstMs, max: lastMs }).map((ms) => instantOf(ms).slice(0, 10))

const signs = fc.constantFrom(...'落实承诺事项办结核查公园路灯巡查abcXYZ0123456789，。-（）', ' ', '🏮', '𠮷')

/** Never blank: a first sign that shows, then anything people type. */
function words(max: number): fc.Arbitrary<string> {
  const rest = fc.string({ unit: signs, maxLength: Math.max(0, Math.min(max, 40) - 1) })
  return fc.tuple(fc.constantFrom(...'甲乙丙丁AB1'), rest).map((parts) => parts.join('').trim())
}

function numbers(least = -1_000_000, most = 1_000_000): fc.Arbitrary<number> {
  const whole = fc.integer({ min: Math.ceil(least), max: Math.floor(most) })
  return fc.oneof(whole, fc.constantFrom(least, most))
}

function oneOf(ids: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...(ids.length === 0 ? ['nobody-knows'] : ids))
}

const digits = fc.constantFrom(...'0123456789abcdef')
const hex = fc.string({ unit: digits, minLength: 64, maxLength: 64 })
const filed = (name: string, type: string) =>
  fc.record({
    id: hex,
    name: fc.constant(name),
    type: fc.constant(type),
    bytes: fc.integer({ min: 1, max: 5_000_000 }),
  })
const pictures = filed('现场.jpg', 'image/jpeg')
const papers = filed('材料.pdf', 'application/pdf')
