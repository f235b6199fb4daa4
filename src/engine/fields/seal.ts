import type { Field, Fields } from '../../define/fields.ts'
import { canonicalJson, type Json } from '../../kernel/canonical.ts'
import { sha256 } from '../../kernel/sha256.ts'
import type { PersonalWrite } from '../ports.ts'
import { isSealed } from './validate.ts'

/** A personal value as the record never sees it. */
export type Kept = Omit<PersonalWrite, 'caseId'>

/**
 * Takes personal and sensitive values out of checked input: in their place stands a reference and
 * a salted hash. `fresh` gives 32 hex digits nobody can guess, another each time.
 */
export function seal(
  fields: Fields,
  values: { readonly [name: string]: unknown },
  fresh: () => string,
): { readonly sealed: { readonly [name: string]: Json }; readonly kept: readonly Kept[] } {
  const kept: Kept[] = []
  const sealed = sealAll(fields, values, (secret, value) => {
    const [ref, salt] = [fresh(), fresh()]
    kept.push({ ref, class: secret, salt, value })
    return { personal: ref, hash: sha256(`${salt}${value}`) }
  })
  return { sealed, kept }
}

/** The paths of personal and sensitive values that stand in the open, or of those sealed. */
export function personalPaths(
  fields: Fields,
  values: { readonly [name: string]: unknown },
  wanted: 'open' | 'sealed',
): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const field = fields[name]
    return field === undefined || value === undefined ? [] : pathsIn(field, value, name, wanted)
  })
}

function pathsIn(
  field: Field,
  value: unknown,
  path: string,
  wanted: 'open' | 'sealed',
): readonly string[] {
  if (field.class === 'personal' || field.class === 'sensitive') {
    return isSealed(field, value) === (wanted === 'sealed') ? [path] : []
  }
  if (field.kind === 'record') {
    const inner = personalPaths(field.fields, value as { [name: string]: unknown }, wanted)
    return inner.map((rest) => `${path}.${rest}`)
  }
  if (field.kind !== 'list') return []
  const all = value as readonly unknown[]
  return all.flatMap((one, at) => pathsIn(field.of, one, `${path}.${at}`, wanted))
}

/** The sealed values among values of a form, each with the class it was sealed with. */
export function sealedAs(
  fields: Fields,
  values: { readonly [name: string]: unknown },
): readonly Pick<Kept, 'ref' | 'class'>[] {
  const found: Pick<Kept, 'ref' | 'class'>[] = []
  const look = (field: Field, value: unknown): void => {
    if (isSealed(field, value)) {
      const { personal: ref } = value as { readonly personal: string }
      found.push({ ref, class: field.class as Kept['class'] })
    } else if (field.kind === 'record') lookAll(field.fields, value)
    else if (field.kind === 'list') for (const one of value as unknown[]) look(field.of, one)
  }
  const lookAll = (all: Fields, given: unknown): void => {
    for (const [name, value] of Object.entries(given as { readonly [name: string]: unknown })) {
      const field = all[name]
      if (field !== undefined && value !== undefined) look(field, value)
    }
  }
  lookAll(fields, values)
  return found
}

type Hide = (secret: 'personal' | 'sensitive', value: string) => Json

function sealAll(
  fields: Fields,
  values: { readonly [name: string]: unknown },
  hide: Hide,
): { readonly [name: string]: Json } {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = fields[name]
      return [name, field === undefined ? (value as Json) : sealOne(field, value, hide)]
    }),
  )
}

function sealOne(field: Field, value: unknown, hide: Hide): Json {
  if (isSealed(field, value)) return value as Json
  if (field.class === 'personal' || field.class === 'sensitive') {
    return hide(field.class, typeof value === 'string' ? value : canonicalJson(value as Json))
  }
  if (field.kind === 'record') {
    return sealAll(field.fields, value as { readonly [name: string]: unknown }, hide)
  }
  if (field.kind === 'list') {
    return (value as readonly unknown[]).map((one) => sealOne(field.of, one, hide))
  }
  return value as Json
}
