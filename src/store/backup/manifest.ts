/** What an archive says of itself. */
import type { Instant } from '../../kernel/instant.ts'
import type { LaneHead } from '../merkle.ts'
import { ArchiveError, type KeyNote } from './keys.ts'

/** The first line of an archive, readable without a key; altered, nothing after it opens. */
export interface Header {
  readonly format: 'luoshi-backup/1'
  readonly madeAt: Instant
  readonly key: KeyNote
  /** Hex; of this archive alone. */
  readonly salt: string
}

/** A lane as it stood in the snapshot. */
export interface LaneState extends LaneHead {
  readonly recordedAt: Instant | null
  readonly facts: number
  readonly cases: number
}

/** How a part begins: rows of a table in PostgreSQL's own text form, or a file. */
export type PartStart =
  | {
      readonly kind: 'rows'
      readonly schema: string
      readonly table: string
      readonly columns: readonly string[]
      /** Null: the table knows no lanes. */
      readonly lane: string | null
    }
  | { readonly kind: 'file'; readonly path: string }

/** How a part ends. */
export interface PartEnd {
  readonly bytes: number
  /** Null for a file. */
  readonly rows: number | null
  readonly sha256: string
}

/** The last thing in an archive: what all of it is. */
export interface Manifest {
  readonly madeAt: Instant
  readonly program: string
  readonly server: string
  /** Migrations the database had, with the digests of their texts. */
  readonly schema: readonly { readonly name: string; readonly digest: string }[]
  /** Steps the tables had that other floors keep beside the record. */
  readonly beside: readonly string[]
  readonly lanes: readonly LaneState[]
  /** Merkle root over the heads of the lanes. */
  readonly root: string
  readonly rows: number
  readonly files: number
  readonly bytes: number
  readonly parts: number
  /** SHA-256 over the name and digest of every part in its order. */
  readonly digest: string
}

const headerBytes = 4_096

/** Reads the first line of an archive; throws `ArchiveError` when it is none. */
export function headerOf(bytes: Buffer): { header: Header; line: string } {
  const end = bytes.subarray(0, headerBytes).indexOf(10)
  const line = bytes.subarray(0, Math.max(end, 0)).toString('utf8')
  const header = parsed(line)
  if (header?.format === 'luoshi-backup/1') {
    if (isWhole(header)) return { header, line }
    throw new ArchiveError('备份的首行已损坏 / the first line of the archive is damaged')
  }
  throw new ArchiveError('不是落实的备份文件 / this is no archive of Luoshi')
}

/** What keys are made of must be there before anything is made of it. */
function isWhole({ key, salt }: Partial<Header>): boolean {
  const isHex = (value: unknown) => typeof value === 'string' && /^([0-9a-f]{2})+$/.test(value)
  if (!isHex(salt) || key === undefined || key === null || !isHex(key.id)) return false
  return key.kind === 'key-file' || (key.kind === 'passphrase' && isHex(key.salt))
}

function parsed(line: string): Header | null {
  try {
    return JSON.parse(line) as Header | null
  } catch {
    return null
  }
}

/** The name of a part, for people and for digests. */
export function nameOf(start: PartStart): string {
  if (start.kind === 'file') return `file ${start.path}`
  return `rows ${start.schema}.${start.table} ${start.lane ?? '*'}`
}
