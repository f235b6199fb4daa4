/** What is asked of the memory for proof: who dealt with personal data, roots and receipts. */
import type { Instant } from '../../kernel/instant.ts'
import type { Receipt } from '../../kernel/receipt.ts'
import type { Root } from '../../kernel/root.ts'
import type { HashName } from '../../kernel/suite.ts'
import type { Fact } from '../ports.ts'

/** What is done with personal data: looked at, removed by rule, kept from removal and let go. */
export type AccessKind = 'reading' | 'erasure' | 'hold' | 'release'

/** One dealing with personal data of a case. */
export interface AccessNote {
  readonly kind: AccessKind
  /** Makes the same note twice one note; a new one each time when absent. */
  readonly id?: string
  /** Person id, `link:<id>` of a secret link, or `system:<job>`. */
  readonly by: string
  readonly onBehalfOf: string | null
  /** The post acted from, and the path of its unit (`/` for none). */
  readonly post: string
  readonly unitPath: string
  readonly caseId: string
  /** Paths of the fields that were shown plain, never their values. */
  readonly fields: readonly string[]
  /** The purpose or reason given, in words. */
  readonly why: string
  /** Through which door: `page`, `api`, `export`, `file`, `link`, `command-line`. */
  readonly through: string
  /** When; now when absent. */
  readonly at?: Instant
}

/** A note as it stands in the record. */
export type NotedAccess = Required<AccessNote>

/** Who dealt with personal data; facts of a lane of its own. */
export interface AccessLog {
  /** On the disk when it resolves: only then may what was asked for be shown. */
  note(note: AccessNote): Promise<Instant>
  /** Notes, newest first. */
  noted(query: {
    readonly kinds?: readonly AccessKind[]
    readonly by?: string
    readonly caseId?: string
    readonly through?: string
    readonly ids?: readonly string[]
    readonly limit: number
    readonly cursor?: string | null
  }): Promise<{ readonly notes: readonly NotedAccess[]; readonly next: string | null }>
}

/** A published root with who has it. */
export interface DeliveredRoot extends Root {
  /** Counts from 1. */
  readonly ordinal: number
  /** `at` null: not yet, `why` says what came of the last try. */
  readonly delivered: readonly {
    readonly witness: string
    readonly at: Instant | null
    readonly why: string
  }[]
}

/** How far a lane was verified: the facts behind `after` up to `seq`. */
export interface VerifiedUntil {
  readonly lane: string
  readonly at: Instant
  readonly after: number
  readonly seq: number
  readonly hash: string
  /** What was wrong, in a sentence; null: nothing. */
  readonly fault: string | null
}

/** How the record is hashed, and how far it was verified last. */
export interface ProofState {
  readonly suite: HashName
  readonly verified: readonly VerifiedUntil[]
}

/** What doors tell of the proof of a lane. */
export interface Proofs {
  /** Newest first, from behind an ordinal. */
  list(limit: number, before?: number): Promise<readonly DeliveredRoot[]>
  /** What ties a fact to a published root, its whole envelope in it; null: none is over it yet. */
  receiptOf(
    caseId: string,
    ver: number,
  ): Promise<(Receipt & { readonly envelope: string }) | null>
  state(): Promise<ProofState>
  /** Facts of the lane, newest first; `next` is the sequence to go on behind, null at the end. */
  search(query: FactQuery): Promise<{ readonly facts: readonly Fact[]; next: number | null }>
}

/** What of the record is looked for; parts left out do not narrow it. */
export interface FactQuery {
  readonly by?: string
  readonly caseId?: string
  /** What types begin with: `platform/`, `lost-property/lost-item:stored`. */
  readonly type?: string
  readonly from?: Instant
  readonly until?: Instant
  /** Only before this place of the lane. */
  readonly before?: number
  readonly limit: number
}
