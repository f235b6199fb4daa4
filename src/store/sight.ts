/** What a reader may see and what a list asks for, as predicates over the columns of a row. */
import type { CaseRow, RowFilter, Sight, SightGrant } from '../engine/ports.ts'

/** Whether any grant covers the row. */
export function isVisible(row: CaseRow, sight: Sight): boolean {
  return sight.grants.some(
    (grant) =>
      (grant.scenario === '*' || grant.scenario === row.scenario) &&
      reaches(grant, row, sight.person),
  )
}

/** The audience caps every reach: what is public, or one's own, or not kept to its owner. */
function reaches(grant: SightGrant, row: CaseRow, person: string | null): boolean {
  switch (grant.reach) {
    case 'public':
      return row.audience === 'public'
    case 'own':
      return person !== null && row.person === person
    case 'unit':
      return row.audience !== 'own' && row.unitPath === grant.unitPath
    case 'subtree':
      return row.audience !== 'own' && row.unitPath.startsWith(grant.unitPath)
    case 'lane':
      return row.audience !== 'own'
  }
}

/** Whether a row is what the filter asks for. */
export function isWanted(row: CaseRow, filter: RowFilter): boolean {
  const types = typesOf(filter)
  return (
    (filter.scenario === undefined || row.scenario === filter.scenario) &&
    (types === undefined || types.includes(row.type)) &&
    (filter.statuses === undefined || filter.statuses.includes(row.status)) &&
    (filter.open === undefined || (row.closedAt === null) === filter.open) &&
    (filter.under === undefined || row.unitPath.startsWith(filter.under)) &&
    (filter.person === undefined || row.person === filter.person) &&
    (filter.category === undefined || row.category === filter.category) &&
    (filter.flag === undefined || row.flags.includes(filter.flag)) &&
    (filter.dueBefore === undefined || (row.dueAt !== null && row.dueAt < filter.dueBefore)) &&
    (filter.caseIds === undefined || filter.caseIds.includes(row.caseId)) &&
    showsAll(row, filter) &&
    isTitled(row, filter.text)
  )
}

/** The types a filter names, as a list; undefined when it names none. */
export function typesOf(filter: RowFilter): readonly string[] | undefined {
  return typeof filter.type === 'string' ? [filter.type] : filter.type
}

function showsAll(row: CaseRow, { shown = {} }: RowFilter): boolean {
  return Object.entries(shown).every(
    ([key, value]) =>
      Object.hasOwn(row.shown, key) && JSON.stringify(row.shown[key]) === JSON.stringify(value),
  )
}

function isTitled(row: CaseRow, text: string | undefined): boolean {
  if (text === undefined) return true
  const { title } = row.shown
  return typeof title === 'string' && title.toLowerCase().includes(text.toLowerCase())
}
