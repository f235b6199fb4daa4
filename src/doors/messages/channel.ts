/** A way messages leave the house. */
import type { Text } from '../../kernel/text.ts'
import type { Instant } from '../../kernel/instant.ts'

/** A message ready to leave, in both languages. */
export interface Outgoing {
  /** The same for every try: a receiver that knows it has the message already. */
  readonly id: string
  readonly person: string
  /** Where the person is reached by this channel; null for channels that need none. */
  readonly to: string | null
  readonly caseId: string
  readonly sentence: Text
  /** Address of the page of the case; null when the house does not know its own address. */
  readonly link: string | null
  readonly madeAt: Instant
}

/** A channel; it throws `Undeliverable` for what trying again cannot mend, else anything. */
export interface Channel {
  /** `mail`, `webhook`: how it is named in the list of what did not get through. */
  readonly name: string
  /** Whether a person is told by it only where they have left an address. */
  readonly needsAddress: boolean
  send(message: Outgoing): Promise<void>
  close(): Promise<void>
}

/** It will not get through by itself: a person has to decide. */
export class Undeliverable extends Error {}
