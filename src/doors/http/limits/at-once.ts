import type { Asking } from '../door.ts'
import { refusal, Refused } from '../say/problems.ts'
import type { LimitName, Limits } from './limits.ts'
import { ticketOf } from './ticket.ts'

/** A refusal by a limit that a route keeps itself; another try may succeed after `seconds`. */
export function tooManyAtOnce(
  c: Asking,
  name: LimitName,
  limits: Limits,
  seconds: number,
): Refused {
  const ticket = ticketOf(c)
  if (ticket !== null) ticket.refusedBy = name
  const params = { limit: limits[name], seconds }
  const { problem } = refusal(c.get('language'), 'not-now', 'http.tooManyAtOnce', params, 429)
  return new Refused(problem, seconds)
}
