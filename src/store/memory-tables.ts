/** The tabulated rows in memory. */
import { canonicalJson } from '../kernel/canonical.ts'
import { rowLightOf } from '../engine/cases/row-light.ts'
import type { CaseRow, Tables } from '../engine/ports.ts'
import { memoryFigures } from './memory-figures.ts'
import type { MemoryLane, MemoryLanes } from './memory-facts.ts'
import {
  cursorOf,
  groupsOf,
  placeOf,
  placeOfCursor,
  type Group,
  type Place,
  type RowsQuery,
} from './pages.ts'
import { isVisible } from '../engine/cases/sight.ts'
import { isWanted } from '../engine/cases/wanted.ts'

/** The rows of lanes in memory. */
export function memoryTables(lanes: MemoryLanes): Tables {
  return {
    figures: memoryFigures(),
    rows: async (name, query) => pageOf(lanes.of(name), query),
    row: async (name, caseId) => structuredClone(lanes.of(name).rows.get(caseId)) ?? null,
    counts: async (name, { filter, sight, by, times }) => {
      const found = [...lanes.of(name).rows.values()]
      const rows = found.filter((row) => isWanted(row, filter) && isVisible(row, sight))
      return countsOf(rows, groupsOf(by, times))
    },
    due: async (name, now, limit) => {
      const ended = [...lanes.of(name).dues.values()].filter(({ dueAt }) => dueAt <= now)
      return ended.toSorted((a, b) => compare(dueKey(a), dueKey(b))).slice(0, limit)
    },
    running: async (name, after, limit) => {
      const open = [...lanes.of(name).rows.values()].filter(
        (row) => row.closedAt === null && row.dueAt !== null,
      )
      const ids = open.map(({ caseId }) => caseId).filter((id) => compareKeys([id], [after]) > 0)
      return ids.toSorted((a, b) => compareKeys([a], [b])).slice(0, limit)
    },
    personal: async (name, refs) => {
      const kept = refs.flatMap((ref) => lanes.of(name).personal.get(ref) ?? [])
      return new Map(kept.map(({ ref, value }) => [ref, value]))
    },
    recorded: async (name, { from, to, types, limit }) => {
      const within = lanes
        .of(name)
        .facts.filter(({ recordedAt, type }) => {
          return recordedAt >= from && recordedAt < to && (types?.includes(type) ?? true)
        })
      return within.toReversed().slice(0, limit)
    },
    edition: async (name, id) => {
      const paper = lanes.of(name).editions.get(id)
      return paper === undefined ? null : JSON.parse(paper)
    },
    keepEdition: async (name, id, paper) => {
      const { editions } = lanes.of(name)
      if (!editions.has(id)) editions.set(id, canonicalJson(paper))
    },
    openEditions: async (name) => openEditions(lanes.of(name)),
  }
}

function pageOf(lane: MemoryLane, query: RowsQuery) {
  const { filter, sight, order, limit } = query
  const behind = placeOfCursor(query)
  const sign = order === 'opened-desc' ? -1 : 1
  const rows = [...lane.rows.values()]
    .filter((row) => isWanted(row, filter) && isVisible(row, sight))
    .filter((row) => behind === null || sign * compare(placeOf(row, order), behind) > 0)
    .toSorted((a, b) => sign * compare(placeOf(a, order), placeOf(b, order)))
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    rows: structuredClone(rows.slice(0, limit)),
    next: last ? cursorOf(last, order) : null,
  }
}

function countsOf(rows: readonly CaseRow[], groups: readonly Group[]) {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const key = JSON.stringify(groups.map((group) => valueOf(row, group)))
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const found = [...counts].map(([key, count]) => ({
    key: JSON.parse(key) as (string | null)[],
    count,
  }))
  return found.toSorted((a, b) => b.count - a.count || compareKeys(a.key, b.key))
}

function valueOf(row: CaseRow, group: Group): string | null {
  if ('times' in group) return rowLightOf(row, group.times)
  const value = 'field' in group ? row[group.field] : (row.shown[group.shown] ?? null)
  return value === null || typeof value === 'string' ? value : JSON.stringify(value)
}

/** By bytes, null last, as PostgreSQL orders them. */
function compareKeys(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? null
    if (one === other) continue
    if (one === null || other === null) return one === null ? 1 : -1
    return Buffer.compare(Buffer.from(one), Buffer.from(other))
  }
  return 0
}

function compare(a: Place | readonly string[], b: Place | readonly string[]): number {
  return compareKeys(a, b)
}

function dueKey({ dueAt, caseId, clock }: { dueAt: string; caseId: string; clock: string }) {
  return [dueAt, caseId, clock]
}

/** One open case for each edition, the first by its id. */
function openEditions(lane: MemoryLane) {
  const found = new Map<string, string>()
  for (const { caseId, closedAt } of lane.rows.values()) {
    const edition = lane.cases.get(caseId)?.at(-1)?.edition
    if (closedAt !== null || edition === undefined) continue
    const known = found.get(edition)
    if (known === undefined || compareKeys([caseId], [known]) < 0) found.set(edition, caseId)
  }
  return [...found]
    .map(([edition, caseId]) => ({ edition, caseId }))
    .toSorted((a, b) => compareKeys([a.edition], [b.edition]))
}
