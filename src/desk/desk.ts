/** The desk between doors and engine: two arrows, submit and follow, and looking things up. */
import type { BoardDefinition } from '../define/board.ts'
import type { Who } from '../define/case.ts'
import type { CaseType } from '../engine/cases/case-type.ts'
import type { CaseState } from '../engine/cases/state.ts'
import type { World } from '../engine/cases/world.ts'
import type { Library } from '../engine/library.ts'
import type {
  AccessLog,
  CaseRow,
  Checkpoints,
  Fact,
  FactStore,
  Files,
  RowFilter,
  Sight,
  Tables,
} from '../engine/ports.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Rejection } from '../kernel/rejection.ts'
import type { Apart } from '../engine/measures/exemption-register.ts'
import type { Organisation } from '../engine/platform/organisation.ts'
import type { Receiver } from './follow.ts'

/** What the desk is opened with; the app introduces these. */
export interface DeskParts {
  readonly library: Library
  readonly facts: FactStore
  readonly tables: Tables
  readonly checkpoints: Checkpoints
  readonly files: Files
  readonly lane: string
  /** The clock on the wall. */
  readonly now: () => Instant
  /** 64 hex digits nobody could guess, new each time. */
  readonly seed: () => string
  /** Keys the digests of what was asked, so that they tell nothing about personal values. */
  readonly digestKey: string
  /** Where what goes wrong in the background is told; never personal data. */
  readonly log: (message: string, about: { readonly [name: string]: unknown }) => void
}

/** A command on its way in. */
export interface Submission {
  /** The client's id: the same id, person and request is the same command. */
  readonly commandId: string
  /** `scenario/case`, to open a case; null or absent for one that exists. */
  readonly type?: string
  readonly caseId: string | null
  readonly command: string
  readonly input: { readonly [field: string]: unknown }
  readonly who: Who
  readonly ver?: number
  readonly occurredAt?: Instant
  readonly clock?: string
}

/** What an accepted command did. */
export interface Submitted {
  readonly caseId: string
  readonly ver: number
  readonly status: string
  readonly repeated: boolean
  readonly firstSeq: number
  readonly lastSeq: number
  /** The other cases it wrote. */
  readonly others: readonly { readonly id: string; readonly type: string }[]
}

/** A case with what made it. */
export interface Known {
  readonly caseType: CaseType
  readonly state: CaseState
  readonly facts: readonly Fact[]
}

/** The district as it stands: everything of a world but chance and cases. */
export type Standing = Pick<
  World,
  'now' | 'calendar' | 'organisation' | 'settings' | 'indicators'
> & {
  /** Boards in force today, by name. */
  readonly boards?: ReadonlyMap<string, BoardDefinition>
  /** Boards in force on another day, by what is entered by now. */
  readonly boardsOn?: (day: Day) => ReadonlyMap<string, BoardDefinition>
  /** Who stands apart on a board on a day. */
  readonly apartOn?: (board: string, day: Day) => Apart
}

/** Hears every fact of the lane, in order, once it is recorded. */
export type Listener = (facts: readonly Fact[]) => void

/** The desk of one lane. */
export interface Desk {
  readonly lane: string
  readonly parts: DeskParts
  /** Who dealt with personal data. */
  readonly access: AccessLog
  /** Registers folded; served from memory until they change. */
  standing(): Promise<Standing>
  /** Units, persons and posts as valid on a day. */
  organisationOn(day: Day): Promise<Organisation>
  /** Decides and appends; re-decides up to three times on conflict, then `stale`. Never throws
   * for what a caller sent; throws when the store cannot be reached. */
  submit(asked: Submission): Promise<Submitted | Rejection>
  /** A case now, or as known at an instant; null: there was none. */
  caseOf(id: string, asOf?: Instant): Promise<Known | null>
  /** A world with this case in it, for offers and explanations. */
  world(): Promise<World>
  /**
   * All rows a filter wants and a reader may see, the first opened first; where the filter names
   * scenario and types they come from memory until something of those types is recorded.
   */
  rowsOf(filter: RowFilter, sight: Sight): Promise<readonly CaseRow[]>
  /** Facts of these types (`scenario/case:fact`) recorded since, the newest first; kept likewise. */
  recordedSince(types: readonly string[], since: Instant): Promise<readonly Fact[]>
  /** Ends the clocks whose time has come; gives how many had an effect. */
  sweep(): Promise<number>
  /** Lets durable receivers hear what they have not heard; gives how much they heard. */
  follow(): Promise<number>
  /** Adds a durable receiver: it hears every fact of the lane at least once, in order. */
  receive(receiver: Receiver): void
  /** Hears new facts from now on, also those other processes appended; gives how to stop. */
  listen(listener: Listener): () => void
  /** Starts sweeping and following in the background. */
  begin(): void
  /** Stops the background work and waits for what is under way. */
  end(): Promise<void>
}
