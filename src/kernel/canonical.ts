/** A value as JSON knows it. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json }

/** Canonical JSON (RFC 8785): keys in the order of their UTF-16 code units, no white space. */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = value as { readonly [key: string]: Json }
  const parts = Object.keys(members)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(members[key] ?? null)}`)
  return `{${parts.join(',')}}`
}
