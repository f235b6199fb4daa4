import type { Entries } from './register-case.ts'

/** What the platform's registers say, each by its name; an absent one is empty. */
export interface PlatformEntries {
  readonly [register: string]: Entries
}
