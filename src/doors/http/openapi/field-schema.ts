/** The fields of a definition as JSON Schema, for clients nobody here wrote. */
import type { Codes, Field, Fields } from '../../../define/fields.ts'

/** A schema as JSON. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/** What a set of fields takes. */
export function schemaOfFields(fields: Fields): JsonSchema {
  const required = Object.entries(fields)
    .filter(([, { optional }]) => optional !== true)
    .map(([name]) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, schemaOf(field)]),
    ),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  }
}

function schemaOf(field: Field): JsonSchema {
  const { zh, en } = field.title
  const description = field.help === undefined ? zh : `${zh}。${field.help.zh}`
  return { title: en, description, ...kindOf(field) }
}

const object = (properties: JsonSchema, required: readonly string[]): JsonSchema => ({
  type: 'object',
  properties,
  required,
})
const string = { type: 'string' }
const number = { type: 'number' }
const fileRef = { $ref: '#/components/schemas/FileRef' }

function kindOf(field: Field): JsonSchema {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return { ...string, maxLength: field.max ?? (field.kind === 'text' ? 200 : 20_000) }
    case 'number':
      return { ...number, ...bounds('minimum', field.least), ...bounds('maximum', field.most) }
    case 'quantity':
      return object(
        { value: { ...string, pattern: '^-?\\d{1,20}(\\.\\d{1,10})?$' }, unit: string },
        ['value', 'unit'],
      )
    case 'yes-no':
      return { type: 'boolean' }
    case 'choice':
      return choiceOf(field.of)
    case 'many':
      return { type: 'array', items: choiceOf(field.of) }
    case 'day':
      return { ...string, format: 'date' }
    case 'instant':
      return { ...string, format: 'date-time' }
    case 'files':
      return { type: 'array', items: fileRef, ...bounds('maxItems', field.most) }
    case 'place':
      return object({ longitude: number, latitude: number, words: string }, [
        'longitude',
        'latitude',
      ])
    case 'list':
      return { type: 'array', items: schemaOf(field.of), ...bounds('maxItems', field.most) }
    case 'record':
      return schemaOfFields(field.fields)
    case 'data':
      return {}
    default:
      return { ...string, maxLength: 200 }
  }
}

function choiceOf(codes: Codes): JsonSchema {
  const titles = Object.entries(codes).map(([code, { zh, en }]) => `${code}: ${zh} ${en}`)
  return { ...string, enum: Object.keys(codes), description: titles.join('; ') }
}

function bounds(keyword: string, value: number | undefined): JsonSchema {
  return value === undefined ? {} : { [keyword]: value }
}
