/** A moment in time: ISO 8601 in UTC with milliseconds, `2026-03-01T08:00:00.000Z`. */
export type Instant = string

/** The instant so many milliseconds after 1970 began; years 0 to 9999 only. */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString()
}

/** Milliseconds from the beginning of 1970; NaN for what is no instant. */
export function msOf(instant: Instant): number {
  return Date.parse(instant)
}

const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Whether a text is an instant in exactly the form the record keeps, on a day that exists. */
export function isInstant(text: string): boolean {
  if (!shape.test(text)) return false
  const ms = msOf(text)
  return !Number.isNaN(ms) && instantOf(ms) === text
}

/** The instant so many milliseconds later; earlier when negative. */
export function addMs(instant: Instant, ms: number): Instant {
  return instantOf(msOf(instant) + ms)
}
