/** What the path of a condition or a look-up leads to, as far as definitions tell. */
import type { Field, Fields } from '../../define/fields.ts'

/** Where paths are looked up: the fields that are there. */
export interface Ground {
  readonly state: Fields
  /** Absent: the form is not known here. */
  readonly input?: Fields
  /** The element, within `some` and `every`. */
  readonly item?: Field
  /** Look-ups before this one that find a case. */
  readonly found?: readonly string[]
}

/** What a path leads to: a field, something without fields of its own, or nothing. */
export type Led = Field | 'text' | 'list' | 'number' | 'anything' | null

const who = {
  person: 'text',
  post: 'text',
  unit: 'text',
  unitPath: 'text',
  onBehalfOf: 'text',
  roles: 'list',
  grids: 'list',
}
const ofCase = { id: 'text', status: 'text', openedAt: 'text', closedAt: 'text', type: 'text' }

/** Follows a path; null where it leads to nothing. */
export function follow(path: string, ground: Ground): Led {
  if (path === 'now' || path === 'today') return 'text'
  const [root = '', first = '', ...rest] = path.split('.')
  switch (root) {
    case 'state':
      return inFields(ground.state, first, rest)
    case 'input':
      return ground.input === undefined ? 'anything' : inFields(ground.input, first, rest)
    case 'item':
      return ground.item === undefined ? null : inField(ground.item, [first, ...rest])
    case 'who':
      return (who as { [name: string]: Led })[first] ?? null
    case 'found':
      return ground.found?.includes(first) === true && rest.length > 0 ? 'anything' : null
    case 'case':
      return inCase(first, rest, ground)
    default:
      return null
  }
}

function inCase(first: string, rest: readonly string[], ground: Ground): Led {
  if (first === 'data') return inFields(ground.state, rest[0] ?? '', rest.slice(1))
  if (first === 'flags') return 'list'
  if (first === 'ver') return 'number'
  if (first === 'actors' || first === 'hands' || first === 'clocks') return 'anything'
  return (ofCase as { [name: string]: Led })[first] ?? null
}

function inFields(fields: Fields, name: string, rest: readonly string[]): Led {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (field === undefined) return null
  return rest.length === 0 ? field : inField(field, rest)
}

const partsOf: { readonly [kind: string]: { readonly [part: string]: Led } } = {
  quantity: { value: 'text', unit: 'text' },
  place: { longitude: 'number', latitude: 'number', accuracyMetres: 'number', words: 'text' },
  files: { id: 'text', name: 'text', type: 'text', bytes: 'number' },
}

function inField(field: Field, path: readonly string[]): Led {
  const [name = '', ...rest] = path
  if (field.kind === 'data') return 'anything'
  if (field.kind === 'record') return inFields(field.fields, name, rest)
  return rest.length === 0 ? (partsOf[field.kind]?.[name] ?? null) : null
}

/** The elements of a list a path leads to; null: it is none. */
export function elementsOf(led: Led): Field | 'anything' | null {
  if (led === 'anything' || led === 'list') return 'anything'
  if (led === null || typeof led === 'string') return null
  if (led.kind === 'list') return led.of
  if (led.kind === 'data') return 'anything'
  return led.kind === 'files' || led.kind === 'many' ? led : null
}
