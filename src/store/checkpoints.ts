/** Follower checkpoints in PostgreSQL. */
import type { Checkpoints, ParkedItem } from '../engine/ports.ts'
import type { Pool, Statement } from './pool.ts'

const lease: Statement = {
  name: 'checkpoint_lease',
  text: `insert into checkpoint (lane, receiver, holder, epoch, seq, leased_until)
    values ($1, $2, $3, 1, 0, $5)
    on conflict (lane, receiver) do update set
      epoch = checkpoint.epoch + case when checkpoint.holder = excluded.holder then 0 else 1 end,
      holder = excluded.holder, leased_until = excluded.leased_until
    where checkpoint.holder = excluded.holder or checkpoint.leased_until <= $4
      or checkpoint.leased_until > $5
    returning epoch, seq`,
}
const advance: Statement = {
  name: 'checkpoint_advance',
  text: `update checkpoint set seq = greatest(seq, $4)
    where lane = $1 and receiver = $2 and epoch = $3 returning epoch`,
}
// The checkpoint is locked meanwhile, so that nobody takes the lease between looking and writing.
const held = `with held as (select lane, receiver from checkpoint
    where lane = $1 and receiver = $2 and epoch = $3 for update)`
const park: Statement = {
  name: 'parked_park',
  text: `${held}
    insert into parked (lane, receiver, seq, case_id, tries, next_at, why)
    select lane, receiver, $4, $5, $6, $7, $8 from held
    on conflict (lane, receiver, seq) do update set case_id = excluded.case_id,
      tries = excluded.tries, next_at = excluded.next_at, why = excluded.why
    returning seq`,
}
const parked: Statement = {
  name: 'parked_list',
  text: `select seq, case_id as "caseId", tries, next_at as "nextAt", why from parked
    where lane = $1 and receiver = $2 order by seq limit $3`,
}
const unpark: Statement = {
  name: 'parked_unpark',
  text: `${held}, gone as (delete from parked p using held
      where p.lane = held.lane and p.receiver = held.receiver and p.seq = $4)
    select lane from held`,
}

/** Checkpoints over a pool. */
export function openCheckpoints(pool: Pool): Checkpoints {
  return {
    lease: async (lane, receiver, holder, now, forMs) => {
      const until = new Date(Date.parse(now) + forMs).toISOString()
      const values = [lane, receiver, holder, now, until]
      const [found] = await pool.run<{ epoch: number; seq: number }>(lease, values)
      return found ?? null
    },
    advance: async (lane, receiver, epoch, seq) => {
      return (await pool.run(advance, [lane, receiver, epoch, seq])).length > 0
    },
    park: async (lane, receiver, epoch, { seq, caseId, tries, nextAt, why }) => {
      const values = [lane, receiver, epoch, seq, caseId, tries, nextAt, why]
      return (await pool.run(park, values)).length > 0
    },
    parked: (lane, receiver, limit) => pool.run<ParkedItem>(parked, [lane, receiver, limit]),
    unpark: async (lane, receiver, epoch, seq) => {
      return (await pool.run(unpark, [lane, receiver, epoch, seq])).length > 0
    },
  }
}
