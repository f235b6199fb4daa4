/** Separation of administrators 三员分立: the roles that are never one person's. */

/** Roles that are never one person's, at whatever posts and by whatever deputising. */
export const administratorRoles: readonly string[] = [
  'platform/administrator',
  'platform/security',
  'platform/auditor',
]

/** Two of the three roles that stand together in a list; null when at most one does. */
export function rolesTogether(
  roles: readonly string[],
): readonly [one: string, other: string] | null {
  const [one, other] = administratorRoles.filter((role) => roles.includes(role))
  return one === undefined || other === undefined ? null : [one, other]
}
