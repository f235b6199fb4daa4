/** Backups and drills beside the server: when they are due, and when somebody asks. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Repeating } from '../desk/background.ts'
import type { Desk } from '../desk/index.ts'
import type { Keeper } from '../doors/http/backup/safekeeping.ts'
import type { Instant } from '../kernel/instant.ts'
import { archivesIn } from '../store/backup/backup.ts'
import type { BackupKey } from '../store/backup/keys.ts'
import type { Reach } from '../store/pool.ts'
import { writeWhole } from '../store/write-whole.ts'
import { nextBackup, nextDrill, planOf, type Last } from './backup-due.ts'
import { backupKeyOf } from './backup-key.ts'
import { runBackup, runDrill, type Keeping } from './backup-runs.ts'
import type { Settings } from './settings.ts'

/** A keeper that also acts by itself. */
export interface OpenKeeper extends Keeper {
  begin(what: 'backup' | 'drill', person: string): boolean
  /** Looks every minute whether something is due. */
  watch(): void
  /** Begins nothing more and waits for what is under way. */
  settle(): Promise<void>
  /** Begins nothing more and gives up what is under way: it is made again when it is next due. */
  end(): Promise<void>
}

type What = 'backup' | 'drill'

const lookEveryMs = 60_000
const everything = {
  person: null,
  grants: [{ scenario: 'platform', reach: 'lane', unitPath: '/' }],
} as const

/** Opens the keeper; throws a sentence when a key is named that cannot be read. */
export async function openKeeper(
  desk: Desk,
  reach: Reach,
  settings: Pick<Settings, 'dataDir' | 'backup'>,
): Promise<OpenKeeper> {
  const key = await backupKeyOf(settings.backup)
  return new AppKeeper(desk, reach, settings, key)
}

class AppKeeper implements OpenKeeper {
  readonly #desk: Desk
  readonly #reach: Reach
  readonly #settings: Pick<Settings, 'dataDir' | 'backup'>
  readonly #key: BackupKey | null
  readonly #looking: Repeating
  readonly #ending = new AbortController()
  #running: { what: What; since: Instant; bytes: number } | null = null
  #work: Promise<void> = Promise.resolve()

  constructor(
    desk: Desk,
    reach: Reach,
    settings: Pick<Settings, 'dataDir' | 'backup'>,
    key: BackupKey | null,
  ) {
    this.#desk = desk
    this.#reach = reach
    this.#settings = settings
    this.#key = key
    this.#looking = new Repeating('backup', lookEveryMs, () => this.#look(), desk.parts.log)
  }

  async state() {
    const { now, settings } = await this.#desk.standing()
    const plan = planOf(settings)
    const since = this.#since() ?? now
    const nextAt = nextBackup(plan, await this.#last('backup'), since)
    const nextDrillAt = nextDrill(plan, await this.#last('drill'), since)
    const running = this.#running
    return { hasKey: this.#key !== null, schedule: { ...plan, nextAt, nextDrillAt }, running }
  }

  begin(what: What, person: string): boolean {
    if (this.#key === null || this.#running !== null) return false
    this.#work = this.#do(what, person)
    return true
  }

  watch(): void {
    this.#looking.begin()
  }

  async settle(): Promise<void> {
    await this.#looking.end()
    await this.#work
  }

  async end(): Promise<void> {
    this.#ending.abort(new Error('服务停止，未完成 / the server was stopped before it was done'))
    await this.settle()
  }

  async #look(): Promise<void> {
    if (this.#key === null || this.#running !== null) return
    const now = this.#desk.parts.now()
    if (this.#since() === null) writeWhole(this.#sinceFile, now)
    const { schedule } = await this.state()
    const isDue = (at: Instant | null) => at !== null && at <= now
    if (isDue(schedule.nextAt)) this.#work = this.#do('backup', undefined)
    else if (isDue(schedule.nextDrillAt)) this.#work = this.#do('drill', undefined)
    await this.#work
  }

  /**
   * Since when backups are looked for, null: not yet. Kept in the data directory: a server that
   * does not run at the hour decided makes its first one as soon as it does.
   */
  #since(): Instant | null {
    if (!existsSync(this.#sinceFile)) return null
    const kept = readFileSync(this.#sinceFile, 'utf8').trim()
    return Number.isNaN(Date.parse(kept)) ? null : kept
  }

  get #sinceFile(): string {
    return join(this.#settings.dataDir, 'backups-since')
  }

  /** What goes wrong is on record with its reason; it is also told to whoever reads the log. */
  async #do(what: What, begunBy: string | undefined): Promise<void> {
    const { parts } = this.#desk
    const running = { what, since: parts.now(), bytes: 0 }
    this.#running = running
    const { signal } = this.#ending
    try {
      const { dataDir, backup } = this.#settings
      const keeping: Keeping = { reach: this.#reach, dataDir, parts, key: this.#key as BackupKey }
      const who = begunBy === undefined ? {} : { begunBy }
      if (what === 'drill') {
        const [newest] = await archivesIn(backup.dir)
        await runDrill(keeping, newest ?? backup.dir, { ...who, signal })
      } else {
        const { keep } = planOf((await this.#desk.standing()).settings)
        const progress = (bytes: number) => {
          running.bytes += bytes
        }
        await runBackup(keeping, { to: `${backup.dir}/`, keep, progress, signal, ...who })
      }
    } catch (error) {
      parts.log(`${what} failed`, { error: error instanceof Error ? error.message : String(error) })
    } finally {
      this.#running = null
    }
  }

  async #last(what: What): Promise<Last | null> {
    const { parts, lane } = this.#desk
    const { rows } = await parts.tables.rows(lane, {
      filter: { scenario: 'platform', type: what },
      sight: everything,
      order: 'opened-desc',
      limit: 1,
      cursor: null,
    })
    const [row] = rows
    return row === undefined ? null : { at: row.openedAt, isGood: row.status !== 'failed' }
  }
}
