/** Houses that vouch for people: what is known of each, as data. */
import type { Instant } from '../../../../kernel/instant.ts'
import type { Text } from '../../../../kernel/text.ts'

/** One OpenID Connect provider, such as the district's work app. */
export interface Provider {
  /** In addresses: small letters, figures, hyphens. */
  readonly name: string
  readonly title: Text
  /** Its issuer identifier; everything else is read from its discovery document. */
  readonly issuer: string
  readonly clientId: string
  /** Null: a public client, which PKCE alone protects. */
  readonly clientSecret: string | null
  /** Beside `openid`. */
  readonly scopes: readonly string[]
  readonly person: PersonMapping
  readonly post: PostMapping | null
  /** When it vouches for a second factor too: `amr` has `otp`. Null: ours is asked for. */
  readonly secondFactor: { readonly claim: string; readonly has: readonly string[] } | null
  /** May be reached without https; only for trials on one machine. */
  readonly isPlain: boolean
}

/** Which claim says who somebody is, and what it is here. */
export interface PersonMapping {
  /** Such as `employee_number`. */
  readonly claim: string
  /** The id of a person, or the name of a local account. */
  readonly is: 'person' | 'account'
  /**
   * Remember who it was by the provider's own subject, so that a changed number does not shut them
   * out. Nothing else is ever made: people come from the register.
   */
  readonly mayLink: boolean
}

/** Which claim says from which post somebody acts, and which post each value is. */
export interface PostMapping {
  readonly claim: string
  readonly is: { readonly [value: string]: string }
}

/** What a provider said of somebody, checked. */
export interface Vouched {
  readonly subject: string
  readonly session: string | null
  readonly claims: { readonly [name: string]: unknown }
  readonly idToken: string
  /** When they last proved themselves there (`auth_time`); null: the provider does not say. */
  readonly provedAt: Instant | null
  /** Whether that was after they were sent there. */
  readonly isProvedAnew: boolean
}

/** The values of a claim as text; numbers are text too, anything deeper is nothing. */
export function valuesOf(claims: Vouched['claims'], name: string): readonly string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined
  return (Array.isArray(value) ? value : [value])
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .map(String)
}
