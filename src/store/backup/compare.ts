/** Holds a restored store against the one it was copied from. */
import type { Pool, Statement } from '../pool.ts'
import type { LaneState, Manifest } from './manifest.ts'

/** What came of the comparison. */
export interface Comparison {
  /** What is not the same, in sentences zh / en; empty when all is. */
  readonly differences: readonly string[]
  /** Cases whose every fact and row was compared. */
  readonly sampled: number
  /** Facts the live store has beyond the archive: lost, were it destroyed now. */
  readonly lossFacts: number
  /** From the archive's moment to the last fact it lacks; 0 when it lacks none. */
  readonly lossSeconds: number
}

const heads: Statement = {
  text: 'select lane, seq, recorded_at as "recordedAt" from lane_head order by lane',
}
const hashAt: Statement = { text: 'select hash from fact where lane = $1 and seq = $2' }
const countTo: Statement = {
  text: `select count(*) as facts, count(distinct case_id) as cases from fact
    where lane = $1 and seq <= $2`,
}
/** Cases spread over the record: the one at each of so many places. */
const casesAt: Statement = {
  text: 'select distinct case_id as "caseId" from fact where lane = $1 and seq = any($2)',
}
const factsOf: Statement = {
  text: `select seq, ver, type, body, hash from fact
    where lane = $1 and case_id = $2 and seq <= $3 order by ver`,
}

/** Compares heads, counts and sampled cases, up to the head of the archive in each lane. */
export async function compareStores(
  restored: Pool,
  live: Pool,
  manifest: Pick<Manifest, 'lanes' | 'madeAt'>,
  sampleEach = 25,
): Promise<Comparison> {
  const differences: string[] = []
  let sampled = 0
  for (const lane of manifest.lanes.filter(({ seq }) => seq > 0)) {
    differences.push(...(await compareHeads(restored, live, lane)))
    const cases = await sampleOf(restored, lane, sampleEach)
    sampled += cases.length
    for (const caseId of cases) {
      const values = [lane.lane, caseId, lane.seq]
      const [one, other] = [await restored.run(factsOf, values), await live.run(factsOf, values)]
      if (JSON.stringify(one) === JSON.stringify(other)) continue
      differences.push(`${lane.lane} ${caseId}：事实不同 / its facts differ`)
    }
  }
  return { differences, sampled, ...(await lossOf(live, manifest)) }
}

async function compareHeads(restored: Pool, live: Pool, at: LaneState): Promise<string[]> {
  const { lane, seq, hash } = at
  const found: string[] = []
  const both = [
    [restored, '恢复的', 'restored'],
    [live, '在用的', 'live'],
  ] as const
  for (const [pool, zh, en] of both) {
    const [fact] = await pool.run<{ hash: string }>(hashAt, [lane, seq])
    if (fact?.hash === hash) continue
    found.push(`${lane}：${zh}库第 ${seq} 条与备份不同 / fact ${seq} of the ${en} store differs`)
  }
  const [one] = await restored.run<{ facts: number; cases: number }>(countTo, [lane, seq])
  const [other] = await live.run<{ facts: number; cases: number }>(countTo, [lane, seq])
  if (one?.facts !== other?.facts || one?.cases !== other?.cases) {
    const [zh, en] = ['条数不同', 'counts differ']
    found.push(`${lane}：${zh} ${one?.facts}/${one?.cases}，${other?.facts}/${other?.cases} / ${en}`)
  }
  return found
}

async function sampleOf(pool: Pool, { lane, seq }: LaneState, most: number): Promise<string[]> {
  const step = Math.max(1, seq / most)
  const places = Array.from({ length: Math.min(seq, most) }, (_, at) =>
    Math.min(seq, Math.ceil((at + 1) * step)),
  )
  const found = await pool.run<{ caseId: string }>(casesAt, [lane, places])
  return found.map(({ caseId }) => caseId)
}

async function lossOf(
  live: Pool,
  { lanes, madeAt }: Pick<Manifest, 'lanes' | 'madeAt'>,
): Promise<Pick<Comparison, 'lossFacts' | 'lossSeconds'>> {
  const now = await live.run<{ lane: string; seq: number; recordedAt: string | null }>(heads, [])
  let [lossFacts, lossSeconds] = [0, 0]
  for (const { lane, seq, recordedAt } of now) {
    const lost = seq - (lanes.find((one) => one.lane === lane)?.seq ?? 0)
    if (lost <= 0 || recordedAt === null) continue
    lossFacts += lost
    lossSeconds = Math.max(lossSeconds, (Date.parse(recordedAt) - Date.parse(madeAt)) / 1_000)
  }
  return { lossFacts, lossSeconds }
}
