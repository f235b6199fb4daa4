/** The door's tables in PostgreSQL, in a schema of their own. */
import { auditOf } from './audit-table.ts'
import type { Account, DoorTables, Session, Upload } from './door-tables.ts'
import { migrateDoor } from './migrate-door.ts'

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
    accounts: accountsOf(sql, lane),
    sessions: sessionsOf(sql, lane),
    uploads: uploadsOf(sql, lane),
    fileUses: fileUsesOf(sql, lane),
    audit: auditOf(sql, lane),
  }
}

function accountsOf(sql: Sql, lane: string): DoorTables['accounts'] {
  return {
    add: async ({ account, person, password }) => {
      const text = `insert into door.account (lane, account, person, password)
        values ($1, $2, $3, $4) on conflict do nothing returning account`
      return (await sql.run({ text }, [lane, account, person, password])).length > 0
    },
    find: async (account) => {
      const text = `select account, person, password from door.account
        where lane = $1 and account = $2`
      return (await sql.run<Account>({ name: 'door_account', text }, [lane, account]))[0] ?? null
    },
    changePassword: async (account, password) => {
      const text = 'update door.account set password = $3 where lane = $1 and account = $2'
      await sql.run({ text }, [lane, account, password])
    },
  }
}

function sessionsOf(sql: Sql, lane: string): DoorTables['sessions'] {
  return {
    add: async ({ tokenHash, person, post, createdAt, seenAt }) => {
      const text = `insert into door.session (lane, token_hash, person, post, created_at, seen_at)
        values ($1, $2, $3, $4, $5, $6)`
      await sql.run({ text }, [lane, tokenHash, person, post, createdAt, seenAt])
    },
    find: async (tokenHash) => {
      const text = `select token_hash as "tokenHash", person, post, created_at as "createdAt",
        seen_at as "seenAt" from door.session where lane = $1 and token_hash = $2`
      return (await sql.run<Session>({ name: 'door_session', text }, [lane, tokenHash]))[0] ?? null
    },
    change: async (tokenHash, { seenAt, post }) => {
      const text = `update door.session
        set seen_at = coalesce($3, seen_at), post = coalesce($4, post)
        where lane = $1 and token_hash = $2`
      await sql.run({ text }, [lane, tokenHash, seenAt ?? null, post ?? null])
    },
    end: async (tokenHash) => {
      const text = 'delete from door.session where lane = $1 and token_hash = $2'
      await sql.run({ text }, [lane, tokenHash])
    },
    forget: async ({ createdAt, seenAt }) => {
      const text = 'delete from door.session where lane = $1 and (created_at < $2 or seen_at < $3)'
      await sql.run({ text }, [lane, createdAt, seenAt])
    },
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
