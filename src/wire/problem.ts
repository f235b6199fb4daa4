/** RFC 9457 problem details; every refusal looks like this. */
export interface Problem {
  /** `about:blank#<kind>`: stable, machine-readable. */
  readonly type: string
  readonly status: number
  /** One sentence in the reader's language: what is wrong, where, what to do. */
  readonly title: string
  /**
   * `not-found`, `not-allowed`, `not-now`, `not-valid`, `stale`; `signed-out` when nobody is signed
   * in; `unavailable`.
   */
  readonly kind: string
  /** Sentence key and parameters, for clients with their own words. */
  readonly key: string
  readonly params: { readonly [name: string]: string | number }
  /** `urn:uuid:<request>`: names this very refusal, as `x-request-id` does. */
  readonly instance?: string
  /** One entry a field that is wrong. */
  readonly fields?: readonly { readonly path: string; readonly title: string }[]
}
