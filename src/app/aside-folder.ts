/** Folders that something is restored into beside the store in use, and what was left of them. */
import { existsSync, lstatSync, mkdtempSync, readdirSync, realpathSync, type Stats } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { stopLeft } from '../store/embedded/cluster.ts'
import { holderOf, InUseError, takeLock, type Lock } from '../store/embedded/lock.ts'
import { databaseFolder } from '../store/embedded/place.ts'
import { makeFolder } from '../store/make-folder.ts'

/** A folder that is ours while something is restored into it. */
export interface AsideFolder {
  readonly path: string
  /** Gives up what marks it as ours, for it is to be renamed. */
  leave(): void
  /** Takes it away with the database in it, which must have been stopped. */
  remove(): Promise<void>
}

/** A folder of this age without a lock was not made a moment ago by somebody who takes one next. */
const lockedWithinMs = 60_000

/**
 * Makes a folder whose name begins so, and takes away what restores of that name left behind when
 * they were killed, with their databases.
 */
export async function makeAside(prefix: string): Promise<AsideFolder> {
  makeFolder(dirname(prefix))
  await sweepAside(prefix)
  const path = mkdtempSync(prefix)
  const lock = takeLock(lockOf(path))
  return {
    path,
    leave: lock.release,
    remove: async () => {
      await takeAway(path)
      lock.release()
    },
  }
}

function lockOf(path: string): string {
  return join(path, 'aside-lock')
}

async function sweepAside(prefix: string): Promise<void> {
  const name = basename(prefix)
  const rest = /^[0-9A-Za-z]{6}$/
  for (const found of readdirSync(dirname(prefix))) {
    if (!found.startsWith(name) || !rest.test(found.slice(name.length))) continue
    const path = join(dirname(prefix), found)
    const lock = lockOfDead(path)
    if (lock === null) continue
    try {
      await stopLeft(join(databaseFolder(realpathSync(path)), 'cluster'))
      await takeAway(path)
    } catch {
      // What cannot be taken away now must not keep anybody from restoring.
    }
    lock.release()
  }
}

/** The lock of a folder of ours that nobody is at work on any more; null: leave it alone. */
function lockOfDead(path: string): Lock | null {
  const about = lstatSync(path, { throwIfNoEntry: false })
  // In a folder for temporary files anybody may have made one of this name.
  if (about === undefined || !isOurs(about)) return null
  const isYoung = Date.now() - about.mtimeMs < lockedWithinMs
  try {
    if (isYoung && holderOf(lockOf(path)) === null) return null
    // Whoever has its database open is at work on it, whatever else lies there.
    const database = join(databaseFolder(path), 'lock')
    if (existsSync(database)) takeLock(database).release()
    return takeLock(lockOf(path))
  } catch (error) {
    if (error instanceof InUseError) return null
    throw error
  }
}

function isOurs(about: Stats): boolean {
  return about.isDirectory() && about.uid === (process.getuid?.() ?? about.uid)
}

async function takeAway(path: string): Promise<void> {
  // The database may lie where its own user can get to it.
  await rm(databaseFolder(path), { recursive: true, force: true })
  await rm(path, { recursive: true, force: true })
}
