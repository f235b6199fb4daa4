import type { Text } from '../kernel/text.ts'

/** A paper printed from one case: fields of its state, by name, in the places of a letter. */
export interface PrintDefinition {
  /** The case type. */
  readonly of: string
  /** What it is called: a choice or text. */
  readonly head: string
  /** Its document number. */
  readonly number: string
  /** Whom it is sent to. */
  readonly to: string
  /** What it says, each under the title of its field; those that are empty are left out. */
  readonly clauses: readonly string[]
  /** A sentence every such paper ends with. */
  readonly closing: Text
  /** Who sends it. */
  readonly from: string
  /** Of which day it is. */
  readonly on: string
}
