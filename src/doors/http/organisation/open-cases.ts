/** Open cases by where they stand. */
import { everything } from '../../../engine/cases/sight.ts'
import { administratorRoles } from '../../../engine/platform/administrator-roles.ts'
import type { RowFilter } from '../../../engine/ports.ts'
import type { CaseLine } from '../../../wire/index.ts'
import { drawingOf, lineOf } from '../cases/lines.ts'
import type { Asker, Asking, Door } from '../door.ts'

const mostLines = 20

/**
 * Open cases the asker sees, the most urgent first, and how many they are; those who administrate
 * are told how many there are, whatever they see of them.
 */
export async function openCases(
  c: Asking,
  { desk }: Door,
  asker: Asker,
  where: Pick<RowFilter, 'person' | 'under'>,
): Promise<{ readonly cases: readonly CaseLine[]; readonly open: number }> {
  const filter = { ...where, open: true }
  const { tables, library } = desk.parts
  const { sight } = asker
  const isAdministrator = administratorRoles.some((role) => asker.who.roles.includes(role))
  const counting = { filter, sight: isAdministrator ? everything : sight, by: ['scenario'] }
  const [page, counted] = await Promise.all([
    tables.rows(desk.lane, { filter, sight, order: 'due', limit: mostLines }),
    tables.counts(desk.lane, counting),
  ])
  const drawing = drawingOf(library, asker, c.get('language'))
  return {
    cases: page.rows.map((row) => lineOf(row, drawing)),
    open: counted.reduce((sum, { count }) => sum + count, 0),
  }
}
