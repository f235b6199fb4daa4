/** How guessing is slowed down: each failed try beyond the free ones doubles the wait. */

/** No wait is longer: somebody else's guessing must not shut a person out for the day. */
export const longestWaitSeconds = 900
/** Without a try for so long, counting begins anew. */
export const triesForgottenMs = 60 * 60_000

/** Seconds to wait after so many failed tries, of which some are free; 0: none. */
export function waitSeconds(failed: number, free: number): number {
  return failed < free ? 0 : Math.min(2 ** (failed - free), longestWaitSeconds)
}
