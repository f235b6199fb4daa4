/** A moment in time: ISO 8601 in UTC with milliseconds, `2026-03-01T08:00:00.000Z`. */
export type Instant = string
