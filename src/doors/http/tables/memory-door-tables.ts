import { memoryAudit } from './audit-table.ts'
import type { DoorTables, Upload } from './door-tables.ts'
import { memorySignInTables } from './memory-sign-in-tables.ts'

/** The door's tables in memory; for tests and trials, gone when the process ends. */
export function memoryDoorTables(): DoorTables {
  const uploads = new Map<string, Upload[]>()
  const uses = new Map<string, Set<string>>()
  let until = 0
  return {
    ...memorySignInTables(),
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
