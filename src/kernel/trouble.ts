/** Why a store could not do as it was asked, by no fault of who asked. */
export type TroubleKind = 'full' | 'away' | 'slow' | 'readOnly' | 'shut'

/**
 * Thrown by what keeps things: `full`: no space is left; `away`: it cannot be reached; `slow`: it
 * took longer than is waited for; `readOnly`: the database takes nothing; `shut`: the system keeps
 * files from us.
 */
export class Trouble extends Error {
  readonly kind: TroubleKind
  /**
   * The answer was lost on its way: what was asked may have been done. Who asks the same again
   * under the same id learns what became of it.
   */
  readonly isUnknown: boolean

  constructor(kind: TroubleKind, isUnknown: boolean, cause: unknown) {
    super(`${sentences[kind]}: ${saidBy(cause)}`, { cause })
    this.kind = kind
    this.isUnknown = isUnknown
  }
}

/** Where every address of a name refuses there is an error for each, and none has the word. */
function saidBy(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return cause.message || String((cause as { readonly code?: unknown }).code ?? cause.name)
}

const sentences = {
  full: '存储空间已满 / no space is left',
  away: '数据库连不上 / the database cannot be reached',
  slow: '数据库太久没有应答 / the database took too long',
  readOnly: '数据库只读 / the database is read only',
  shut: '文件不能读写 / files cannot be read or written',
} as const satisfies { readonly [kind in TroubleKind]: string }

/** What a disk means by the code of an error; null: something else is wrong. */
export function troubleKindOfFile(code: unknown): TroubleKind | null {
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full'
  return shut.has(String(code)) ? 'shut' : null
}

/** Read only, closed to us, no folder any more, out of handles, or broken. */
const shut = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EMFILE', 'ENFILE', 'EIO'])
