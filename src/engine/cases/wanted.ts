/** What a list asks for, as a predicate over the columns of a row. */
import type { CaseRow, Move, RowFilter, Waiting } from '../ports.ts'
import { rowLightOf } from './row-light.ts'

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
    (filter.lights === undefined || hasLight(row, filter.lights)) &&
    (filter.waiting === undefined || isWaiting(row, filter.waiting)) &&
    showsAll(row, filter) &&
    isTitled(row, filter.text)
  )
}

/** The types a filter names, as a list; undefined when it names none. */
export function typesOf(filter: RowFilter): readonly string[] | undefined {
  return typeof filter.type === 'string' ? [filter.type] : filter.type
}

function hasLight(row: CaseRow, { of, times }: NonNullable<RowFilter['lights']>): boolean {
  return of.includes(rowLightOf(row, times))
}

function isWaiting(row: CaseRow, { person, moves }: Waiting): boolean {
  if (row.person !== null) return row.person === person
  return moves.some((move) => isMoved(row, move))
}

function isMoved(row: CaseRow, move: Move): boolean {
  const { scenario, type, statuses, unitPath, under, grids } = move
  return (
    row.scenario === scenario &&
    row.type === type &&
    statuses.includes(row.status) &&
    (unitPath === undefined || row.unitPath === unitPath) &&
    (under === undefined || row.unitPath.startsWith(under)) &&
    (grids === undefined || (row.grid !== null && grids.includes(row.grid)))
  )
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
