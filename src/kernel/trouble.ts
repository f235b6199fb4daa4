/** Why a store could not do as it was asked, by no fault of who asked. */
export type TroubleKind = 'full' | 'away' | 'slow'

/**
 * Thrown by what keeps things: `full`: no space is left; `away`: it cannot be reached; `slow`: it
 * took longer than is waited for.
 */
export class Trouble extends Error {
  readonly kind: TroubleKind
  /**
   * The answer was lost on its way: what was asked may have been done. Who asks the same again
   * under the same id learns what became of it.
   */
  readonly isUnknown: boolean

  constructor(kind: TroubleKind, isUnknown: boolean, cause: unknown) {
    const said = cause instanceof Error ? cause.message : String(cause)
    super(`${sentences[kind]}: ${said}`, { cause })
    this.kind = kind
    this.isUnknown = isUnknown
  }
}

const sentences = {
  full: '存储空间已满 / no space is left',
  away: '数据库连不上 / the database cannot be reached',
  slow: '数据库太久没有应答 / the database took too long',
} as const satisfies { readonly [kind in TroubleKind]: string }
