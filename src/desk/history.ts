/** Cases as they were: folded from those of their facts that are asked for. */
import { caseTypeKey, replay } from '../engine/cases/state.ts'
import type { Fact } from '../engine/ports.ts'
import { isId } from './asked.ts'
import type { Cases } from './cases.ts'
import type { DeskParts, Known } from './desk.ts'
import type { Editions } from './editions.ts'

/** A case with the facts up to the last one wanted; null: there was none yet. */
export async function knownAt(
  rooms: { readonly parts: DeskParts; readonly editions: Editions; readonly cases: Cases },
  id: string,
  isWanted: (fact: Fact) => boolean = () => true,
): Promise<Known | null> {
  if (!isId(id)) return null
  const { parts, editions, cases } = rooms
  const all = await parts.facts.load(parts.lane, id)
  const facts = all.filter(isWanted)
  const last = facts.at(-1)
  if (last === undefined) return null
  const caseType = await editions.toRead(caseTypeKey(last.type), last.edition)
  const state = caseType === null ? null : replay(caseType, facts)
  if (caseType === null || state === null) return null
  if (facts.length === all.length) cases.take(state, facts)
  return { caseType, state, facts }
}
