/** What the page on backups shows: what is on record, what is due, and what should be looked at. */
import type { Safekeeping, SafekeepingLine, SafekeepingWarning } from '../../../wire/index.ts'
import type { CaseRow } from '../../../engine/ports.ts'
import { msOf, type Instant } from '../../../kernel/instant.ts'
import type { Asker, Door } from '../door.ts'

/** Makes backups and drills beside what people ask for; the app introduces it. */
export interface Keeper {
  /** Where it stands. */
  state(): Promise<Pick<Safekeeping, 'hasKey' | 'schedule' | 'running'>>
  /** Begins in the background; false: one is under way, or there is no key. */
  begin(what: 'backup' | 'drill', person: string): boolean
}

const most = 10
const dayMs = 86_400_000
/** A backup a day late, a drill a quarter old. */
const oldMs = { backup: 2 * dayMs, drill: 92 * dayMs }

/** Everything the page shows to whoever may see it. */
export async function safekeepingOf(
  door: Door,
  keeper: Keeper,
  asker: Asker,
): Promise<Safekeeping> {
  const linesOf = async (type: string) => {
    const { rows } = await door.desk.parts.tables.rows(door.desk.lane, {
      filter: { scenario: 'platform', type },
      sight: asker.sight,
      order: 'opened-desc',
      limit: most,
      cursor: null,
    })
    return rows.map(lineOf)
  }
  const [backups, drills, restores] = [
    await linesOf('backup'),
    await linesOf('drill'),
    await linesOf('restore'),
  ]
  const state = await keeper.state()
  const warnings = warningsOf(state, backups, drills, asker.standing.now)
  return { ...state, backups, drills, restores, warnings }
}

/** What should be looked at, the gravest first. */
export function warningsOf(
  { hasKey, schedule }: Pick<Safekeeping, 'hasKey' | 'schedule'>,
  backups: readonly SafekeepingLine[],
  drills: readonly SafekeepingLine[],
  now: Instant,
): SafekeepingWarning[] {
  const isOld = (line: SafekeepingLine, ms: number) => msOf(now) - msOf(line.at) > ms
  const [backup, drill] = [backups.find(isGood), drills.find(isGood)]
  const found: (SafekeepingWarning | false)[] = [
    !hasKey && 'no-key',
    backup === undefined && 'no-backup',
    backups[0]?.isGood === false && 'backup-failed',
    backup !== undefined && isOld(backup, oldMs.backup) && 'backup-old',
    drills[0]?.isGood === false && 'drill-failed',
    backup !== undefined && drill === undefined && 'no-drill',
    drill !== undefined && isOld(drill, oldMs.drill) && 'drill-old',
    schedule.at === null && 'no-schedule',
  ]
  return found.filter((one) => one !== false)
}

function isGood(line: SafekeepingLine): boolean {
  return line.isGood
}

function lineOf({ caseId, openedAt, status, shown }: CaseRow): SafekeepingLine {
  const said = shown as { readonly [name: string]: unknown }
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : null)
  const count = (name: string) => (typeof said[name] === 'number' ? said[name] : null)
  const lanes = Array.isArray(said.lanes) ? (said.lanes as SafekeepingLine['lanes']) : []
  return {
    id: caseId,
    at: openedAt,
    isGood: status !== 'failed',
    file: text('file'),
    takenAt: text('takenAt'),
    lanes: lanes.map(({ lane, seq }) => ({ lane, seq })),
    bytes: count('bytes'),
    facts: count('facts'),
    seconds: count('seconds'),
    lossFacts: count('lossFacts'),
    lossSeconds: count('lossSeconds'),
    sampled: count('sampled'),
    why: text('why'),
  }
}
