/** Personal values put back for those who may see them, masked for others, absent when erased. */
import type { Field, Fields } from '../../../define/fields.ts'
import type { ScenarioDefinition } from '../../../define/scenario.ts'
import type { Desk } from '../../../desk/desk.ts'
import type { Asker } from '../door.ts'

/** Stands for a value the reader may not see. */
export const masked = '•••'

type Values = { readonly [name: string]: unknown }
type Secret = 'personal' | 'sensitive'

/** Classes of values a reader may see plain in a scenario. */
export function revealedTo({ who }: Asker, { name, roles }: ScenarioDefinition): Set<Secret> {
  const held = Object.entries(roles).filter(([role]) => who.roles.includes(`${name}/${role}`))
  return new Set(held.flatMap(([, { reveals = [] }]) => reveals))
}

/** Fills personal values in, for one reader of one case. */
export interface Revealer {
  of(fields: Fields, values: Values): Values
}

/** Fetches the values behind all references in `bodies` that the reader may see, at once. */
export async function revealer(
  desk: Desk,
  plain: ReadonlySet<Secret>,
  bodies: readonly unknown[],
): Promise<Revealer> {
  const refs = plain.size === 0 ? [] : bodies.flatMap(refsIn)
  const kept =
    refs.length === 0 ? new Map() : await desk.parts.tables.personal(desk.lane, refs)
  const one = (field: Field | undefined, value: unknown): unknown => {
    if (isReference(value)) {
      const secret = field?.class === 'personal' ? 'personal' : 'sensitive'
      if (!plain.has(secret)) return masked
      return shown(field, kept.get(value.personal))
    }
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
