/** After a restore nobody knows what went out behind the archive: a person decides. */
import type { Instant } from '../../kernel/instant.ts'
import type { Sql } from './open-tables.ts'

/** Why a delivery that came out of an archive waits for a person. */
export const perhapsSent =
  '从备份恢复：可能已经送出，请决定再送还是放弃 / restored: perhaps sent already, decide'

/**
 * Sets aside what waited to go out when the archive was made, and remembers for each lane up to
 * which fact it goes: messages made of those later are set aside too. Gives how many waited.
 */
export async function holdPerhapsSent(
  sql: Sql,
  heads: readonly { readonly lane: string; readonly seq: number }[],
  at: Instant,
): Promise<number> {
  const lanes = JSON.stringify(heads.map(({ lane, seq }) => ({ lane, seq })))
  const remember = `insert into restored (lane, seq, at)
    select lane, seq, $2 from jsonb_to_recordset($1::jsonb) as one (lane text, seq bigint)
    on conflict (lane) do update set seq = excluded.seq, at = excluded.at`
  await sql.run({ text: remember }, [lanes, at])
  const text = `with held as (update delivery set next_at = null, why = $1
      where state = 'waiting' returning 1)
    select count(*)::int as count from held`
  const [{ count = 0 } = {}] = await sql.run<{ count?: number }>({ text }, [perhapsSent])
  return count
}
