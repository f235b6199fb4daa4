/** Whether who asks still is who they were when they asked. */
import type { Who } from '../define/case.ts'
import type { Organisation } from '../engine/platform/organisation.ts'

/**
 * The giver of a command as the organisation has them at the moment of deciding: at the unit their
 * post belongs to by now, with those of their roles the post still has; null: they hold the post
 * no more, or no longer deputise at it for the same person. Machines and those who came by a link hold none.
 */
export function stillIs(who: Who, organisation: Organisation): Who | null {
  if (who.post === '') return who
  const now = organisation.who(who.person, who.post)
  if (now === null || now.onBehalfOf !== who.onBehalfOf) return null
  const { unit, unitPath } = now
  // What the desk itself asks in somebody's name stands on no post.
  const roles = who.roles.filter((role) => role === 'system' || now.roles.includes(role))
  return { ...who, unit, unitPath, roles }
}
