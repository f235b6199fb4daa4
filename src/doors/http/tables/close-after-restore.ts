/** What may have been closed behind an archive stays closed: nobody can know what was. */
import type { Instant } from '../../../kernel/instant.ts'
import type { Sql } from './open-door-tables.ts'

/** What a restore keeps open because somebody knows that none of it was closed since. */
export interface KeptOpen {
  readonly tokens: boolean
  readonly links: boolean
}

/** How many were closed. */
export interface Closed {
  readonly tokens: number
  readonly links: number
}

/** Revokes personal tokens and secret links that came out of an archive open, but those kept. */
export async function closeAfterRestore(sql: Sql, kept: KeptOpen, at: Instant): Promise<Closed> {
  const close = async (table: 'token' | 'link', isKept: boolean): Promise<number> => {
    if (isKept) return 0
    const text = `with closed as (update door.${table} set revoked_at = $1
        where revoked_at is null and expires_at > $1 returning 1)
      select count(*)::int as count from closed`
    const [{ count = 0 } = {}] = await sql.run<{ count?: number }>({ text }, [at])
    return count
  }
  return { tokens: await close('token', kept.tokens), links: await close('link', kept.links) }
}
