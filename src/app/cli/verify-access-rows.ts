/** Whether it still stands in the lists who looked at personal data, as the facts say. */
import { everything } from '../../engine/cases/sight.ts'
import type { Fact } from '../../engine/ports.ts'
import { accessRowOf } from '../../engine/proof/access-note.ts'
import { canonicalJson, type Json } from '../../kernel/canonical.ts'
import type { Fault, OpenStore } from '../../store/index.ts'
import { rowFault } from '../../store/index.ts'

const atOnce = 500

/** Names the rows of an access lane that read otherwise, are absent or stand for no fact. */
export async function accessRows(store: OpenStore, lane: string): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  let [known, some] = [0, [] as Fact[]]
  const compare = async () => {
    const caseIds = some.map(({ caseId }) => caseId)
    const query = { sight: everything, order: 'opened', limit: atOnce } as const
    const { rows } = await store.tables.rows(lane, { ...query, filter: { caseIds } })
    const stored = new Map(rows.map((row) => [row.caseId, row]))
    for (const fact of some) {
      const has = stored.get(fact.caseId)
      const row = accessRowOf(fact, lane, has?.unitPath ?? '/')
      if (row === null) continue
      if (has === undefined) faults.push(rowFault(lane, fact.caseId, ['没有 / absent']))
      else if (textOf(row) !== textOf(has)) faults.push(rowFault(lane, fact.caseId, ['*']))
    }
    known += rows.length
    some = []
  }
  for await (const [fact] of store.replayCases(lane)) {
    if (fact !== undefined && some.push(fact) === atOnce) await compare()
  }
  await compare()
  const all = { filter: {}, sight: everything, by: ['scenario'] }
  const counted = await store.tables.counts(lane, all)
  const stray = counted.reduce((sum, { count }) => sum + count, 0) - known
  return stray > 0
    ? [...faults, rowFault(lane, '', [`${stray} 行没有事实 / rows without facts`])]
    : faults
}

function textOf(row: object): string {
  return canonicalJson(row as unknown as Json)
}
