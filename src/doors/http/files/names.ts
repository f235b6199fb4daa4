/**
 * Names of files are what people typed and may say who somebody is, so facts have a plain name made
 * of the content, and what it was called stands in the door's own table, where it can be erased.
 */
import type { Door } from '../door.ts'

type Values = { readonly [name: string]: unknown }

interface Named extends Values {
  readonly id: string
  readonly name: string
}

/** What facts call a file: the first of its id, which of its uploads was meant, its ending. */
export function recordedName(id: string, upload: number, name: string): string {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? ''
  return `${id.slice(0, 8)}-${upload}${ending}`
}

/**
 * The same values, every file in them under the name it was brought with; erased ones keep the
 * name the record has.
 */
export async function underTheirNames<T>(door: Door, values: T): Promise<T> {
  const ids = [...new Set(filesIn(values).map(({ id }) => id))]
  if (ids.length === 0) return values
  const { uploads } = door.options.tables
  const found = await Promise.all(ids.map(async (id) => [id, await uploads.of(id)] as const))
  const known = new Map(found)
  const renamed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renamed)
    if (typeof value !== 'object' || value === null) return value
    const at = uploadIn(value)
    const name = at === null ? undefined : known.get((value as Named).id)?.[at]?.name
    if (name !== undefined) return { ...value, name }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one)]))
  }
  return renamed(values) as T
}

/** Which of the uploads a file of a fact means; null: it is none, or was named before. */
function uploadIn(value: object): number | null {
  const { id, name } = value as Partial<Named>
  if (typeof id !== 'string' || typeof name !== 'string') return null
  const at = /^([0-9a-f]{8})-(\d{1,6})(?:\.[a-z0-9]{1,5})?$/.exec(name)
  return at !== null && id.length === 64 && id.startsWith(at[1]!) ? Number(at[2]) : null
}

function filesIn(value: unknown): readonly Named[] {
  if (typeof value !== 'object' || value === null) return []
  if (uploadIn(value) !== null) return [value as Named]
  return Object.values(value).flatMap(filesIn)
}
