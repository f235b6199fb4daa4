/** Which command takes a case on, where one button is all there is room for. */
import type { CaseDefinition } from '../../define/case.ts'
import type { AnyCommand } from './case-type.ts'
import { movesOn } from './waiting.ts'

/**
 * Of the commands offered, ready or not, the one that takes the case the least step forward in the
 * order of its statuses. The end is forward only from the status before it: giving up is never the
 * one button. Going back is it only where no way leads forward, as out of a conference. Null: none.
 */
export function onward<Offer extends { readonly terms: AnyCommand }>(
  definition: CaseDefinition,
  status: string,
  offers: readonly Offer[],
): Offer | null {
  const order = Object.keys(definition.statuses)
  const here = order.indexOf(status)
  const isFinal = (at: number): boolean => definition.statuses[order[at] ?? '']?.final === true
  const targets = ({ terms }: Offer): readonly number[] =>
    (terms.writes ?? (terms.records === undefined ? [] : [terms.records]))
      .map((fact) => order.indexOf(definition.facts[fact]?.to ?? ''))
      .filter((at) => at >= 0 && (!isFinal(at) || at === here + 1))
  const stepOf = (offer: Offer): number =>
    Math.min(...targets(offer).filter((at) => at > here), order.length)
  const usable = offers.filter(
    (offer) => movesOn(definition, offer.terms) && targets(offer).length > 0,
  )
  return usable.toSorted((one, other) => stepOf(one) - stepOf(other))[0] ?? null
}
