/** What somebody was told, in their language. */
export interface ToldLine {
  readonly id: string
  readonly caseId: string
  /** What the case is called. */
  readonly title: string
  readonly sentence: string
  readonly madeAt: string
  readonly readAt: string | null
}

/** Somebody's inbox, the newest first. */
export interface Inbox {
  readonly lines: readonly ToldLine[]
  readonly unread: number
  /** Goes back as `before`; null at the end. */
  readonly next: string | null
  /** Ways out by which a person can be told who leaves an address, and the address they left. */
  readonly ways: readonly { readonly channel: string; readonly address: string | null }[]
}

/** A message that did not get through. */
export interface DeliveryLine {
  readonly channel: string
  readonly id: string
  readonly person: { readonly id: string; readonly name: string }
  readonly caseId: string
  readonly tries: number
  /** When it is tried next; null: somebody has to decide. */
  readonly nextAt: string | null
  readonly why: string
  readonly madeAt: string
}

/** What did not get through, and how much did. */
export interface Deliveries {
  readonly lines: readonly DeliveryLine[]
  readonly counts: readonly {
    readonly channel: string
    readonly state: string
    readonly count: number
    readonly oldest: string | null
  }[]
  /** Ways out that are set up. */
  readonly channels: readonly string[]
}
