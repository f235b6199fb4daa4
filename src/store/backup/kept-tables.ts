/** Which tables an archive holds: all there are, but for those named here with a reason. */
import type { Client } from 'pg'

/** A table as it is copied. */
export interface KeptTable {
  readonly schema: string
  readonly table: string
  readonly columns: readonly string[]
  /** Columns of the primary key, in its order; the rows are copied in this order. */
  readonly key: readonly string[]
}

/** Tables that are left out, `schema.table`, each with its reason. */
export const leftOut: Readonly<Record<string, string>> = {
  'public.luoshi_migration': 'the manifest names the schema; restoring applies it anew',
  'door.migration': 'named by the manifest too',
  'door.session': 'who was signed in signs in again after a restore',
  'door.under_way': 'sign-ins on their way at a provider are begun anew',
}

const tables = `
  select n.nspname as schema, c.relname as "table",
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '') as columns,
    coalesce((select array_agg(a.attname::text order by k.place)
      from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k (attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary), '{}') as key
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname !~ '^(pg_|information_schema$|citus)'
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by n.nspname, c.relname`

/** Every table to be copied, by name. */
export async function keptTables(client: Client): Promise<KeptTable[]> {
  const { rows } = await client.query<KeptTable>(tables)
  return rows.filter(({ schema, table }) => !Object.hasOwn(leftOut, `${schema}.${table}`))
}

/** Lanes that have rows in a table, found by its key without reading it all. */
export async function* lanesIn(client: Client, kept: KeptTable): AsyncGenerator<string> {
  const text = `select min(lane) as lane from ${placeOf(kept)} where lane > $1`
  for (let lane = ''; ; ) {
    const { rows } = await client.query<{ lane: string | null }>(text, [lane])
    const next = rows[0]?.lane ?? null
    if (next === null) return
    yield next
    lane = next
  }
}

/** Whether somebody made tables in this database before. */
export async function isEmptyDatabase(client: Client): Promise<boolean> {
  const { rows } = await client.query(tables)
  return rows.length === 0
}

/** `"schema"."table"`. */
export function placeOf({ schema, table }: Pick<KeptTable, 'schema' | 'table'>): string {
  return `${quoted(schema)}.${quoted(table)}`
}

/** A name as SQL takes any. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
