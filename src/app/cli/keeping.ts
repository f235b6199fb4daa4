/** What backup, restore and drill at the terminal have in common. */
import { resolve } from 'node:path'
import type { Keeping } from '../backup-runs.ts'
import { openBeside } from '../database.ts'
import { deskPartsOf } from '../desk-parts.ts'
import { discoverScenarios } from '../scenarios.ts'
import { readSettings, type Settings } from '../settings.ts'
import type { BackupKey } from '../../store/backup/keys.ts'
import type { Io } from './io.ts'
import { checkout } from './scenario-folders.ts'

/** Settings as a start reads them, with the data directory that is named. */
export function settingsOf(data: string | undefined, io: Io): Settings {
  const argv = data === undefined ? [] : ['--data', resolve(io.cwd, data)]
  return readSettings(argv, process.env, checkout)
}

/** A store opened for keeping it safe, beside the process that serves it. */
export interface OpenKeeping {
  readonly keeping: Keeping
  close(): Promise<void>
}

/** Opens the store that the settings mean, with what is needed to put a note on its record. */
export async function openKeeping(
  settings: Settings,
  key: BackupKey,
  io: Io,
): Promise<OpenKeeping> {
  const discovered = await discoverScenarios(checkout)
  const database = await openBeside(settings, (line) => io.err(`${line}\n`))
  const parts = deskPartsOf(settings, discovered, database)
  const { reach } = database
  const { dataDir } = settings
  return { keeping: { reach, dataDir, parts, key }, close: () => database.close() }
}
