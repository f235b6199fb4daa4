import type { Instant } from '../kernel/instant.ts'
import type { Receipt } from '../kernel/receipt.ts'
import type { Root } from '../kernel/root.ts'
import type { HashName } from '../kernel/suite.ts'
import type { Text } from '../kernel/text.ts'

/** A published root, and which witnesses have it. */
export interface RootLine extends Root {
  readonly ordinal: number
  readonly delivered: readonly { readonly witness: string; readonly at: Instant | null }[]
}

/** Published roots, the newest first; `next` goes back as `before`. */
export interface RootsPage {
  readonly roots: readonly RootLine[]
  readonly next: number | null
}

/** What ties a fact to a published root; null: the next root will be over it. */
export interface ReceiptAnswer {
  readonly receipt: Receipt | null
}

/** How the record stands: its hash, how far it was verified, and its roots. */
export interface ProofPage extends RootsPage {
  readonly suite: HashName
  readonly head: number
  readonly verified: readonly {
    readonly lane: string
    readonly at: Instant
    readonly seq: number
    readonly fault: string | null
  }[]
  readonly failures: readonly {
    readonly ordinal: number
    readonly witness: string
    readonly why: string
  }[]
}

/** Where entries of the audit come from. */
export type AuditSource = 'facts' | 'access' | 'door'

/** One thing somebody did. */
export interface AuditLine {
  readonly id: string
  readonly at: Instant
  readonly person: { readonly id: string; readonly name: string } | null
  readonly kind: string
  readonly title: Text
  readonly caseId: string | null
  /** What the case is called; null where it has no title. */
  readonly caseTitle: string | null
  /** The version of the case the fact made; null where it is no fact of a case. */
  readonly ver: number | null
  readonly address: string | null
  readonly outcome: 'done' | 'refused'
  /** In short and in the reader's language: fields looked at and why, what was refused. */
  readonly about: string
}

/** A page of the audit, the newest first. */
export interface AuditPage {
  readonly lines: readonly AuditLine[]
  readonly next: string | null
}

/** Who looked at the personal data of one's own case: from where and why, without their name. */
export interface OwnReadings {
  readonly lines: readonly {
    readonly at: Instant
    readonly unit: string
    readonly post: string
    readonly fields: readonly Text[]
    readonly why: string
  }[]
}

/** The receipts of one's own case; one is null while no root is over its fact. */
export interface OwnReceipts {
  readonly lines: readonly {
    readonly ver: number
    readonly title: Text
    readonly recordedAt: Instant
    readonly receipt: Receipt | null
  }[]
}
