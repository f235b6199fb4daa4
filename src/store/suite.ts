/** How a lane is hashed: chosen when it begins, on record from then on, never changed silently. */
import { isHashName, type HashName } from '../kernel/suite.ts'
import type { Pool, Statement } from './pool.ts'

const known: Statement = {
  text: `select (select hash from lane_suite where lane = $1) as hash,
    (select seq from lane_head where lane = $1) as seq`,
}
const keep: Statement = {
  text: 'insert into lane_suite (lane, hash) values ($1, $2) on conflict do nothing',
}

/** A lane is asked to be hashed otherwise than it has been; the message says what to do. */
export class OtherHashError extends Error {}

/**
 * The hash a lane is kept with. A lane that begins takes the one wished for, SHA-256 where none is;
 * one that had begun before this was noted is kept with SHA-256. Throws a sentence when another is
 * wished for than the lane has.
 */
export async function suiteOf(
  pool: Pool,
  lane: string,
  wished: HashName | null,
): Promise<HashName> {
  const [found] = await pool.run<{ hash: string | null; seq: number | null }>(known, [lane])
  const hasBegun = (found?.seq ?? 0) > 0
  if (!isHashName(found?.hash)) {
    await pool.run(keep, [lane, hasBegun ? 'sha256' : (wished ?? 'sha256')])
    return hasBegun ? agreed(lane, 'sha256', wished) : suiteOf(pool, lane, wished)
  }
  return agreed(lane, found.hash, wished)
}

function agreed(lane: string, has: HashName, wished: HashName | null): HashName {
  if (wished === null || wished === has) return has
  throw new OtherHashError(
    `链 ${lane} 自启用起用 ${has}，不能悄悄改为 ${wished}：请去掉 LUOSHI_HASH，` +
      `或用新的链（LUOSHI_LANE）启用 ${wished}。\n` +
      `Lane ${lane} has been hashed with ${has} since it began and is not changed to ${wished} ` +
      `silently: leave LUOSHI_HASH out, or begin a new lane (LUOSHI_LANE) with ${wished}.`,
  )
}
