/** Whether who asks still is who they were when they asked. */
import type { Who } from '../define/case.ts'
import type { Organisation } from '../engine/platform/organisation.ts'

/**
 * The giver of a command as the organisation has them at the moment of deciding: at the unit and
 * grids their post has by now, with those of their roles it still has; null: they act from it no
 * more, or no more for the same person. Machines and those who came by a link have no post.
 */
export function stillIs(asked: Who, organisation: Organisation): Who | null {
  if (asked.post === '') return asked
  const now = organisation.who(asked.person, asked.post)
  if (now === null || now.onBehalfOf !== asked.onBehalfOf) return null
  // No post has `system`: the house added it where it writes in somebody's name.
  const roles = asked.roles.filter((role) => role === 'system' || now.roles.includes(role))
  const scenarios = both(asked.scenarios, now.scenarios)
  return { ...now, roles, ...(scenarios === undefined ? {} : { scenarios }) }
}

/** What two limits leave; absent: all. */
function both(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one.filter((name) => other.includes(name))
}
