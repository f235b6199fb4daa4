/** How lists of rows are ordered, paged and counted, whatever holds them. */
import { isInstant } from '../kernel/instant.ts'
import type { CaseRow, LightTimes, Tables } from '../engine/ports.ts'

/** What `Tables.rows` is asked. */
export type RowsQuery = Parameters<Tables['rows']>[1]

/** Where a page ended: the key it is ordered by, then the case. */
export type Place = readonly [key: string, caseId: string]

/** Sorts behind every instant, here as in PostgreSQL. */
export const never = 'infinity'

/** The place of a row in an order. */
export function placeOf(row: CaseRow, order: RowsQuery['order']): Place {
  return [order === 'due' ? (row.dueAt ?? never) : row.openedAt, row.caseId]
}

/** An opaque cursor behind a row. */
export function cursorOf(row: CaseRow, order: RowsQuery['order']): string {
  return Buffer.from(JSON.stringify([order, ...placeOf(row, order)])).toString('base64url')
}

/** The place of a cursor; null to begin with. Throws `RangeError` for one that is not of ours. */
export function placeOfCursor(query: RowsQuery): Place | null {
  if (query.cursor === undefined || query.cursor === null) return null
  const parts = parsed(Buffer.from(query.cursor, 'base64url').toString())
  if (Array.isArray(parts) && parts.length === 3 && parts[0] === query.order) {
    const [, key, caseId] = parts as unknown[]
    const isKey = typeof key === 'string' && (key === never || isInstant(key))
    if (isKey && typeof caseId === 'string' && !caseId.includes('\0')) return [key, caseId]
  }
  throw new RangeError('翻页标记无效，请从第一页重新开始 / not a page mark of this list')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Fixed columns that counts may group by, with their names in SQL. */
const groupColumns: Readonly<Record<string, string>> = {
  scenario: 'scenario',
  type: 'type',
  status: 'status',
  unitPath: 'unit_path',
  person: 'person',
  grid: 'grid',
  category: 'category',
  audience: 'audience',
}

/** What counts are grouped by: a fixed column, the light at some time, or a key of `shown`. */
export type Group =
  | { readonly column: string; readonly field: keyof CaseRow }
  | { readonly times: LightTimes }
  | { readonly shown: string }

/** Reads one or two group names; throws `RangeError` for others, they are the programmer's. */
export function groupsOf(by: readonly string[], times?: LightTimes): readonly Group[] {
  if (by.length < 1 || by.length > 2) throw new RangeError('counts are by one or two columns')
  return by.map((name) => {
    if (name.startsWith('shown.')) return { shown: name.slice('shown.'.length) }
    if (name === 'light' && times !== undefined) return { times }
    const column = Object.hasOwn(groupColumns, name) ? groupColumns[name] : undefined
    if (column === undefined) throw new RangeError(`counts are not kept by ${name}`)
    return { column, field: name as keyof CaseRow }
  })
}
