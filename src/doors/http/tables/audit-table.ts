/** What happened at the door that is no fact of a case: sign-ins, refusals, revocations. */
import type { Instant } from '../../../kernel/instant.ts'
import type { Sql } from './open-door-tables.ts'

/** One line of the audit. Names no words of people; `about` is short and without personal data. */
export interface AuditEntry {
  /** Ids in the order of their making; the door makes them. */
  readonly id: string
  readonly at: Instant
  /** What was done or tried: `sign-in`, `token-used`, `account-reset`. */
  readonly kind: string
  readonly person: string | null
  /** Never what somebody typed for an account that does not exist: it may be a password. */
  readonly account: string | null
  readonly address: string
  /** A browser by its name, not its whole self-description. */
  readonly device: string
  readonly outcome: 'done' | 'refused'
  readonly about: { readonly [name: string]: string | number | boolean | null }
}

/** What of the audit is asked for; parts left out do not narrow it. */
export interface AuditQuery {
  readonly kinds?: readonly string[]
  readonly person?: string
  readonly account?: string
  readonly address?: string
  readonly outcome?: AuditEntry['outcome']
  /** From this instant on. */
  readonly from?: Instant
  /** Before this instant. */
  readonly until?: Instant
  readonly limit: number
  /** The id of the last line of the page before. */
  readonly cursor?: string | null
}

/** The audit as a table; lines are added and, when old enough, forgotten, never changed. */
export interface AuditTable {
  add(entry: AuditEntry): Promise<void>
  /** Newest first; `next` is the cursor of the page behind, null at the end. */
  list(query: AuditQuery): Promise<{ readonly entries: readonly AuditEntry[]; next: string | null }>
  /** Forgets what is older; gives how many lines. */
  forget(before: Instant): Promise<number>
}

/** The audit in memory; for tests and trials. */
export function memoryAudit(): AuditTable {
  let all: AuditEntry[] = []
  const fits = (entry: AuditEntry, query: AuditQuery): boolean =>
    (query.kinds?.includes(entry.kind) ?? true) &&
    (['person', 'account', 'address', 'outcome'] as const).every(
      (name) => query[name] === undefined || query[name] === entry[name],
    ) &&
    (query.from === undefined || entry.at >= query.from) &&
    (query.until === undefined || entry.at < query.until) &&
    (!query.cursor || entry.id < query.cursor)
  return {
    add: async (entry) => void all.push(entry),
    list: async (query) => {
      const found = all
        .filter((entry) => fits(entry, query))
        .toSorted((one, other) => (one.id < other.id ? 1 : -1))
      return page(found.slice(0, query.limit + 1), query.limit)
    },
    forget: async (before) => {
      const kept = all.filter(({ at }) => at >= before)
      const forgotten = all.length - kept.length
      all = kept
      return forgotten
    },
  }
}

/** The audit of a lane in PostgreSQL. */
export function auditOf(sql: Sql, lane: string): AuditTable {
  return {
    add: async ({ id, at, kind, person, account, address, device, outcome, about }) => {
      const text = `insert into door.audit
        (lane, id, at, kind, person, account, address, device, outcome, about)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
      const values = [lane, id, at, kind, person, account, address, device, outcome]
      await sql.run({ name: 'door_audit_add', text }, [...values, JSON.stringify(about)])
    },
    list: async (query) => {
      const text = `select id, at, kind, person, account, address, device, outcome, about
        from door.audit
        where lane = $1
          and ($2::text[] is null or kind = any($2))
          and ($3::text is null or person = $3)
          and ($4::text is null or account = $4)
          and ($5::text is null or address = $5)
          and ($6::text is null or outcome = $6)
          and ($7::timestamptz is null or at >= $7)
          and ($8::timestamptz is null or at < $8)
          and ($9::text is null or id < $9)
        order by id desc limit $10`
      const { kinds, person, account, address, outcome, from, until, limit, cursor } = query
      const asked = [kinds, person, account, address, outcome, from, until, cursor]
      const values = [lane, ...asked.map((one) => one ?? null), limit + 1]
      return page(await sql.run<AuditEntry>({ text }, values), limit)
    },
    forget: async (before) => {
      const text = 'delete from door.audit where lane = $1 and at < $2 returning id'
      return (await sql.run({ text }, [lane, before])).length
    },
  }
}

function page(found: readonly AuditEntry[], limit: number) {
  const entries = found.slice(0, limit)
  return { entries, next: found.length > limit ? (entries.at(-1)?.id ?? null) : null }
}
