import type { CaseRow } from '../../../engine/ports.ts'
import type { Asker, Door } from '../door.ts'

/** The row of a case the asker may see; null when there is none such. */
export async function visibleRow(
  door: Pick<Door, 'desk'>,
  asker: Pick<Asker, 'sight'>,
  id: string,
): Promise<CaseRow | null> {
  const [row] = await visibleRows(door, asker, [id])
  return row ?? null
}

/** Those of the cases that the asker may see. */
export async function visibleRows(
  { desk }: Pick<Door, 'desk'>,
  { sight }: Pick<Asker, 'sight'>,
  ids: readonly string[],
): Promise<readonly CaseRow[]> {
  const caseIds = ids.filter(isKeepable)
  if (caseIds.length === 0) return []
  const query = { filter: { caseIds }, sight, order: 'opened', limit: caseIds.length } as const
  return (await desk.parts.tables.rows(desk.lane, query)).rows
}

/** What no case can be called, no database is asked for. */
function isKeepable(id: string): boolean {
  return id.length <= 200 && !/\p{C}/u.test(id)
}
