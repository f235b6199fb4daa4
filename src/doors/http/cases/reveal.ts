/**
 * What of a case a reader is shown: values of outsiders' classes only to outsiders, personal ones
 * masked, sensitive ones hidden, erased ones absent. A value is shown plain one at a time, to who
 * may see its class, and each time it is noted who looked and why.
 */
import { forWhom } from '../../../engine/cases/for-whom.ts'
import type { Field, Fields } from '../../../define/fields.ts'
import type { Who } from '../../../define/case.ts'
import type { ScenarioDefinition } from '../../../define/scenario.ts'
import type { Desk, Known } from '../../../desk/desk.ts'
import { shortType } from '../../../engine/cases/state.ts'
import { hidden, masked } from '../../../engine/fields/mask.ts'
import type { Asker } from '../door.ts'

type Values = { readonly [name: string]: unknown }
/** Classes of values kept outside the record. */
export type Secret = 'personal' | 'sensitive'

/** Classes of which a reader may ask for single values in a scenario. */
export function revealedTo(
  { who }: Pick<Asker, 'who'>,
  { name, roles }: ScenarioDefinition,
): ReadonlySet<Secret> {
  const held = Object.entries(roles).filter(([role]) => who.roles.includes(`${name}/${role}`))
  return new Set(held.flatMap(([, { reveals = [] }]) => reveals))
}

/** Whether somebody belongs to a scenario, by a role in it or as the person of the case. */
export function isInside(who: Who, scenario: string, person: string | null): boolean {
  if (person === forWhom(who)) return true
  return who.roles.some((role) => role.startsWith(`${scenario}/`))
}

/** Draws values for one reader of one case. */
export interface Revealer {
  of(fields: Fields, values: Values): Values
}

/** Fetches the values behind all references in `bodies`, at once, to mask them. */
export async function revealer(
  desk: Desk,
  isWithin: boolean,
  bodies: readonly unknown[],
): Promise<Revealer> {
  const refs = isWithin ? bodies.flatMap(refsIn) : []
  const kept = refs.length === 0 ? new Map() : await desk.parts.tables.personal(desk.lane, refs)
  const one = (field: Field | undefined, value: unknown): unknown => {
    if (!isWithin && field?.class !== 'public') return undefined
    if (isReference(value)) return maskedOf(field, kept.get(value.personal))
    if (field?.kind === 'record' && isRecord(value)) return all(field.fields, value)
    if (field?.kind === 'list' && Array.isArray(value)) {
      return value.map((part) => one(field.of, part))
    }
    return value
  }
  const all = (fields: Fields, values: Values): Values =>
    Object.fromEntries(
      Object.entries(values)
        .map(([name, value]) => [name, one(fields[name], value)])
        .filter(([, value]) => value !== undefined),
    )
  return { of: all }
}

/** What is shown of a value by its field: sensitive ones and those of no known field not at all. */
export function maskedOf(field: Field | undefined, kept: string | undefined): string | undefined {
  if (kept === undefined) return undefined
  return field?.class === 'personal' ? masked(shown(field, kept), field.mask) : hidden
}

/** Paths of the values a reader may ask for, in the order of the fields. */
export function askable(fields: Fields, values: Values, may: ReadonlySet<Secret>): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const field = fields[name]
    return field === undefined ? [] : askableIn(field, value, name, may)
  })
}

function askableIn(field: Field, value: unknown, path: string, may: ReadonlySet<Secret>): string[] {
  if (isReference(value)) return may.has(secretOf(field)) ? [path] : []
  if (field.kind === 'record' && isRecord(value)) {
    return askable(field.fields, value, may).map((rest) => `${path}.${rest}`)
  }
  if (field.kind !== 'list' || !Array.isArray(value)) return []
  return value.flatMap((part, at) => askableIn(field.of, part, `${path}.${at}`, may))
}

/** The class of a sealed value; what is not said to be personal is kept as if it were more. */
export const secretOf = (field: Field | undefined): Secret =>
  field?.class === 'personal' ? 'personal' : 'sensitive'

/** The fields of all sealed values, by their references. */
export function sealedIn(fields: Fields, values: Values): ReadonlyMap<string, Field> {
  return new Map(Object.entries(values).flatMap(([name, value]) => sealedOf(fields[name], value)))
}

function sealedOf(field: Field | undefined, value: unknown): readonly [string, Field][] {
  if (field === undefined) return []
  if (isReference(value)) return [[value.personal, field]]
  if (field.kind === 'record' && isRecord(value)) return [...sealedIn(field.fields, value)]
  if (field.kind !== 'list' || !Array.isArray(value)) return []
  return value.flatMap((part) => sealedOf(field.of, part))
}

/** One value behind a path of the case, or of one of its facts. */
export interface Sealed {
  readonly field: Field
  readonly ref: string
}

/** Finds what stands sealed at a path; null: nothing does, or nothing this reader may ask for. */
export function sealedAt(
  { caseType, state, facts }: Known,
  path: string,
  ver: number | undefined,
  may: ReadonlySet<Secret>,
): Sealed | null {
  const fact = ver === undefined ? undefined : facts.find((one) => one.ver === ver)
  if (ver !== undefined && fact === undefined) return null
  const { definition } = caseType
  const fields = (fact ? definition.facts[shortType(fact.type)]?.fields : definition.state) ?? {}
  const values = fact?.body ?? (state.data as Values)
  if (!askable(fields as Fields, values, may).includes(path)) return null
  return walked(fields as Fields, values, path.split('.'))
}

function walked(
  fields: Fields,
  values: Values,
  [name = '', ...rest]: readonly string[],
): Sealed | null {
  let [field, value, left] = [fields[name], values[name], rest]
  while (field?.kind === 'list' && left.length > 0) {
    ;[field, value, left] = [field.of, (value as Values)[left[0]!], left.slice(1)]
  }
  if (field === undefined) return null
  if (isReference(value)) return { field, ref: value.personal }
  return field.kind === 'record' ? walked(field.fields, value as Values, left) : null
}

/** A value as it was written; undefined: it was erased. */
export async function plainOf(desk: Desk, { field, ref }: Sealed): Promise<unknown> {
  return shown(field, (await desk.parts.tables.personal(desk.lane, [ref])).get(ref))
}

/** What is not text was written as JSON before it was put away. */
function shown(field: Field | undefined, kept: string | undefined): unknown {
  const isWritten = field?.kind === 'text' || field?.kind === 'long-text' || field === undefined
  if (kept === undefined || isWritten) return kept
  try {
    return JSON.parse(kept)
  } catch {
    return kept
  }
}

function refsIn(value: unknown): string[] {
  if (isReference(value)) return [value.personal]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(refsIn)
}

function isReference(value: unknown): value is { readonly personal: string } {
  return isRecord(value) && typeof value.personal === 'string' && typeof value.hash === 'string'
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
