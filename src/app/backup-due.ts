/** When the next backup and the next drill are due, from what was last done. */
import { addDays, dayOf, instantAt } from '../kernel/day.ts'
import { addMs, type Instant } from '../kernel/instant.ts'

/** What the district decided, from the register of settings. */
export interface BackupPlan {
  /** `HH:MM` of the district; null: not by itself. */
  readonly at: string | null
  /** Archives to keep. */
  readonly keep: number
  /** A drill so many days after the last; null: not by itself. */
  readonly drillDays: number | null
}

/** How the last one ended; null: there was none. */
export interface Last {
  readonly at: Instant
  readonly isGood: boolean
}

const hourMs = 3_600_000
const usualKeep = 14

/** Reads `platform.backupAt`, `platform.backupKeep`, `platform.drillDays`; what is no time is off. */
export function planOf(settings: { readonly [name: string]: number | string }): BackupPlan {
  const at = String(settings['platform.backupAt'] ?? '')
  const keep = Number(settings['platform.backupKeep'] ?? usualKeep)
  const days = Number(settings['platform.drillDays'] ?? 0)
  return {
    at: /^([01]\d|2[0-3]):[0-5]\d$/.test(at) ? at : null,
    keep: Number.isInteger(keep) && keep > 0 ? keep : usualKeep,
    drillDays: Number.isInteger(days) && days > 0 ? days : null,
  }
}

/**
 * When the next backup is due: the hour decided, and an hour after one that failed. The first is
 * counted from `since`, when a server first looked for it.
 */
export function nextBackup(plan: BackupPlan, last: Last | null, since: Instant): Instant | null {
  if (plan.at === null) return null
  if (last !== null && !last.isGood) return addMs(last.at, hourMs)
  return nextTime(plan.at, last?.at ?? since)
}

/** When the next drill is due: half an hour behind the backup of that day. */
export function nextDrill(plan: BackupPlan, last: Last | null, since: Instant): Instant | null {
  if (plan.at === null || plan.drillDays === null) return null
  const from = last === null ? since : addMs(last.at, (plan.drillDays - 1) * 24 * hourMs)
  return addMs(nextTime(plan.at, from), hourMs / 2)
}

/** The first moment after `from` at which clocks of the district say so. */
function nextTime(at: string, from: Instant): Instant {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  const day = dayOf(from)
  const today = instantAt(day, hours * 60 + minutes)
  return today > from ? today : instantAt(addDays(day, 1), hours * 60 + minutes)
}
