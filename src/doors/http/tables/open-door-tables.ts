/** The door's tables in PostgreSQL, in a schema of their own. */
import { auditOf } from './audit-table.ts'
import type { DoorTables, Upload } from './door-tables.ts'
import { migrateDoor } from './migrate-door.ts'
import { openSignInTables } from './open-sign-in-tables.ts'

/** Runs a statement; instants come back as the record writes them. */
export interface Sql {
  run<Row extends object>(
    statement: { readonly name?: string; readonly text: string },
    values: readonly unknown[],
  ): Promise<Row[]>
}

/** Brings the tables up to date as the owner, and opens those of a lane for the application. */
export async function openDoorTables(
  sql: Sql,
  lane: string,
  owner: Sql = sql,
): Promise<DoorTables> {
  await migrateDoor(owner)
  return {
    ...openSignInTables(sql, lane),
    uploads: uploadsOf(sql, lane),
    fileUses: fileUsesOf(sql, lane),
    audit: auditOf(sql, lane),
  }
}

function uploadsOf(sql: Sql, lane: string): DoorTables['uploads'] {
  return {
    add: async ({ id, name, type, bytes, person }) => {
      const text = `insert into door.upload (lane, file_id, person, ordinal, name, type, bytes)
        select $1, $2, $3, count(*), $4, $5, $6 from door.upload where lane = $1 and file_id = $2
        on conflict do nothing`
      await sql.run({ text }, [lane, id, person, name, type, bytes])
    },
    of: async (fileId) => {
      const text = `select file_id as id, name, type, bytes, person from door.upload
        where lane = $1 and file_id = $2 order by ordinal, person`
      return sql.run<Upload>({ name: 'door_upload', text }, [lane, fileId])
    },
  }
}

function fileUsesOf(sql: Sql, lane: string): DoorTables['fileUses'] {
  return {
    note: async (uses, seq) => {
      const text = `insert into door.file_use (lane, file_id, case_id)
        select distinct $1, file_id, case_id from unnest($2::text[], $3::text[])
          as found (file_id, case_id) on conflict do nothing`
      const [files, cases] = [uses.map(({ fileId }) => fileId), uses.map(({ caseId }) => caseId)]
      if (uses.length > 0) await sql.run({ text }, [lane, files, cases])
      const until = `insert into door.file_use_until (lane, seq) values ($1, $2)
        on conflict (lane) do update
        set seq = greatest(door.file_use_until.seq, excluded.seq)`
      await sql.run({ text: until }, [lane, seq])
    },
    casesOf: async (fileId) => {
      const text = `select case_id as "caseId" from door.file_use
        where lane = $1 and file_id = $2 limit 1000`
      const found = await sql.run<{ caseId: string }>({ text }, [lane, fileId])
      return found.map(({ caseId }) => caseId)
    },
    seq: async () => {
      const text = 'select seq from door.file_use_until where lane = $1'
      return (await sql.run<{ seq: number }>({ text }, [lane]))[0]?.seq ?? 0
    },
  }
}
