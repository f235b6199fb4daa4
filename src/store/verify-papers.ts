/** Whether the papers cases are bound to are those their editions were named after. */
import { partsOfEdition } from '../engine/cases/case-type.ts'
import { sha256 } from '../kernel/sha256.ts'
import type { Fault } from './faults.ts'
import { paperFault } from './faults-beside.ts'
import type { Pool, Statement } from './pool.ts'

/** A paper is some ten thousand characters. */
const atOnce = 100
const papers: Statement = {
  text: `select id, paper from edition where lane = $1 and id > $2 order by id limit ${atOnce}`,
}

/** The papers of a lane that are not what their editions say; memory does not grow with them. */
export async function faultsOfPapers(pool: Pool, lane: string): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  for (let after = ''; ;) {
    const rows = await pool.run<{ id: string; paper: string }>(papers, [lane, after])
    for (const { id, paper } of rows) {
      const hash = partsOfEdition(id)?.hash
      if (hash === undefined || !sha256(paper).startsWith(hash)) faults.push(paperFault(lane, id))
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < atOnce) return faults
    after = last.id
  }
}
