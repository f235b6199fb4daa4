/**
 * What the door itself keeps beside the record: accounts, sessions, who uploaded which file and
 * which cases name it. Nothing here is a fact; who did what stands in the record by person.
 */
import type { AuditTable } from './audit-table.ts'
import type { SignInTables } from './sign-in-tables.ts'

/** A stored file with who brought it; pictures are served as derivatives only. */
export interface Upload {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly person: string
}

/** The door's tables, in memory or in the database. */
export interface DoorTables extends SignInTables {
  readonly uploads: {
    add(upload: Upload): Promise<void>
    /** All who brought these bytes; the first one's description comes first. */
    of(fileId: string): Promise<readonly Upload[]>
  }
  readonly fileUses: {
    /** Notes which cases name which files, and up to where the record was looked through. */
    note(uses: readonly FileUse[], seq: number): Promise<void>
    /** Cases whose facts name the file. */
    casesOf(fileId: string): Promise<readonly string[]>
    /** Up to where the record was looked through; 0: not at all. */
    seq(): Promise<number>
  }
  /** Sign-ins, refusals, revocations. */
  readonly audit: AuditTable
}

/** A case names a file. */
export interface FileUse {
  readonly fileId: string
  readonly caseId: string
}
