/**
 * What the door itself keeps beside the record: accounts, sessions, who uploaded which file and
 * which cases name it. Nothing here is a fact; who did what stands in the record by person.
 */
import type { Instant } from '../../../kernel/instant.ts'
import type { AuditTable } from './audit-table.ts'

/** A local account: a name and the hash of its password, for one person. */
export interface Account {
  readonly account: string
  readonly person: string
  /** As `passwords.ts` writes it; never the password. */
  readonly password: string
}

/** Somebody signed in; the token itself is kept nowhere, only its hash. */
export interface Session {
  readonly tokenHash: string
  readonly person: string
  /** The post acted from; null: the first one. */
  readonly post: string | null
  readonly createdAt: Instant
  readonly seenAt: Instant
}

/** A stored file with who brought it; pictures are served as derivatives only. */
export interface Upload {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly person: string
}

/** The door's tables, in memory or in the database. */
export interface DoorTables {
  readonly accounts: {
    /** False: the name is taken. */
    add(account: Account): Promise<boolean>
    find(account: string): Promise<Account | null>
    changePassword(account: string, password: string): Promise<void>
  }
  readonly sessions: {
    add(session: Session): Promise<void>
    find(tokenHash: string): Promise<Session | null>
    /** Notes that it was used, or from which post. */
    change(
      tokenHash: string,
      to: { readonly seenAt?: Instant; readonly post?: string },
    ): Promise<void>
    end(tokenHash: string): Promise<void>
    /** Forgets those begun or last used before. */
    forget(before: { readonly createdAt: Instant; readonly seenAt: Instant }): Promise<void>
  }
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
