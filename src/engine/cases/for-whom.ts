/** Whose cases somebody deals with as their own. */
import type { Who } from '../../define/case.ts'

/** The person one acts for: the principal at a post one deputises at, oneself at one's own. */
export function forWhom({ person, onBehalfOf }: Who): string {
  return onBehalfOf ?? person
}

/** Whether what is the person's own is within reach in a scenario: a deputy may be limited. */
export function isWithin({ scenarios }: Who, scenario: string): boolean {
  return scenarios === undefined || scenarios.includes(scenario)
}
