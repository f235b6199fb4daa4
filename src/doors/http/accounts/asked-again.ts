/** Somebody outside has lost their secret address: who handed it out is told, they learn nothing. */
import { derivedId } from '../../../kernel/id.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { Door } from '../door.ts'
import type { SecretLink } from '../tables/sign-in-tables.ts'

/**
 * Tells who handed the addresses out, or who has the case by now where they hold no post any more;
 * once a day for each, however often it is asked for.
 */
export async function tellAskedAgain(door: Door, meant: readonly SecretLink[]): Promise<void> {
  const { desk, options } = door
  const { organisation, now } = await desk.standing()
  const { seq } = await desk.parts.facts.head(desk.lane)
  for (const { id, caseId, madeBy } of meant) {
    const row = await desk.parts.tables.row(desk.lane, caseId)
    const person = organisation.who(madeBy) === null ? (row?.person ?? null) : madeBy
    if (row === null || person === null) continue
    const title = typeof row.shown.title === 'string' ? row.shown.title : ''
    const about = { caseId, seq, person, scenario: 'platform', says: 'platform.linkAsked' }
    const messageId = derivedId('message', desk.lane, 'link', id, dayOf(now))
    await options.messages.tell([{ ...about, id: messageId, params: { title }, madeAt: now }])
  }
}
