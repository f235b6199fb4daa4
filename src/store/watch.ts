/** How a lane is doing, for whoever watches over the server; asked now and then. */
import type { Instant } from '../kernel/instant.ts'
import { ownMigrations } from './migrate.ts'
import type { Pool, Statement } from './pool.ts'

/** A lane as it stands. */
export interface LaneWatch {
  /** Facts recorded. */
  readonly seq: number
  /** Durable receivers: how far each is behind, and what of theirs was set aside. */
  readonly receivers: readonly {
    readonly receiver: string
    readonly behind: number
    readonly parked: number
  }[]
  /** Clocks whose time has come and that were not ended yet; counted up to 10,000. */
  readonly late: number
  /** Seconds since the first of them should have been. */
  readonly lateSeconds: number
}

const head: Statement = {
  name: 'watch_head',
  text: 'select seq from lane_head where lane = $1',
}
const receivers: Statement = {
  name: 'watch_receivers',
  text: `select receiver, seq,
      (select count(*) from parked
        where parked.lane = $1 and parked.receiver = checkpoint.receiver) as parked
    from checkpoint where lane = $1 order by receiver`,
}
const late: Statement = {
  name: 'watch_late',
  text: `select count(*) as late, min(due_at) as "firstAt" from
    (select due_at from due where lane = $1 and due_at <= $2 order by due_at limit 10000) as come`,
}

/** Looks at a lane; throws what PostgreSQL says. */
export async function watchLane(pool: Pool, lane: string, now: Instant): Promise<LaneWatch> {
  const [[at], checkpoints, [come]] = await Promise.all([
    pool.run<{ seq: number }>(head, [lane]),
    pool.run<{ receiver: string; seq: number; parked: number }>(receivers, [lane]),
    pool.run<{ late: number; firstAt: Instant | null }>(late, [lane, now]),
  ])
  const seq = at?.seq ?? 0
  const firstAt = come?.firstAt ?? null
  return {
    seq,
    receivers: checkpoints.map((one) => {
      return { receiver: one.receiver, behind: Math.max(0, seq - one.seq), parked: one.parked }
    }),
    late: come?.late ?? 0,
    lateSeconds: firstAt === null ? 0 : (Date.parse(now) - Date.parse(firstAt)) / 1_000,
  }
}

/** Whether every migration of this program was applied; asked as the owner of the database. */
export async function isUpToDate(owner: Pool): Promise<boolean> {
  const text = 'select name from luoshi_migration'
  const applied = await owner.run<{ name: string }>({ name: 'watch_migrations', text }, [])
  const names = new Set(applied.map(({ name }) => name))
  const { versions, functions } = ownMigrations()
  return [...versions, ...functions].every(({ name }) => names.has(name))
}

/** When the newest case of a kind was opened, in one status; null: there is none. */
export async function newestOf(
  pool: Pool,
  lane: string,
  kind: { readonly scenario: string; readonly type: string; readonly status: string },
): Promise<Instant | null> {
  const text = `select max(opened_at) as "at" from case_row
    where lane = $1 and scenario = $2 and type = $3 and status = $4`
  const values = [lane, kind.scenario, kind.type, kind.status]
  const [found] = await pool.run<{ at: Instant | null }>({ name: 'watch_newest', text }, values)
  return found?.at ?? null
}

/** When the first fact of a lane was recorded; null: there is none. */
export async function beganAt(pool: Pool, lane: string): Promise<Instant | null> {
  const text = 'select recorded_at as "at" from fact where lane = $1 and seq = 1'
  const [found] = await pool.run<{ at: Instant }>({ name: 'watch_began', text }, [lane])
  return found?.at ?? null
}

/** Whether anything may be written: a copy that follows another, say, takes nothing. */
export async function isWritable(pool: Pool): Promise<boolean> {
  const text = `select current_setting('transaction_read_only') = 'off' as writable`
  const [found] = await pool.run<{ writable: boolean }>({ name: 'watch_writable', text }, [])
  return found?.writable === true
}
