/** What messages are kept in: the inbox of every person, the ways out, and where people are reached. */
import type { Instant } from '../../kernel/instant.ts'

/** Something a person is told; its words are filled when they are read. */
export interface Message {
  /** Follows from what it tells, so that telling twice is telling once. */
  readonly id: string
  readonly person: string
  readonly caseId: string
  /** The fact it tells of; for a clock, the last one of the lane at that time. */
  readonly seq: number
  readonly scenario: string
  /** Key of the words in the scenario. */
  readonly says: string
  /** Title of the case, names of facts, times, whom a deputy acts for; never personal data. */
  readonly params: { readonly [name: string]: string }
  readonly madeAt: Instant
}

/** A message in somebody's inbox. */
export interface Told extends Message {
  readonly readAt: Instant | null
}

/** One way out for one message. */
export interface Delivery {
  readonly channel: string
  readonly messageId: string
  readonly person: string
  readonly caseId: string
  readonly state: 'waiting' | 'sent' | 'discarded'
  readonly tries: number
  /** When it is tried next; null: a person has to decide. */
  readonly nextAt: Instant | null
  /** Why it did not get through, or why it was given up. */
  readonly why: string
  readonly madeAt: Instant
}

/** How many there are of a state on a channel. */
export interface DeliveryCount {
  readonly channel: string
  readonly state: string
  readonly count: number
  /** When the oldest of them was made. */
  readonly oldest: Instant | null
}

/** A page from behind a mark. */
export interface Cut {
  readonly limit: number
  readonly before?: Instant
}

/** The tables of messages of a lane, in memory or in the database. */
export interface MessageTables {
  /** Adds messages with their ways out; those known already stay as they are. */
  add(messages: readonly (Message & { readonly channels: readonly string[] })[]): Promise<number>
  /** The newest first. */
  inbox(person: string, cut: Cut): Promise<readonly Told[]>
  unread(person: string): Promise<number>
  /** Notes as read what a person was told until then. */
  read(person: string, until: Instant, at: Instant): Promise<void>
  /** What may go out now, the oldest first; nothing goes before an earlier one of its case. */
  due(
    channel: string,
    now: Instant,
    limit: number,
  ): Promise<readonly (Delivery & { readonly message: Message })[]>
  sent(channel: string, messageId: string, at: Instant): Promise<void>
  /** Sets it aside until then; null: until a person decides. */
  setAside(channel: string, messageId: string, nextAt: Instant | null, why: string): Promise<void>
  /** What was tried and did not get through, and what is left to a person; most tried first. */
  undelivered(limit: number): Promise<readonly Delivery[]>
  counts(): Promise<readonly DeliveryCount[]>
  /** Tries again at once; false: there is no such delivery waiting. */
  again(channel: string, messageId: string, now: Instant): Promise<boolean>
  /** Gives it up; false: there is no such delivery waiting. */
  discard(
    channel: string,
    messageId: string,
    how: { readonly by: string; readonly why: string; readonly at: Instant },
  ): Promise<boolean>
  /** Forgets messages made before, with their ways out. */
  forget(before: Instant): Promise<void>
  readonly contacts: {
    /** Sealed addresses of a person by channel. */
    of(person: string): Promise<{ readonly [channel: string]: string }>
    /** Null takes it away. */
    put(person: string, channel: string, sealed: string | null, at: Instant): Promise<void>
  }
}
