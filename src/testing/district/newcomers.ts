import type { ScenarioDefinition } from '../../define/scenario.ts'
import type { Post } from '../../engine/platform/organisation.ts'

/**
 * Gives the roles of scenarios nobody has to do with yet to people of the district, so that a new
 * folder can be tried at the next start: to whoever is called the same elsewhere (a clerk is a
 * clerk everywhere), else each role to another post. Gives all posts, changed or not.
 */
export function seatNewcomers(
  posts: readonly Post[],
  scenarios: readonly Pick<ScenarioDefinition, 'name' | 'roles'>[],
): readonly Post[] {
  const added = new Map<string, string[]>()
  for (const { name, roles } of scenarios.filter((one) => isNew(one, posts))) {
    for (const [at, role] of Object.keys(roles).entries()) {
      const alike = posts.filter((post) => post.roles.some((held) => held.endsWith(`/${role}`)))
      const seats = alike.length > 0 ? alike : posts.slice(at, at + 1)
      for (const { id } of seats) added.set(id, [...(added.get(id) ?? []), `${name}/${role}`])
    }
  }
  return posts.map((post) => {
    const more = added.get(post.id)
    return more === undefined ? post : { ...post, roles: [...post.roles, ...more] }
  })
}

function isNew({ name }: Pick<ScenarioDefinition, 'name'>, posts: readonly Post[]): boolean {
  return !posts.some(({ roles }) => roles.some((role) => role.startsWith(`${name}/`)))
}
