/** The tabulated rows in PostgreSQL: what a reader may not see is left out before paging. */
import { canonicalJson, type Json } from '../kernel/canonical.ts'
import type { CaseRow, DueWrite, Fact, Tables } from '../engine/ports.ts'
import type { Instant } from '../kernel/instant.ts'
import { factColumns, factOf, type FactRow } from './facts.ts'
import { openFigures } from './figures.ts'
import { cursorOf, groupsOf, placeOfCursor, type RowsQuery } from './pages.ts'
import type { Pool, Statement } from './pool.ts'
import { dueKey, filterSql, lightSql, sightSql, Values } from './predicates.ts'

const rowColumns = `lane, case_id as "caseId", scenario, type, ver, status, flags,
  unit_path as "unitPath", person, grid, category, opened_at as "openedAt", due_at as "dueAt",
  closed_at as "closedAt", audience, place_key as "placeKey", shown`

const row: Statement = {
  name: 'case_row',
  text: `select ${rowColumns} from case_row where lane = $1 and case_id = $2`,
}
const due: Statement = {
  name: 'due_ended',
  text: `select case_id as "caseId", clock, due_at as "dueAt" from due
    where lane = $1 and due_at <= $2 order by due_at, case_id, clock limit $3`,
}
const running: Statement = {
  name: 'row_running',
  text: `select case_id as "caseId" from case_row
    where lane = $1 and case_id > $2 and closed_at is null and due_at is not null
    order by case_id limit $3`,
}
const personal: Statement = {
  name: 'personal_values',
  text: 'select ref, value from personal where lane = $1 and ref = any($2)',
}
const recorded: Statement = {
  name: 'fact_recorded',
  text: `select ${factColumns} from fact
    where lane = $1 and seq >= seq_at($1, $2) and seq < seq_at($1, $3)
      and ($4::text[] is null or type = any($4)) order by seq desc limit $5`,
}
const edition: Statement = {
  name: 'edition_paper',
  text: 'select paper from edition where lane = $1 and id = $2',
}
const keepEdition: Statement = {
  name: 'edition_keep',
  text: 'insert into edition (lane, id, paper) values ($1, $2, $3) on conflict do nothing',
}
const openEditions: Statement = {
  text: `select f.edition, min(f.case_id) as "caseId"
    from case_row r
    join fact f on f.lane = r.lane and f.case_id = r.case_id and f.ver = r.ver
    where r.lane = $1 and r.closed_at is null group by f.edition order by f.edition`,
}

/** The rows over a pool; each call is one statement. */
export function openTables(pool: Pool): Tables {
  return {
    rows: (lane, query) => pageOf(pool, lane, query),
    row: async (lane, caseId) => (await pool.run<CaseRow>(row, [lane, caseId]))[0] ?? null,
    counts: (lane, query) => countsOf(pool, lane, query),
    due: (lane, now, limit) => {
      return pool.run<DueWrite & { dueAt: Instant }>(due, [lane, now, limit])
    },
    running: async (lane, after, limit) => {
      const found = await pool.run<{ caseId: string }>(running, [lane, after, limit])
      return found.map(({ caseId }) => caseId)
    },
    personal: async (lane, refs) => {
      if (refs.length === 0) return new Map()
      const kept = await pool.run<{ ref: string; value: string }>(personal, [lane, refs])
      return new Map(kept.map(({ ref, value }) => [ref, value]))
    },
    recorded: async (lane, { from, to, types, limit }): Promise<Fact[]> => {
      const values = [lane, from, to, types ?? null, limit]
      return (await pool.run<FactRow>(recorded, values)).map(factOf)
    },
    edition: async (lane, id) => {
      const [found] = await pool.run<{ paper: string }>(edition, [lane, id])
      return found ? (JSON.parse(found.paper) as Json) : null
    },
    keepEdition: async (lane, id, paper) => {
      await pool.run(keepEdition, [lane, id, canonicalJson(paper)])
    },
    openEditions: (lane) => pool.run(openEditions, [lane]),
    figures: openFigures(pool),
  }
}

/** Planned anew each time: which index serves depends on what is asked. */
async function pageOf(pool: Pool, lane: string, query: RowsQuery) {
  const { order, limit } = query
  const values = new Values()
  const conditions = conditionsOf(lane, query, values)
  const key = order === 'due' ? dueKey : 'opened_at'
  const direction = order === 'opened-desc' ? 'desc' : 'asc'
  const behind = placeOfCursor(query)
  if (behind !== null) {
    const place = `(${values.add(behind[0])}::timestamptz, ${values.add(behind[1])})`
    conditions.push(`(${key}, case_id) ${order === 'opened-desc' ? '<' : '>'} ${place}`)
  }
  const text = `select ${rowColumns} from case_row where ${conditions.join(' and ')}
    order by ${key} ${direction}, case_id ${direction} limit ${values.add(limit + 1)}`
  const found = await pool.run<CaseRow>({ text }, values.all)
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return { rows, next: last ? cursorOf(last, order) : null }
}

async function countsOf(pool: Pool, lane: string, query: Parameters<Tables['counts']>[1]) {
  const values = new Values()
  const conditions = conditionsOf(lane, query, values)
  const keys = groupsOf(query.by, query.times).map((group) => {
    if ('column' in group) return group.column
    if ('times' in group) return lightSql(group.times, values)
    return `shown ->> ${values.add(group.shown)}::text`
  })
  const columns = keys.map((key, index) => `(${key}) collate "C" as key_${index}`)
  const names = keys.map((_, index) => `key_${index}`).join(', ')
  const text = `select array[${names}] as key, count from (
      select ${columns.join(', ')}, count(*) as count from case_row
      where ${conditions.join(' and ')} group by ${names}
    ) counted order by count desc, ${names}`
  return pool.run<{ key: (string | null)[]; count: number }>({ text }, values.all)
}

function conditionsOf(
  lane: string,
  { filter, sight }: Pick<RowsQuery, 'filter' | 'sight'>,
  values: Values,
): string[] {
  const own = `lane = ${values.add(lane)}`
  return [own, sightSql(sight, values), ...filterSql(filter, values)]
}
