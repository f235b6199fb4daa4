/** Tabulates the rows of a lane anew from its facts, while others go on working. */
import type { CaseRow, Fact } from '../engine/ports.ts'
import type { Pool, Statement } from './pool.ts'
import { replayCases } from './replay.ts'

/** Rows written at a time. */
const batch = 500

// A row that moved on meanwhile was tabulated by whoever moved it: it is left alone.
const upsert: Statement = {
  text: `insert into case_row (lane, case_id, scenario, type, ver, status, flags, unit_path, person,
      grid, category, opened_at, due_at, closed_at, audience, place_key, shown)
    select $1, "caseId", scenario, type, ver, status, flags, "unitPath", person, grid, category,
      "openedAt", "dueAt", "closedAt", audience, "placeKey", shown
    from json_to_recordset($2) s ("caseId" text, scenario text, type text, ver integer, status text,
      flags text[], "unitPath" text, person text, grid text, category text,
      "openedAt" timestamptz, "dueAt" timestamptz, "closedAt" timestamptz, audience text,
      "placeKey" bigint, shown jsonb)
    on conflict (lane, case_id) do update set scenario = excluded.scenario, type = excluded.type,
      status = excluded.status, flags = excluded.flags, unit_path = excluded.unit_path,
      person = excluded.person, grid = excluded.grid, category = excluded.category,
      opened_at = excluded.opened_at, due_at = excluded.due_at, closed_at = excluded.closed_at,
      audience = excluded.audience, place_key = excluded.place_key, shown = excluded.shown
    where case_row.ver = excluded.ver and case_row is distinct from excluded
    returning case_id as "caseId"`,
}

/**
 * Folds every case of a lane with `tabulate` and corrects rows that are absent or read otherwise;
 * gives how many cases there are and which rows were wrong.
 */
export async function rebuildRows(
  pool: Pool,
  lane: string,
  tabulate: (facts: readonly Fact[]) => CaseRow,
): Promise<{ cases: number; corrected: string[] }> {
  let cases = 0
  const corrected: string[] = []
  let rows: CaseRow[] = []
  const flush = async () => {
    const wrong = await pool.run<{ caseId: string }>(upsert, [lane, JSON.stringify(rows)])
    corrected.push(...wrong.map(({ caseId }) => caseId))
    rows = []
  }
  for await (const facts of replayCases(pool, lane)) {
    cases += 1
    if (rows.push(tabulate(facts)) === batch) await flush()
  }
  if (rows.length > 0) await flush()
  return { cases, corrected }
}
