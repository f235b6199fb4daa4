/** Restores an archive to where it will be used: an empty folder or an empty database, whole. */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { closeAfterRestore, type KeptOpen } from '../doors/http/tables/close-after-restore.ts'
import { holdPerhapsSent } from '../doors/messages/index.ts'
import type { BackupKey } from '../store/backup/keys.ts'
import type { Manifest } from '../store/backup/manifest.ts'
import {
  giveUpRestore,
  refuseFullDatabase,
  restoreArchive,
  type Restored,
  type Settled,
} from '../store/backup/restore.ts'
import { stopLeft } from '../store/embedded/cluster.ts'
import { openEmbedded } from '../store/embedded/embedded.ts'
import { InUseError, takeLock, type Lock } from '../store/embedded/lock.ts'
import { databaseFolder, refuseHalfReplaced, replacingMark } from '../store/embedded/place.ts'
import { closeAccountsAgain, replayErasures } from '../store/erase.ts'
import { openFiles } from '../store/files.ts'
import type { Pool, Reach } from '../store/pool.ts'
import { writeWhole } from '../store/write-whole.ts'
import { makeAside } from './aside-folder.ts'
import { doorBeside } from './backup-aside.ts'
import type { ProofSettings } from './proof-settings.ts'
import { trouble } from './say.ts'

/** What is to be restored, and what is done before it counts. */
export interface RestoreAsked {
  readonly file: string
  readonly key: BackupKey
  /** The data directory it becomes. */
  readonly dataDir: string
  /** What must outlive a restore: the erasures to be done again, and the roots witnessed. */
  readonly proof?: Pick<ProofSettings, 'erasureLog' | 'rootsFile'>
  /** What stays open that would be closed; absent: nothing. */
  readonly keepOpen?: KeptOpen
  /** Takes a record that is broken too, when there is no better one. */
  readonly isBrokenTaken?: boolean
  step(says: string): void
  /** Gives it up; everything is then as it was. */
  readonly signal?: AbortSignal
  /** Called on the restored store before it takes its place; what throws undoes all. */
  finish(place: { readonly reach: Reach; readonly dataDir: string } & Restored): Promise<void>
}

/** A restored store in its place. */
export interface InPlace extends Restored {
  /** Where the data directory that was replaced lies now; null: there was none. */
  readonly replaced: string | null
}

/**
 * Restores into a folder: made beside it, verified, then put there in one step. A folder that is
 * not empty is refused, or with `isReplacing` set aside under another name: nobody else may have
 * it from the first step to the last. After a failure everything is as it was; what is cut short
 * between the last two steps says so to whoever starts next.
 */
export async function restoreFolder(asked: RestoreAsked, isReplacing: boolean): Promise<InPlace> {
  const { dataDir, step, signal } = asked
  refuseHalfReplaced(dataDir)
  const isThere = isFilled(dataDir)
  const held = isThere ? holdReplaced(dataDir, isReplacing) : null
  try {
    if (held !== null) await stopLeft(join(databaseFolder(realpathSync(dataDir)), 'cluster'))
    const aside = await makeAside(`${dataDir}.restoring-`)
    try {
      chmodSync(aside.path, 0o755)
      const restored = await restoreEmbedded(asked, aside.path)
      signal?.throwIfAborted()
      const replaced = isThere ? `${dataDir}.replaced-${stampOf(restored)}` : null
      if (replaced !== null) {
        step(`把原来的目录移到 ${replaced} / moving what was there to ${replaced}`)
      }
      aside.leave()
      putInPlace(aside.path, dataDir, replaced)
      return { ...restored, replaced }
    } catch (error) {
      // What lies aside is then one of the two that somebody has to choose from.
      if (!existsSync(replacingMark(dataDir))) await aside.remove()
      throw error
    }
  } finally {
    held?.release()
  }
}

/** Restores into an empty database of a server, and an empty data directory for its files. */
export async function restoreServer(asked: RestoreAsked, url: string): Promise<InPlace> {
  const { dataDir } = asked
  const reach = { url }
  if (isFilled(dataDir)) throw notEmpty(dataDir)
  await refuseFullDatabase(reach)
  const aside = await makeAside(`${dataDir}.restoring-`)
  const { file, key, step, finish, signal, isBrokenTaken = false } = asked
  try {
    const beside = await doorBeside()
    chmodSync(aside.path, 0o755)
    const settling = await settlingIn(aside.path, asked)
    const from = { file, key, reach, dataDir: aside.path, beside, step, signal, isBrokenTaken }
    const restored = await restoreArchive({ ...settling, ...from })
    try {
      await finish({ reach, ...restored, dataDir: aside.path })
      aside.leave()
      putInPlace(aside.path, dataDir, null)
    } catch (error) {
      await giveUpRestore(reach)
      throw error
    }
    return { ...restored, replaced: null }
  } catch (error) {
    await aside.remove()
    throw error
  }
}

/** Whether something lies in a folder; throws a sentence where none can be put in its place. */
function isFilled(dataDir: string): boolean {
  const [named, found] = [lstatSync, statSync].map((look) =>
    look(dataDir, { throwIfNoEntry: false }),
  )
  const isFolder = found?.isDirectory() === true
  if (isFolder && readdirSync(dataDir).length > 0) return true
  if (named === undefined || (isFolder && !named.isSymbolicLink())) return false
  throw trouble(
    `${dataDir} 是文件或链接，不是空目录：请写目录本身。`,
    `${dataDir} is a file or a link and no empty directory: name the directory itself.`,
  )
}

async function restoreEmbedded(asked: RestoreAsked, aside: string): Promise<Restored> {
  const { file, key, step, finish, signal, isBrokenTaken = false } = asked
  const embedded = await openEmbedded({ dataDir: aside, log: step })
  try {
    const reach = { connection: embedded.connection }
    const beside = await doorBeside()
    const settling = await settlingIn(aside, asked)
    const from = { file, key, reach, dataDir: aside, beside, step, signal, isBrokenTaken }
    const restored = await restoreArchive({ ...settling, ...from })
    await finish({ reach, ...restored, dataDir: aside })
    return restored
  } finally {
    await embedded.stop()
  }
}

/**
 * Gives a restored folder its name. Between the two steps there is none under that name: a mark
 * beside it keeps a start from beginning a new district there, and is left when we are cut short.
 */
function putInPlace(aside: string, dataDir: string, replaced: string | null): void {
  if (replaced === null) {
    renameInto(aside, dataDir)
    return
  }
  const mark = replacingMark(dataDir)
  writeWhole(mark, `${replaced}\n${aside}\n`)
  let isMoved = false
  try {
    renameSync(dataDir, replaced)
    isMoved = true
    // The lock went along; it is nobody's any more.
    rmSync(join(databaseFolder(replaced), 'lock'), { force: true })
    renameInto(aside, dataDir)
  } catch (error) {
    if (isMoved) renameSync(replaced, dataDir)
    rmSync(mark)
    throw error
  }
  rmSync(mark)
}

function renameInto(aside: string, dataDir: string): void {
  try {
    renameSync(aside, dataDir)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    throw ['ENOTEMPTY', 'EEXIST'].includes(code) ? notEmpty(dataDir) : error
  }
}

/** Keeps the logs that lie in the directory that is replaced, and settles what must not come back. */
async function settlingIn(aside: string, { dataDir, proof, keepOpen, step }: RestoreAsked) {
  if (proof === undefined) return {}
  for (const path of [proof.erasureLog, proof.rootsFile]) {
    if (dirname(path) !== dataDir || !existsSync(path)) continue
    await copyFile(path, join(aside, basename(path)))
  }
  const files = openFiles(join(aside, 'files'))
  const kept = keepOpen ?? { tokens: false, links: false }
  return {
    settle: async (pool: Pool, { lanes }: Manifest): Promise<Settled> => {
      const at = new Date(Date.now()).toISOString()
      return {
        erasures: await replayErasures({ pool, files }, proof.erasureLog, step),
        accounts: await closeAccountsAgain(pool, proof.erasureLog, lanes),
        ...(await closeAfterRestore(pool, kept, at)),
        perhapsSent: await holdPerhapsSent(pool, lanes, at),
      }
    },
  }
}

/** The lock of a directory that is to be replaced; refused while somebody uses it. */
function holdReplaced(dataDir: string, isReplacing: boolean): Lock {
  if (!isReplacing) throw notEmpty(dataDir)
  const hasDatabase = ['database', 'database-at'].some((name) => existsSync(join(dataDir, name)))
  if (!hasDatabase) {
    // Whether a server elsewhere works on these files cannot be seen from here.
    throw trouble(
      `${dataDir} 没有内置数据库，可能正由用服务器数据库的程序使用：不能替换，请另选目录。`,
      `${dataDir} has no database of its own and may be in use by a program whose database is on ` +
        'a server: it is not replaced, choose another directory.',
    )
  }
  try {
    return takeLock(join(databaseFolder(dataDir), 'lock'))
  } catch (error) {
    if (!(error instanceof InUseError)) throw error
    throw trouble(
      `${dataDir} 正由进程 ${error.holder.pid} 使用：请先停止它，再恢复。`,
      `${dataDir} is in use by process ${error.holder.pid}: stop it before you restore.`,
    )
  }
}

function notEmpty(dataDir: string): Error {
  return trouble(
    `${dataDir} 不是空的：请另选目录，或用 --replace（原目录改名保留，不会删除）。`,
    `${dataDir} is not empty: choose another directory, or --replace ` +
      '(what is there is kept under another name).',
  )
}

function stampOf({ manifest }: Restored): string {
  return `${manifest.madeAt.slice(0, 10)}-${randomBytes(2).toString('hex')}`
}
