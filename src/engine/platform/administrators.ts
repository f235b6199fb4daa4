/** Separation of administrators 三员分立: system, security and audit are never one person. */
import { reject, type Rejection } from '../../kernel/rejection.ts'
import { administratorRoles, rolesTogether } from './administrator-roles.ts'
import type { Post } from './organisation.ts'
import {
  meet,
  validOn,
  type Entries,
  type Entry,
  type Given,
  type Line,
} from './register-case.ts'

/** A person who would hold two of the three by their posts of a day, with both; null: nobody. */
export function heldTogether(
  posts: readonly Post[],
): { readonly person: string; readonly roles: readonly [string, string] } | null {
  const held = new Map<string, string[]>()
  for (const { person, roles } of posts) {
    if (person !== null) held.set(person, [...(held.get(person) ?? []), ...roles])
  }
  for (const [person, roles] of held) {
    const together = rolesTogether(roles)
    if (together !== null) return { person, roles: together }
  }
  return null
}

/**
 * Refuses entries of posts by which somebody would on any day hold two of the three, and roles
 * that belong to no scenario: `system` is the engine's own and nobody's post.
 */
export function refuseTogether(after: Entries): Rejection | null {
  const stray = Object.values(after).flat().flatMap(rolesOf).find((role) => !isOfScenario(role))
  if (stray !== undefined) return reject('not-valid', 'register.strayRole', { role: stray })
  const seats = Object.values(after).flat().filter(isSeat)
  for (const seat of seats) {
    const { person } = seat.values
    const beside = seats.filter((one) => one.values.person === person && meet(one, seat))
    const together = rolesTogether(beside.flatMap(rolesOf))
    if (together === null) continue
    const [role, otherRole] = together
    const params = { person: String(person), role, otherRole }
    return reject('not-valid', 'register.rolesTogether', params)
  }
  return null
}

/**
 * Refuses lines by which somebody would give a post of their own a role it did not give them
 * before, or take a post with roles themselves: another keeper has to.
 */
export function refuseOwnRoles(added: readonly Line[], { by, before }: Given): Rejection | null {
  for (const { key, from, values } of added) {
    if (values.person !== by) continue
    const held = validOn(before, from).get(key)
    const known = held?.person === by ? ((held.roles ?? []) as readonly string[]) : []
    const role = ((values.roles ?? []) as readonly string[]).find((one) => !known.includes(one))
    if (role !== undefined) return reject('not-allowed', 'register.ownRole', { role })
  }
  return null
}

/** Refuses lines by which somebody would make themselves the deputy of another. */
export function refuseOwnDeputy(added: readonly Line[], { by }: Given): Rejection | null {
  const own = added.find(({ values }) => values.person === by && values.principal !== by)
  return own === undefined ? null : reject('not-allowed', 'register.ownDeputy', {})
}

const isOfScenario = (role: string): boolean => /^[a-z][a-z0-9-]*\/[\w-]+$/.test(role)

function rolesOf({ values }: Entry): readonly string[] {
  return (values.roles ?? []) as readonly string[]
}

/** A post that somebody holds with one of the three roles. */
function isSeat(entry: Entry): boolean {
  if (typeof entry.values.person !== 'string') return false
  return rolesOf(entry).some((role) => administratorRoles.includes(role))
}
