/** Which plan a cockpit shows. */
import type { CaseRow } from '../ports.ts'

/**
 * The document the cockpit is about: of those that hold items, the one furthest along in the
 * order of its statuses, and of these the newest. One that has come to its end is not looked at.
 */
export function planOf(
  documents: readonly CaseRow[],
  statuses: readonly string[],
): CaseRow | null {
  const open = documents.filter(({ closedAt, shown }) => {
    return closedAt === null && typeof shown.items === 'number' && shown.items > 0
  })
  const rank = ({ status }: CaseRow) => statuses.indexOf(status)
  return (
    open.toSorted(
      (one, other) => rank(other) - rank(one) || (one.openedAt < other.openedAt ? 1 : -1),
    )[0] ?? null
  )
}
