/** The rules of signing in: what differs from district to district, and may not be set by anybody. */

/** Rules in force; they come from the environment, never from a page. */
export interface SignInRules {
  /** Fewest characters of a password. */
  readonly passwordLeast: number
  /** Days after which a password must be changed; 0: never, unless it became known. */
  readonly passwordDays: number
  /** How many earlier passwords may not be chosen again. */
  readonly passwordHistory: number
  /** Signed out after so many minutes without a request. */
  readonly idleMinutes: number
  /** Signed out after so many minutes in any case. */
  readonly absoluteMinutes: number
  /** Dangerous acts ask for a password or code not older than this. */
  readonly stepUpMinutes: number
  /** Roles nobody acts in without a second factor. */
  readonly secondFactorRoles: readonly string[]
  /** Longest life of a personal token, in days. */
  readonly tokenDays: number
}

/**
 * What holds where nothing else is said: length before everything else and no change by calendar
 * (who must follow GB/T 22239 to the letter sets the days), an hour without use, half a day in all.
 */
export const standardRules: SignInRules = {
  passwordLeast: 10,
  passwordDays: 0,
  passwordHistory: 5,
  idleMinutes: 60,
  absoluteMinutes: 12 * 60,
  stepUpMinutes: 5,
  secondFactorRoles: ['platform/administrator', 'platform/security', 'platform/auditor'],
  tokenDays: 366,
}
