/** Requests somebody might send who means no good, made from the description of the interface. */

/** A number from 0 to 1 at each call; the same again from the same seed. */
export type Chance = () => number

/** Chance by a seed. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One of several. */
export function oneOf<T>(all: readonly T[], chance: Chance): T {
  return all[Math.floor(chance() * all.length)] as T
}

/** A part of the description that is looked into. */
export interface Described {
  readonly [keyword: string]: unknown
}

/** An operation of the interface. */
export interface Operation {
  readonly method: string
  /** `/api/cases/{id}`. */
  readonly path: string
  readonly body: Described | null
  readonly queries: readonly { readonly name: string; readonly schema: Described }[]
}

interface Written {
  readonly paths: { readonly [path: string]: { readonly [method: string]: Described } }
  readonly components: { readonly schemas: { readonly [name: string]: Described } }
}

/** All operations of a description. */
export function operationsOf(api: Written): Operation[] {
  return Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const content = (operation.requestBody as Described | undefined)?.content as Described
      const json = content?.['application/json'] as Described | undefined
      const parameters = (operation.parameters ?? []) as Described[]
      const queries = parameters
        .filter((one) => one.in === 'query')
        .map((one) => ({ name: String(one.name), schema: one.schema as Described }))
      const body = (json?.schema as Described | undefined) ?? null
      return { method: method.toUpperCase(), path, body, queries }
    }),
  )
}

/** A value a schema allows, more or less; what it means is left to the door. */
export function valueFor(schema: Described, api: Written, chance: Chance, depth = 0): unknown {
  const ref = schema.$ref as string | undefined
  if (ref !== undefined) {
    const named = api.components.schemas[ref.split('/').at(-1) ?? ''] ?? {}
    return valueFor(named, api, chance, depth + 1)
  }
  const choices = (schema.oneOf ?? schema.anyOf) as Described[] | undefined
  if (choices !== undefined) return valueFor(oneOf(choices, chance), api, chance, depth + 1)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return oneOf(schema.enum as unknown[], chance)
  const type = Array.isArray(schema.type) ? oneOf(schema.type as string[], chance) : schema.type
  switch (type) {
    case 'object':
      return recordFor(schema, api, chance, depth)
    case 'array': {
      if (depth > 6) return []
      const length = 1 + Math.floor(chance() * 2)
      const items = (schema.items ?? {}) as Described
      return Array.from({ length }, () => valueFor(items, api, chance, depth + 1))
    }
    case 'integer':
      return Math.floor(chance() * 20)
    case 'number':
      return chance() * 100
    case 'boolean':
      return chance() < 0.5
    case 'null':
      return null
    default:
      return textFor(schema, chance)
  }
}

function recordFor(schema: Described, api: Written, chance: Chance, depth: number): unknown {
  const properties = (schema.properties ?? {}) as { readonly [name: string]: Described }
  const required = new Set((schema.required ?? []) as string[])
  const taken = Object.entries(properties).filter(
    ([name]) => required.has(name) || (depth < 6 && chance() < 0.5),
  )
  return Object.fromEntries(
    taken.map(([name, one]) => [name, valueFor(one, api, chance, depth + 1)]),
  )
}

function textFor({ format }: Described, chance: Chance): string {
  if (format === 'date') return '2026-11-25'
  if (format === 'date-time') return '2026-11-25T08:00:00.000Z'
  return oneOf(['roads', 'lin', '路灯不亮', 'A-1', '100', 'errands/staff'], chance)
}

const long = '长'.repeat(100_000)

/** Texts that have broken things somewhere. */
export const nastyTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\u202E反',
  '\uFEFF',
  '💧'.repeat(500),
  long,
  '../../../etc/passwd',
  '%00%2e%2e%2f',
  `' or 1=1 --`,
  '${7*7}{{7*7}}<%= 7*7 %>',
  '<script>alert(1)</script>',
  '=cmd|calc!A1',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  '-1',
  '9'.repeat(400),
  '1e999',
  '2026-02-30',
  '2026-11-25T08:00:00.000Z\n',
  '(a+)+$',
  'register:platform/person',
]

const nastyValues: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  [],
  {},
  [[[[[[]]]]]],
  Array.from({ length: 5_000 }, () => 0),
  ...nastyTexts,
]

/** Keys that reach behind objects where somebody copies them carelessly. */
const reaching = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '']

/** The body with one place in it changed, as text: some of what is sent no value can be. */
export function spoiled(value: unknown, chance: Chance): string {
  const text = JSON.stringify(value) ?? 'null'
  const way = Math.floor(chance() * 8)
  switch (way) {
    case 0:
      return text.slice(0, Math.floor(chance() * text.length))
    case 1: {
      const name = oneOf(reaching, chance)
      const evil = `${JSON.stringify(name)}:{"polluted":true,"roles":["platform/administrator"]}`
      return text.replaceAll('{', () => (chance() < 0.7 ? `{${evil},` : '{')).replaceAll(',}', '}')
    }
    case 2:
      return text.replace(/\{("\w+":)/, '{$1null,$1')
    case 3: {
      const depth = oneOf([70, 5_000], chance)
      const nest = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
      return text.replace(/:("[^"]*"|\d+|true|false)/, `:${nest}`)
    }
    case 4:
      return oneOf(['NaN', '[1,]', '\uFEFF{}', '{"a":1}}', '"\\ud800"', '1', 'null', ''], chance)
    default:
      return JSON.stringify(changed(value, chance)) ?? 'null'
  }
}

/** A copy with something else somewhere in it. */
function changed(value: unknown, chance: Chance): unknown {
  const isLeaf = typeof value !== 'object' || value === null
  if (isLeaf || chance() < 0.2) return oneOf(nastyValues, chance)
  if (Array.isArray(value)) {
    const at = Math.floor(chance() * value.length)
    return value.map((one, index) => (index === at ? changed(one, chance) : one))
  }
  const names = Object.keys(value)
  if (names.length === 0 || chance() < 0.1) {
    return { ...value, [oneOf(nastyTexts, chance)]: oneOf(nastyValues, chance) }
  }
  const name = oneOf(names, chance)
  const { [name]: one, ...rest } = value as { [name: string]: unknown }
  return chance() < 0.2 ? rest : { ...rest, [name]: changed(one, chance) }
}
