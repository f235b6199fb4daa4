import { memoryAudit } from './audit-table.ts'
import type { Account, DoorTables, Session, Upload } from './door-tables.ts'

/** The door's tables in memory; for tests and trials, gone when the process ends. */
export function memoryDoorTables(): DoorTables {
  const accounts = new Map<string, Account>()
  const sessions = new Map<string, Session>()
  const uploads = new Map<string, Upload[]>()
  const uses = new Map<string, Set<string>>()
  let until = 0
  return {
    accounts: {
      add: async (account) => {
        if (accounts.has(account.account)) return false
        accounts.set(account.account, account)
        return true
      },
      find: async (name) => accounts.get(name) ?? null,
      changePassword: async (name, password) => {
        const account = accounts.get(name)
        if (account !== undefined) accounts.set(name, { ...account, password })
      },
    },
    sessions: {
      add: async (session) => void sessions.set(session.tokenHash, session),
      find: async (tokenHash) => sessions.get(tokenHash) ?? null,
      change: async (tokenHash, to) => {
        const session = sessions.get(tokenHash)
        if (session !== undefined) sessions.set(tokenHash, { ...session, ...to })
      },
      end: async (tokenHash) => void sessions.delete(tokenHash),
      forget: async ({ createdAt, seenAt }) => {
        for (const [tokenHash, session] of sessions) {
          const isOld = session.createdAt < createdAt || session.seenAt < seenAt
          if (isOld) sessions.delete(tokenHash)
        }
      },
    },
    uploads: {
      add: async (upload) => {
        const known = uploads.get(upload.id) ?? []
        if (known.some(({ person }) => person === upload.person)) return
        uploads.set(upload.id, [...known, upload])
      },
      of: async (fileId) => uploads.get(fileId) ?? [],
    },
    fileUses: {
      note: async (found, seq) => {
        for (const { fileId, caseId } of found) {
          uses.set(fileId, (uses.get(fileId) ?? new Set()).add(caseId))
        }
        until = Math.max(until, seq)
      },
      casesOf: async (fileId) => [...(uses.get(fileId) ?? [])],
      seq: async () => until,
    },
    audit: memoryAudit(),
  }
}
