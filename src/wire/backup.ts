/** Shapes of the page on backups and drills. */

/** What a backup, drill or restore is on record with. */
export interface SafekeepingLine {
  /** The case that holds it. */
  readonly id: string
  readonly at: string
  /** Whether it came off. */
  readonly isGood: boolean
  readonly file: string | null
  readonly takenAt: string | null
  /** The last fact covered in each lane. */
  readonly lanes: readonly { readonly lane: string; readonly seq: number }[]
  readonly bytes: number | null
  readonly facts: number | null
  readonly seconds: number | null
  readonly lossFacts: number | null
  readonly lossSeconds: number | null
  readonly sampled: number | null
  readonly why: string | null
}

/** What should be looked at. */
export type SafekeepingWarning =
  | 'no-key'
  | 'no-backup'
  | 'backup-failed'
  | 'backup-old'
  | 'no-drill'
  | 'drill-failed'
  | 'drill-old'
  | 'no-schedule'

/** `GET /api/manage/backup`. */
export interface Safekeeping {
  readonly hasKey: boolean
  /** Daily, at this minute of the day; null: not by itself. */
  readonly schedule: {
    readonly at: string | null
    readonly keep: number
    readonly drillDays: number | null
    readonly nextAt: string | null
    readonly nextDrillAt: string | null
  }
  readonly running: {
    readonly what: 'backup' | 'drill'
    readonly since: string
    readonly bytes: number
  } | null
  readonly backups: readonly SafekeepingLine[]
  readonly drills: readonly SafekeepingLine[]
  readonly restores: readonly SafekeepingLine[]
  readonly warnings: readonly SafekeepingWarning[]
}
