/** Tries at guessing, counted for all processes at once. */
import { addMs, msOf, type Instant } from '../../../kernel/instant.ts'
import { longestWaitSeconds, triesForgottenMs, waitSeconds } from '../accounts/back-off.ts'
import type { Sql } from './open-door-tables.ts'
import type { SignInTables } from './sign-in-tables.ts'

type TriesTable = SignInTables['tries']

/** Tries of a lane in PostgreSQL. */
export function triesOf(sql: Sql, lane: string): TriesTable {
  const many = (text: string, keys: readonly string[]) => sql.run({ text }, [lane, keys])
  return {
    take: async (counted, now) => {
      // In the order of the keys, so that two tries at once never wait for each other.
      const asked = counted.toSorted((one, other) => (one.key < other.key ? -1 : 1))
      const keys = asked.map(({ key }) => key)
      const values = [lane, keys, asked.map(({ free }) => free), now, addMs(now, -triesForgottenMs)]
      const taken = await sql.run({ name: 'door_try', text: takeText }, values)
      if (taken.length === keys.length) return 0
      const text = `select until_at as "untilAt" from door.tries
        where lane = $1 and key = any($2) order by until_at desc limit 1`
      const found = await sql.run<{ untilAt: Instant }>({ text }, [lane, keys])
      return Math.max(1, msOf(found[0]?.untilAt ?? now) - msOf(now))
    },
    succeeded: async ([first, ...others]) => {
      const text = `update door.tries set failed = greatest(failed - 1, 0),
          until_at = last_at - interval '1 hour'
        where lane = $1 and key = any($2)`
      if (first !== undefined) await many(clearText, [first])
      if (others.length > 0) await many(text, others)
    },
    clear: async (keys) => void (await many(clearText, keys)),
    forget: async (before) => {
      const text = 'delete from door.tries where lane = $1 and last_at < $2'
      await sql.run({ text }, [lane, before])
    },
    waiting: (now) => {
      const text = `select key, until_at as until from door.tries
        where lane = $1 and until_at > $2 order by key`
      return sql.run<{ key: string; until: Instant }>({ text }, [lane, now])
    },
  }
}

const clearText = 'delete from door.tries where lane = $1 and key = any($2)'

/**
 * The wait in SQL; `waitSeconds` says the same. None is an hour ago: the clocks of two processes
 * differ by less.
 */
const untilText = (failed: string): string => `case when ${failed} < excluded.free
    then $5::timestamptz
    else $4::timestamptz + interval '1 second'
      * least(power(2, least(${failed} - excluded.free, 20)), ${longestWaitSeconds}) end`
const failedText = 'case when tries.last_at < $5 then 1 else tries.failed + 1 end'

/**
 * One row back for each key that counted it. Whoever waits for another's row looks again at the
 * row as it then is, so of many tries at once no more pass than may.
 */
const takeText = `
  with asked as (select * from unnest($2::text[], $3::int[]) as asked (key, free))
  insert into door.tries as tries (lane, key, free, failed, last_at, until_at)
  select $1, key, free, 1, $4,
    case when free > 1 then $5::timestamptz else $4::timestamptz + interval '1 second' end
  from asked
  where not exists (
    select from door.tries as waits
    where waits.lane = $1 and waits.key = any($2) and waits.until_at > $4
  )
  order by key
  on conflict (lane, key) do update set
    free = excluded.free,
    failed = ${failedText},
    last_at = $4,
    until_at = ${untilText(`(${failedText})`)}
  where tries.until_at <= $4
  returning key`

interface Tries {
  readonly failed: number
  readonly lastAt: number
  readonly untilAt: number
}

/** Names somebody makes up must not fill the memory. */
const mostRemembered = 10_000

/** Tries in memory; for tests and trials. */
export function memoryTries(): TriesTable {
  const tries = new Map<string, Tries>()
  const makeRoom = (now: number): void => {
    for (const [key, { lastAt }] of tries) {
      if (tries.size < mostRemembered && lastAt + triesForgottenMs > now) return
      tries.delete(key)
    }
  }
  return {
    take: async (counted, at) => {
      const now = msOf(at)
      const until = counted.map(({ key }) => tries.get(key)?.untilAt ?? 0)
      const waits = Math.max(0, ...until) - now
      if (waits > 0) return waits
      makeRoom(now)
      for (const { key, free } of counted) {
        const known = tries.get(key)
        const isFresh = known === undefined || known.lastAt + triesForgottenMs < now
        const failed = isFresh ? 1 : known.failed + 1
        // Put last again, so that the oldest stand first.
        tries.delete(key)
        const seconds = waitSeconds(failed, free)
        tries.set(key, { failed, lastAt: now, untilAt: seconds === 0 ? 0 : now + 1000 * seconds })
      }
      return 0
    },
    succeeded: async ([first, ...others]) => {
      if (first !== undefined) tries.delete(first)
      for (const key of others) {
        const known = tries.get(key)
        if (known === undefined) continue
        const failed = Math.max(0, known.failed - 1)
        tries.set(key, { failed, lastAt: known.lastAt, untilAt: 0 })
      }
    },
    clear: async (keys) => keys.forEach((key) => tries.delete(key)),
    forget: async (before) => {
      for (const [key, { lastAt }] of tries) if (lastAt < msOf(before)) tries.delete(key)
    },
    waiting: async (now) =>
      [...tries]
        .filter(([, { untilAt }]) => untilAt > msOf(now))
        .map(([key, { untilAt }]) => ({ key, until: addMs(now, untilAt - msOf(now)) })),
  }
}
