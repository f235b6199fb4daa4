/** Problem details (RFC 9457): the one shape of every refusal. */
import type { Context } from 'hono'
import { fill } from '../../../engine/sentences.ts'
import type { Language } from '../../../kernel/text.ts'
import type { Problem } from '../../../wire/index.ts'
import { ticketOf } from '../limits/ticket.ts'
import { doorSentences, type DoorKey } from './words.ts'

/** Kinds of refusal as they cross the network. */
export type ProblemKind =
  | 'not-found'
  | 'not-allowed'
  | 'not-now'
  | 'not-valid'
  | 'stale'
  | 'signed-out'
  | 'unavailable'

const statuses = {
  'not-valid': 422,
  'signed-out': 401,
  'not-allowed': 403,
  'not-found': 404,
  'not-now': 409,
  stale: 412,
  unavailable: 503,
} as const satisfies { readonly [kind in ProblemKind]: number }

/** Statuses a kind may have when its usual one says too little. */
type Status =
  | (typeof statuses)[ProblemKind]
  | (400 | 408 | 413 | 414 | 415 | 421 | 429 | 431 | 507)

/** Thrown by any handler to answer with a problem. */
export class Refused extends Error {
  readonly problem: Problem
  /** Seconds after which another try may succeed. */
  readonly retryAfter: number | null

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.title)
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

/** A problem of a kind, with a ready sentence. */
export function problemWith(
  kind: ProblemKind,
  said: Pick<Problem, 'title' | 'key' | 'params' | 'fields'>,
  status: Status = statuses[kind],
): Problem {
  return { type: `about:blank#${kind}`, status, kind, ...said }
}

/** A refusal in the door's own words. */
export function refusal(
  language: Language,
  kind: ProblemKind,
  key: DoorKey,
  params: Problem['params'] = {},
  status?: Status,
): Refused {
  const title = fill(doorSentences[key][language], params)
  return new Refused(problemWith(kind, { title, key, params }, status))
}

/** The answer that carries a problem. */
export function problemResponse(c: Context, { problem, retryAfter }: Refused): Response {
  const id = ticketOf(c)?.id
  const told = id === undefined ? problem : { ...problem, instance: `urn:uuid:${id}` }
  return c.body(JSON.stringify(told), problem.status as Status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    ...(retryAfter === null ? {} : { 'retry-after': String(retryAfter) }),
  })
}
