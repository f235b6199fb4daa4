/** Refusals before any route is asked: cheap, for there are many when it matters. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Language } from '../../../kernel/text.ts'
import { languageOf } from '../say/language.ts'
import { refusal } from '../say/problems.ts'
import type { DoorKey } from '../say/words.ts'

/** Why a request is not taken. */
export interface Turned {
  readonly key: DoorKey
  readonly status: 408 | 414 | 429 | 431 | 503
  readonly params?: { readonly [name: string]: string | number }
  /** Seconds after which another try may succeed. */
  readonly retryAfter?: number
  /** Whether the connection ends with the answer: what is still being sent is not read. */
  readonly ends?: boolean
}

/** Answers with problem details and nothing else. */
export function turnAway(
  request: IncomingMessage,
  response: ServerResponse,
  { key, status, params = {}, retryAfter, ends }: Turned,
  id: string,
  usual: Language,
): void {
  const language = languageOf(request.headers['accept-language'], usual)
  const kind = status === 503 ? 'unavailable' : status === 429 ? 'not-now' : 'not-valid'
  const { problem } = refusal(language, kind, key, params, status)
  const body = Buffer.from(JSON.stringify({ ...problem, instance: `urn:uuid:${id}` }))
  const headers: OutgoingHttpHeaders = {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': id,
  }
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter)
  if (ends === true || isLong(request)) headers.connection = 'close'
  response.writeHead(status, headers).end(body)
}

/** More than is read and thrown away to keep a connection. */
const mostThrownAway = 1_048_576

function isLong({ headers }: IncomingMessage): boolean {
  if (headers['transfer-encoding'] !== undefined) return true
  return Number(headers['content-length'] ?? 0) > mostThrownAway
}
