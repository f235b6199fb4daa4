import type { Text } from '../kernel/text.ts'

/** `GET /api/me`: who is signed in, at which post. */
export interface Me {
  readonly person: { readonly id: string; readonly name: string }
  /** The posts this person holds; `post` is the one acted from. */
  readonly posts: readonly Post[]
  readonly post: Post
  readonly language: 'zh' | 'en'
  readonly district: { readonly lane: string; readonly title: Text }
  /** Server clock, to draw remaining time without trusting the device. */
  readonly now: string
}

/** A post: a seat in a unit with its roles, `scenario/role`. */
export interface Post {
  readonly id: string
  readonly title: string
  readonly unit: { readonly id: string; readonly name: string; readonly path: string }
  readonly roles: readonly string[]
  /** The holder, when it is acted from as their deputy: 代. */
  readonly onBehalfOf?: { readonly id: string; readonly name: string }
}

/** `POST /api/sign-in`. */
export interface SignIn {
  readonly account: string
  readonly password: string
}

/** `GET /api/organisation`: units, persons and posts valid now, for pickers and names. */
export interface Organisation {
  readonly units: readonly {
    readonly id: string
    readonly name: string
    readonly short: string
    readonly parent: string | null
    readonly path: string
  }[]
  readonly persons: readonly { readonly id: string; readonly name: string }[]
  readonly posts: readonly {
    readonly id: string
    readonly title: string
    readonly unit: string
    readonly person: string | null
    readonly roles: readonly string[]
  }[]
  /** Units that are no more, by the names they last had, with those that took over. */
  readonly former: readonly FormerUnit[]
}

/** A unit that is no more. */
export interface FormerUnit {
  readonly id: string
  readonly name: string
  readonly short: string
  /** The first day it was no longer. */
  readonly endedOn: string
  readonly into: readonly { readonly id: string; readonly name: string }[]
}

/** `GET /api/welcome` (no sign-in): what the sign-in page shows; accounts only in the demo. */
export interface Welcome {
  readonly district: Text
  readonly demoAccounts: readonly {
    readonly account: string
    readonly password: string
    readonly name: string
    readonly title: string
  }[]
}
