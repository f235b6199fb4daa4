/** Finds facts of a lane by who, when, what and on which case: for those who look things over. */
import type { FactQuery, Proofs } from '../engine/ports.ts'
import { factColumns, factOf, type FactRow } from './facts.ts'
import type { Pool, Statement } from './pool.ts'

const search: Statement = {
  text: `select ${factColumns} from fact
    where lane = $1
      and seq < coalesce($2::bigint, 9223372036854775807)
      and seq >= case when $3::timestamptz is null then 0 else seq_at($1, $3) end
      and seq < case when $4::timestamptz is null then 9223372036854775807
        else seq_at($1, $4) end
      and ($5::text is null or by = $5 or on_behalf_of = $5)
      and ($6::text is null or case_id = $6)
      and ($7::text is null or starts_with(type, $7))
    order by seq desc limit $8`,
}

/** Looks from the newest back; what narrows by time costs nothing, what is rare is walked to. */
export function openFactSearch(pool: Pool, lane: string): Proofs['search'] {
  return async ({ by, caseId, type, from, until, before, limit }: FactQuery) => {
    const asked = [before, from, until, by, caseId, type].map((one) => one ?? null)
    const rows = await pool.run<FactRow>(search, [lane, ...asked, limit + 1])
    const facts = rows.slice(0, limit).map(factOf)
    return { facts, next: rows.length > limit ? (facts.at(-1)?.seq ?? null) : null }
  }
}
