import type { Text } from '../kernel/text.ts'

/** One thing somebody may do, and how far: a line of the matrix of permissions. */
export interface PermissionRow {
  readonly kind: 'route' | 'command' | 'reading'
  /** The path of a route, `scenario/case` of a command, the scenario of a reading. */
  readonly place: string
  /** The method of a route, the name of a command, `see`. */
  readonly action: string
  readonly title: Text
  /** `scenario/role`, `owner`, `system`, `anyone`, `account`, `signed-in`. */
  readonly by: string
  readonly byTitle: Text
  /** `own`, `unit`, `grid`, `subtree`, `lane`, `public`; empty where it says nothing. */
  readonly scope: string
  readonly condition: Text
  /** Facts whose authors may not do it. */
  readonly apart: Text
  readonly reads: string
  readonly fields: readonly string[]
  readonly stepUp: boolean
}

/** Where somebody acts from, and the roles that come with it. */
export interface PermissionSeat {
  readonly post: string
  readonly title: string
  readonly unit: string
  readonly roles: readonly string[]
  /** Name of whom they stand in for; null: the post is their own. */
  readonly onBehalfOf: string | null
}

/** `GET /api/permissions` (`?person=`: only what that person may, with the posts that say so). */
export interface Permissions {
  readonly rows: readonly PermissionRow[]
  /** Scenarios in the order of their lines. */
  readonly scenarios: readonly { readonly name: string; readonly title: Text }[]
  readonly person: {
    readonly id: string
    readonly name: string
    readonly seats: readonly PermissionSeat[]
  } | null
}
