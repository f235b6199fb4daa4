/** Backups and drills as the product runs them: done, pruned, and put on record. */
import { basename } from 'node:path'
import type { Desk, DeskParts } from '../desk/index.ts'
import { openDesk } from '../desk/index.ts'
import { systemWho } from '../engine/cases/world.ts'
import { isRejection } from '../kernel/rejection.ts'
import { compareStores, type Comparison } from '../store/backup/compare.ts'
import { keepNewest, makeBackup, type BackupMade } from '../store/backup/backup.ts'
import { holdAlone, UnderWay } from '../store/backup/alone.ts'
import type { BackupKey } from '../store/backup/keys.ts'
import type { Manifest } from '../store/backup/manifest.ts'
import type { Restored } from '../store/backup/restore.ts'
import { openPool, type Reach } from '../store/pool.ts'
import { restoreAside } from './backup-aside.ts'
import { productVersion } from './version.ts'

/** What backups and drills work on. */
export interface Keeping {
  readonly reach: Reach
  readonly dataDir: string
  readonly parts: DeskParts
  readonly key: BackupKey
}

/** A backup that is asked for. */
export interface BackupAsked {
  /** A file, or a folder that gets one named by its time. */
  readonly to: string
  /** Person who asked; absent: the schedule, or the terminal. */
  readonly begunBy?: string
  /** Keep only so many archives of the folder. */
  readonly keep?: number
  /** Gives it up; that is noted too. */
  readonly signal?: AbortSignal
  progress?(bytes: number): void
}

/** A drill that is asked for. */
export interface DrillAsked {
  /** Person who asked; absent: the schedule, or the terminal. */
  readonly begunBy?: string
  /** Gives it up; that is noted too. */
  readonly signal?: AbortSignal
  step?(says: string): void
}

/** A drill and what came of it. */
export interface Drilled extends Comparison {
  readonly manifest: Manifest
  readonly file: string
  readonly seconds: number
}

/** Makes a backup and notes it, also that it failed. */
export async function runBackup(keeping: Keeping, asked: BackupAsked): Promise<BackupMade> {
  const { reach, dataDir, key, parts } = keeping
  const begun = performance.now()
  const who = asked.begunBy === undefined ? {} : { begunBy: asked.begunBy }
  try {
    const { to, progress, signal } = asked
    const program = await productVersion()
    const from = { reach, dataDir, key, program }
    const made = await makeBackup({ ...from, to, now: parts.now(), progress, signal })
    const { file, bytes, manifest } = made
    await note(parts, 'backup', 'noteMade', {
      file: basename(file),
      bytes,
      ...coverOf(manifest),
      seconds: secondsSince(begun),
      ...who,
    })
    if (asked.keep !== undefined) await keepNewest(to, asked.keep)
    return made
  } catch (error) {
    // That another one is under way is no failure of the district's backups.
    if (error instanceof UnderWay) throw error
    await note(parts, 'backup', 'noteFailed', { why: sentenceOf(error), ...who })
    throw error
  }
}

/** Restores an archive aside, verifies it, compares it with the live store, and notes the drill. */
export async function runDrill(
  keeping: Keeping,
  file: string,
  about: DrillAsked = {},
): Promise<Drilled> {
  const { reach, parts, key } = keeping
  const begun = performance.now()
  const who = about.begunBy === undefined ? {} : { begunBy: about.begunBy }
  const alone = await holdAlone(reach, 'drill')
  try {
    const { step, signal } = about
    const aside = await restoreAside({ file, key, beside: reach, step, signal })
    const live = openPool(reach, null, 2)
    const restored = openPool(aside.reach, null, 2)
    try {
      about.step?.('与在用的库比较 / comparing with the live store')
      const compared = await compareStores(restored, live, aside.manifest)
      const differences = [...compared.differences, ...aside.lacking]
      const seconds = secondsSince(begun)
      const drilled = { ...compared, differences, manifest: aside.manifest, file, seconds }
      await noteDrill(parts, drilled, who)
      return drilled
    } finally {
      await restored.close()
      await live.close()
      await aside.remove()
    }
  } catch (error) {
    const why = sentenceOf(error)
    await note(parts, 'drill', 'noteFailed', { file: basename(file), why, ...who })
    throw error
  } finally {
    await alone.release()
  }
}

async function noteDrill(parts: DeskParts, drilled: Drilled, who: object): Promise<void> {
  const { manifest, differences, sampled, lossFacts, lossSeconds, seconds } = drilled
  const file = basename(drilled.file)
  if (differences.length > 0) {
    const why = differences.slice(0, 20).join('\n')
    await note(parts, 'drill', 'noteFailed', { file, why, ...who })
    return
  }
  const { takenAt, facts } = coverOf(manifest)
  const loss = { lossFacts, lossSeconds: Math.round(lossSeconds) }
  const passed = { file, takenAt, facts, seconds, sampled, ...loss, ...who }
  await note(parts, 'drill', 'notePassed', passed)
}

/** Puts a restore on record: from here on the record is another than the one that was lost. */
export async function noteRestore(
  parts: DeskParts,
  file: string,
  restored: Pick<Restored, 'manifest' | 'settled'> & { readonly seconds: number },
): Promise<void> {
  const { manifest, seconds, settled } = restored
  const { takenAt, lanes } = coverOf(manifest)
  const input = { file: basename(file), takenAt, lanes, seconds, ...settled }
  await note(parts, 'restore', 'noteRestored', input)
}

/** What an archive covers, as facts and sentences say it. */
export function coverOf({ lanes, madeAt }: Manifest) {
  return {
    takenAt: madeAt,
    lanes: lanes.map(({ lane, seq, hash, recordedAt }) => ({ lane, seq, hash, recordedAt })),
    facts: lanes.reduce((sum, { facts }) => sum + facts, 0),
  }
}

type Noted = 'noteMade' | 'noteFailed' | 'notePassed' | 'noteRestored'

async function note(
  parts: DeskParts,
  name: 'backup' | 'drill' | 'restore',
  command: Noted,
  input: { readonly [field: string]: unknown },
): Promise<void> {
  const desk: Desk = await openDesk(parts)
  try {
    const commandId = `${name}:${parts.seed().slice(0, 32)}`
    const who = systemWho('safekeeping')
    const type = `platform/${name}`
    const outcome = await desk.submit({ commandId, type, caseId: null, command, input, who })
    if (isRejection(outcome)) throw new Error(`${name} was not noted: ${JSON.stringify(outcome)}`)
  } finally {
    await desk.end()
  }
}

function secondsSince(begun: number): number {
  return Math.round(performance.now() - begun) / 1_000
}

function sentenceOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500)
}
