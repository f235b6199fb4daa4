/** A value as JSON knows it. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json }

/**
 * Canonical JSON (RFC 8785): keys in the order of their UTF-16 code units, no white space, members
 * without a value left out. It refuses nothing, so that hashing never fails: half a character is
 * written as its escape, a number that is none as null. The record refuses both beforehand.
 */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = value as { readonly [key: string]: Json }
  const parts = Object.keys(members)
    .filter((key) => members[key] !== undefined)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(members[key]!)}`)
  return `{${parts.join(',')}}`
}
