/** Reads the record of a lane from end to end, for those who rebuild or verify. */
import type { Fact } from '../engine/ports.ts'
import { factColumns, factOf, type FactRow } from './facts.ts'
import type { Pool, Statement } from './pool.ts'

/** Facts fetched at a time. */
const batch = 4_000

/**
 * The facts of a lane in order of their sequence, a batch at a time, from behind `seq`. While one
 * batch is worked on the next is fetched; memory holds two.
 */
export function replay(pool: Pool, lane: string, seq = 0): AsyncGenerator<Fact[]> {
  const statement: Statement = {
    text: `select ${factColumns} from fact where lane = $1 and seq > $2
      order by seq limit ${batch}`,
  }
  return ahead(
    async (after) => (await pool.run<FactRow>(statement, [lane, after])).map(factOf),
    (fact) => fact.seq,
    seq,
  )
}

/**
 * The same facts case by case, each case whole and in version order: one state at a time is
 * enough to fold them all.
 */
export async function* replayCases(pool: Pool, lane: string): AsyncGenerator<Fact[]> {
  const statement: Statement = {
    text: `select ${factColumns} from fact where lane = $1 and (case_id, ver) > ($2, $3)
      order by case_id, ver limit ${batch}`,
  }
  const pages = ahead(
    async ({ caseId, ver }: { caseId: string; ver: number }) => {
      return (await pool.run<FactRow>(statement, [lane, caseId, ver])).map(factOf)
    },
    ({ caseId, ver }) => ({ caseId, ver }),
    { caseId: '', ver: 0 },
  )
  let open: Fact[] = []
  for await (const page of pages) {
    for (const fact of page) {
      if (open.length > 0 && open[0]?.caseId !== fact.caseId) {
        yield open
        open = []
      }
      open.push(fact)
    }
  }
  if (open.length > 0) yield open
}

/** Pages behind a place, each asked for before the one before it is used up. */
export async function* ahead<Row, Place>(
  read: (after: Place) => Promise<Row[]>,
  placeOf: (row: Row) => Place,
  from: Place,
): AsyncGenerator<Row[]> {
  let next = read(from)
  for (;;) {
    const page = await next
    const last = page.at(-1)
    if (last === undefined) return
    next = read(placeOf(last))
    // Whoever stops early shall not leave a refusal that nobody awaits.
    next.catch(() => {})
    yield page
  }
}
