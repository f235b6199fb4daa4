/**
 * What the engine asks of the world: the memory it reads and appends to. `store` implements these,
 * `app` introduces them, tests bring the in-memory ones. Nothing here does any work.
 */
import type { Instant } from '../kernel/instant.ts'
import type { Json } from '../kernel/canonical.ts'
import type { Period } from '../kernel/period.ts'
import type { FigureKey, Vintage } from './indicators/figures.ts'

/** One thing that happened, as the record keeps it; never changed, never removed. */
export interface Fact {
  readonly lane: string
  /** Dense position in the lane, from 1. */
  readonly seq: number
  readonly caseId: string
  /** Dense position in the case, from 1. */
  readonly ver: number
  /** Position within its command, from 0. */
  readonly ordinal: number
  /** `scenario/case:fact`, for example `lost-property/lost-item:stored`. */
  readonly type: string
  /** When it is said to have happened (claimed by its source). */
  readonly occurredAt: Instant
  /** When the lane recorded it; never earlier than the fact before it. */
  readonly recordedAt: Instant
  /** Who gave the command: a person id, or `system:<follower>`. */
  readonly by: string
  readonly onBehalfOf: string | null
  /** `name@edition#hash` of the definition the case is bound to. */
  readonly edition: string
  readonly commandId: string
  readonly body: { readonly [key: string]: Json }
  /** Lower-case hex of the chain up to and including this fact. */
  readonly hash: string
}

/** A fact about to be appended: the lane, seq, recordedAt and hash are the store's to give. */
export interface NewFact {
  readonly caseId: string
  readonly ver: number
  readonly type: string
  readonly occurredAt: Instant
  readonly edition: string
  readonly body: { readonly [key: string]: Json }
}

/** The one row by which lists, tiles and counts find a case; upserted with the facts. */
export interface CaseRow {
  readonly lane: string
  readonly caseId: string
  readonly scenario: string
  /** Case type within the scenario. */
  readonly type: string
  readonly ver: number
  readonly status: string
  readonly flags: readonly string[]
  /** `/` + unit ids from the root, each followed by `/`: `/park/industry/`. */
  readonly unitPath: string
  readonly person: string | null
  readonly grid: string | null
  readonly category: string | null
  readonly openedAt: Instant
  readonly dueAt: Instant | null
  readonly closedAt: Instant | null
  readonly audience: Audience
  /** Web-Mercator Morton key, 52 bits, or null for a case without a place. */
  readonly placeKey: number | null
  /** What lists show; small; no personal data. */
  readonly shown: { readonly [key: string]: Json }
}

/** Who may read a case at most: everyone, the whole lane, the unit and those above it, own. */
export type Audience = 'public' | 'lane' | 'unit' | 'own'

/** A row of the sweeper: at `dueAt` the clock ends; `null` clears it. */
export interface DueWrite {
  readonly caseId: string
  readonly clock: string
  readonly dueAt: Instant | null
}

/** A personal value kept outside the facts; the fact body holds `{ personal: ref, hash }`. */
export interface PersonalWrite {
  readonly ref: string
  readonly caseId: string
  readonly class: 'personal' | 'sensitive'
  readonly salt: string
  readonly value: string
}

/** Everything one command wants written: accepted whole or not at all. */
export interface CommandWrite {
  /** The client's id, unique in the lane. */
  readonly commandId: string
  readonly by: string
  readonly onBehalfOf: string | null
  /** Hash of what was asked (case, command, input): a reused id must ask the same. */
  readonly digest: string
  /** The desk's clock; the store records this or the lane head's, whichever is later. */
  readonly at: Instant
  /** Every case touched or relied upon, at the version decided against; 0: must not exist. */
  readonly expects: readonly { readonly caseId: string; readonly ver: number }[]
  /** Unique keys taken (`holder` a case id) or given back (`null`). */
  readonly claims: readonly { readonly key: string; readonly holder: string | null }[]
  /** At least one; versions run on from `expects`. */
  readonly facts: readonly NewFact[]
  readonly rows: readonly CaseRow[]
  readonly dues: readonly DueWrite[]
  readonly personal: readonly PersonalWrite[]
}

/** What became of one command of a batch. */
export type AppendOutcome =
  | Accepted
  | { readonly outcome: 'conflict'; readonly caseId: string; readonly actual: number }
  | { readonly outcome: 'claimed'; readonly key: string; readonly holder: string }
  /** The id was accepted before from another actor or for another request. */
  | { readonly outcome: 'reused' }
  /** The store could not take this command (hostile text, too large); its neighbours are safe. */
  | { readonly outcome: 'refused'; readonly why: string }

/** The command is in the record, now or from an earlier identical call (`repeated`). */
export interface Accepted {
  readonly outcome: 'accepted'
  readonly repeated: boolean
  readonly firstSeq: number
  readonly lastSeq: number
  readonly recordedAt: Instant
  readonly cases: readonly { readonly caseId: string; readonly ver: number }[]
}

/** The append-only record of one or more lanes. */
export interface FactStore {
  /** Appends commands each whole or not at all, in order; outcomes in the same order. */
  append(lane: string, commands: readonly CommandWrite[]): Promise<readonly AppendOutcome[]>
  /**
   * What became of a command id given before: its stored outcome, `reused` when the actor or the
   * digest is another, null when the lane does not know the id. Asked before deciding anew.
   */
  recall(
    lane: string,
    asked: Pick<CommandWrite, 'commandId' | 'by' | 'digest'>,
  ): Promise<Accepted | { readonly outcome: 'reused' } | null>
  /** All facts of a case in version order, from `afterVer` on; empty when it does not exist. */
  load(lane: string, caseId: string, afterVer?: number): Promise<readonly Fact[]>
  /** Facts after `seq`, at most `limit`, in sequence order; never skips one. */
  since(lane: string, seq: number, limit: number): Promise<readonly Fact[]>
  head(lane: string): Promise<{ seq: number; hash: string; recordedAt: Instant | null }>
  lanes(): Promise<readonly string[]>
}

/** A predicate over the fixed columns of `case_row`; the only way lists are filtered. */
export interface RowFilter {
  readonly scenario?: string
  readonly type?: string | readonly string[]
  readonly statuses?: readonly string[]
  /** Only cases not closed (`true`) or only closed ones (`false`). */
  readonly open?: boolean
  /** Unit path prefix. */
  readonly under?: string
  readonly person?: string
  readonly category?: string
  readonly flag?: string
  readonly dueBefore?: Instant
  /** Only cases showing one of these lights at a time. */
  readonly lights?: { readonly of: readonly string[]; readonly times: LightTimes }
  /** Only what waits for somebody. */
  readonly waiting?: Waiting
  /** Exact matches on top-level keys of `shown` (indexed by containment). */
  readonly shown?: { readonly [key: string]: Json }
  /** Text to find in `shown.title`, case-insensitively. */
  readonly text?: string
  readonly caseIds?: readonly string[]
}

/**
 * What lights depend on: late is what was due before now, near what is due before the instant of
 * its clock's number of working days (`shown.near`; the standard one stands first).
 */
export interface LightTimes {
  readonly now: Instant
  readonly near: readonly { readonly days: number; readonly before: Instant }[]
}

/** What waits for a person: their own cases, and those nobody has that one of the moves reaches. */
export interface Waiting {
  readonly person: string
  readonly moves: readonly Move[]
}

/** Cases of a type that somebody may bring further: by status, and where they stand. */
export interface Move {
  readonly scenario: string
  readonly type: string
  readonly statuses: readonly string[]
  /** Only those of exactly this unit. */
  readonly unitPath?: string
  /** Only those of this unit and all below it. */
  readonly under?: string
  /** Only those of these grid cells. */
  readonly grids?: readonly string[]
}

/**
 * What a reader may see, compiled from the roles of their posts; applied in SQL before paging.
 * A row is visible when any of the grants covers it.
 */
export interface Sight {
  /** Person id, for `own` rows. */
  readonly person: string | null
  readonly grants: readonly SightGrant[]
}

/**
 * `scenario` `*` is every scenario; `reach` as in DESIGN §5. The audience of a case caps every
 * reach: `public` reaches only public cases, and cases kept to their owner are reached by `own`.
 * `every` is no reader's: what the product itself reads, to keep all cases in order.
 */
export interface SightGrant {
  readonly scenario: string
  readonly reach: 'public' | 'own' | 'unit' | 'grid' | 'subtree' | 'lane' | 'every'
  /** The unit path the reach is measured from (unit, subtree). */
  readonly unitPath: string
  /** The cells of a reach by grid; none unless said. */
  readonly grids?: readonly string[]
}

/** A page of rows; `next` is an opaque cursor, null at the end. */
export interface RowPage {
  readonly rows: readonly CaseRow[]
  readonly next: string | null
}

/** The tabulated rows; read only (rows are written by `append`). */
export interface Tables {
  rows(
    lane: string,
    query: {
      filter: RowFilter
      sight: Sight
      order: 'due' | 'opened' | 'opened-desc'
      limit: number
      cursor?: string | null
    },
  ): Promise<RowPage>
  row(lane: string, caseId: string): Promise<CaseRow | null>
  /**
   * Counts grouped by one or two fixed columns (or a `shown.<key>`, or `light` at the times given),
   * largest first.
   */
  counts(
    lane: string,
    query: { filter: RowFilter; sight: Sight; by: readonly string[]; times?: LightTimes },
  ): Promise<readonly { readonly key: readonly (string | null)[]; readonly count: number }[]>
  /** Due rows whose time has come, oldest first. */
  due(
    lane: string,
    now: Instant,
    limit: number,
  ): Promise<readonly (DueWrite & { dueAt: Instant })[]>
  /** Open cases in which a clock runs, in the order of their ids, from behind one of them. */
  running(lane: string, afterCaseId: string, limit: number): Promise<readonly string[]>
  /** Values of personal refs that still exist; an erased one is absent. */
  personal(lane: string, refs: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Facts of the lane recorded in [from, to), newest first (timelines, "since last meeting"). */
  recorded(
    lane: string,
    query: { from: Instant; to: Instant; types?: readonly string[]; limit: number },
  ): Promise<readonly Fact[]>
  /** The stored paper part of an edition, by `name@edition#hash`. */
  edition(lane: string, id: string): Promise<Json | null>
  keepEdition(lane: string, id: string, paper: Json): Promise<void>
  /** Figures, ready to be computed with. */
  readonly figures: Figures
  /** Editions that open cases are bound to, with one case id each. */
  openEditions(lane: string): Promise<readonly { edition: string; caseId: string }[]>
}

/** A vintage with the fact it stems from. */
export interface FigureRow extends Vintage {
  /** Position among the figures of its fact. */
  readonly ordinal: number
  readonly caseId: string
}

/** Figures as facts said them; rows are written once and stay. */
export interface Figures {
  /** Writes what is not there yet; the place of a saying is its fact and position in it. */
  put(lane: string, rows: readonly FigureRow[]): Promise<void>
  /**
   * The vintage of each key that counts (as known at an instant), of these indicators and periods;
   * ordered by indicator, period, unit.
   */
  latest(
    lane: string,
    slice: {
      readonly indicators: readonly string[]
      /** Null: all units. */
      readonly units: readonly string[] | null
      readonly periods: readonly Period[]
    },
    knownAt: Instant | null,
  ): Promise<readonly Vintage[]>
  /** Every vintage of a key in the order they became known. */
  vintages(lane: string, key: FigureKey): Promise<readonly FigureRow[]>
}

/** Signals between the processes of a lane; one that is lost is missed by nobody. */
export interface Signals {
  /** To the other processes, not to this one; too large a one is left out. */
  tell(topic: string, about: Json): Promise<void>
  /** Gives how to hear no more. */
  hear(topic: string, listener: (about: Json) => void): () => void
  close(): Promise<void>
}

/** Follower checkpoints with a lease; epoch is checked at each write. */
export interface Checkpoints {
  /**
   * Takes or renews the lease; null while another holder's is alive. A lease that would last longer
   * than `forMs` from now was given by a clock that was wrong: it holds nobody off.
   */
  lease(
    lane: string,
    receiver: string,
    holder: string,
    now: Instant,
    forMs: number,
  ): Promise<{ epoch: number; seq: number } | null>
  /** Moves the checkpoint; false when the lease was lost (epoch changed). */
  advance(lane: string, receiver: string, epoch: number, seq: number): Promise<boolean>
  /**
   * Sets a delivery that failed aside, with back-off; later facts of its case wait behind it. False
   * when the lease was lost: whoever holds it by now decides what is set aside.
   */
  park(lane: string, receiver: string, epoch: number, item: ParkedItem): Promise<boolean>
  parked(lane: string, receiver: string, limit: number): Promise<readonly ParkedItem[]>
  /** Takes a delivery up again; false when the lease was lost. */
  unpark(lane: string, receiver: string, epoch: number, seq: number): Promise<boolean>
}

/** One delivery set aside. */
export interface ParkedItem {
  readonly seq: number
  readonly caseId: string
  readonly tries: number
  readonly nextAt: Instant
  readonly why: string
}

/** Blobs by the hash of their content. */
export interface Files {
  /** Stores bytes; the same bytes give the same id (lower-case hex SHA-256). */
  put(bytes: Uint8Array, about: { name: string; type: string }): Promise<StoredFile>
  get(id: string): Promise<{ bytes: Uint8Array; about: StoredFile } | null>
  /** Removes the bytes for good, with what they were called; absent ones are none. */
  remove(id: string): Promise<void>
}

/** What a fact keeps of a file. */
export interface StoredFile {
  readonly id: string
  readonly name: string
  /** Media type found by looking at the bytes. */
  readonly type: string
  readonly bytes: number
}

export type * from './proof/ports.ts'
