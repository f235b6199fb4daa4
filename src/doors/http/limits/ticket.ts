/** What is known of a request from its first byte to the last of its answer. */
import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import type { RequestClass } from './classes.ts'
import type { LimitName } from './limits.ts'

/** A request that was counted in. */
export interface Ticket {
  /** Names the request in the answer, in problem details and in the log. */
  readonly id: string
  readonly class: RequestClass
  /** Whether it checks a password or the like. */
  readonly signsIn: boolean
  /** Where it comes from. */
  readonly address: string
  /** When it came, in milliseconds of `performance.now()`. */
  readonly begunAt: number
  /** Who asks, once that is known: the id of a person, never a name. */
  person: string | null
  /** The route that answers, with the names of its parts in place of what was asked. */
  route: string
  /** The limit that refused it. */
  refusedBy: LimitName | null
  /**
   * Notes who is signed in, so that their next requests are counted as theirs; `token`: one they
   * are given with the answer.
   */
  recognise(person: string, token?: string): void
}

const ticket = Symbol('ticket')
type Ticketed = IncomingMessage & { [ticket]?: Ticket }

/** Lays a ticket beside its request. */
export function giveTicket(request: IncomingMessage, given: Ticket): void {
  ;(request as Ticketed)[ticket] = given
}

/** The ticket of a request; null before it has one. */
export function ticketFor(request: IncomingMessage): Ticket | null {
  return (request as Ticketed)[ticket] ?? null
}

/** The ticket of what is asked; null when it came through no socket, as in tests. */
export function ticketOf(c: Context): Ticket | null {
  const { incoming } = (c.env ?? {}) as { incoming?: Ticketed }
  return incoming?.[ticket] ?? null
}

/** Where a request comes from; one that came through no socket comes from here. */
export function addressOf(c: Context): string {
  return ticketOf(c)?.address ?? 'here'
}
