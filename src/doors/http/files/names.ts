/**
 * Names of files are what people typed and may say who somebody is, so facts have a plain name made
 * of the content, and what it was called stands in the door's own table, where it can be erased.
 */
import type { Door } from '../door.ts'

/** A file as a fact names it. */
export interface NamedFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
}

/** What facts call a file: the first of its id, which of its uploads was meant, its ending. */
export function recordedName(id: string, upload: number, name: string): string {
  return `${id.slice(0, 8)}-${upload}${endingOf(name)}`
}

/** What facts call a file of which nobody knows who brought it: it stays that name. */
export function plainName(id: string, name: string): string {
  return `${id.slice(0, 8)}${endingOf(name)}`
}

const endingOf = (name: string): string => /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? ''

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
    const name = at === null ? undefined : known.get((value as NamedFile).id)?.[at]?.name
    if (name !== undefined) return { ...value, name }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one)]))
  }
  return renamed(values) as T
}

/** Which of the uploads a file of a fact means; null: it is none, or was named before. */
export function uploadIn(value: object): number | null {
  const { id, name } = value as Partial<NamedFile>
  if (typeof id !== 'string' || typeof name !== 'string') return null
  const at = /^([0-9a-f]{8})-(\d{1,6})(?:\.[a-z0-9]{1,5})?$/.exec(name)
  return at !== null && id.length === 64 && id.startsWith(at[1]!) ? Number(at[2]) : null
}

function filesIn(value: unknown): readonly NamedFile[] {
  if (typeof value !== 'object' || value === null) return []
  if (uploadIn(value) !== null) return [value as NamedFile]
  return Object.values(value).flatMap(filesIn)
}
