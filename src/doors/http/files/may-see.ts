import { visibleRows } from '../cases/visible.ts'
import type { Asker, Door } from '../door.ts'

/** Whether somebody may have a file: who brought it, and who sees a case that names it. */
export async function maySeeFile(door: Door, asker: Asker, id: string): Promise<boolean> {
  const brought = await door.options.tables.uploads.of(id)
  if (brought.some(({ person }) => person === asker.who.person)) return true
  return (await visibleRows(door, asker, await door.fileUses.casesOf(id))).length > 0
}
