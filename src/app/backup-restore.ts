/** Restores an archive to where it will be used: an empty folder or an empty database, whole. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { copyFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { closeAfterRestore, type KeptOpen } from '../doors/http/tables/close-after-restore.ts'
import { holdPerhapsSent } from '../doors/messages/index.ts'
import type { BackupKey } from '../store/backup/keys.ts'
import type { Manifest } from '../store/backup/manifest.ts'
import {
  giveUpRestore,
  restoreArchive,
  type Restored,
  type Settled,
} from '../store/backup/restore.ts'
import { openEmbedded } from '../store/embedded/embedded.ts'
import { holderOf } from '../store/embedded/lock.ts'
import { databaseFolder } from '../store/embedded/place.ts'
import { lifeOf } from '../store/embedded/process-table.ts'
import { replayErasures } from '../store/erase.ts'
import { openFiles } from '../store/files.ts'
import type { Pool, Reach } from '../store/pool.ts'
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
 * not empty is refused, or with `isReplacing` set aside under another name; one in use is refused
 * always. After a failure everything is as it was.
 */
export async function restoreFolder(asked: RestoreAsked, isReplacing: boolean): Promise<InPlace> {
  const { dataDir, step } = asked
  const isThere = existsSync(dataDir) && readdirSync(dataDir).length > 0
  if (isThere) refuseLive(dataDir, isReplacing)
  const aside = `${dataDir}.restoring-${randomBytes(3).toString('hex')}`
  mkdirSync(aside, { recursive: true, mode: 0o755 })
  const takeAway = async () => {
    await rm(databaseFolder(aside), { recursive: true, force: true })
    await rm(aside, { recursive: true, force: true })
  }
  try {
    const restored = await restoreEmbedded(asked, aside)
    const replaced = isThere ? `${dataDir}.replaced-${stampOf(restored)}` : null
    if (replaced !== null) {
      step(`把原来的目录移到 ${replaced} / moving what was there to ${replaced}`)
      renameSync(dataDir, replaced)
    }
    renameSync(aside, dataDir)
    return { ...restored, replaced }
  } catch (error) {
    await takeAway()
    throw error
  }
}

/** Restores into an empty database of a server, and an empty data directory for its files. */
export async function restoreServer(asked: RestoreAsked, url: string): Promise<InPlace> {
  const { dataDir } = asked
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) throw notEmpty(dataDir)
  const aside = join(dirname(dataDir), `${basename(dataDir)}.restoring`)
  await rm(aside, { recursive: true, force: true })
  const { file, key, step, finish, isBrokenTaken = false } = asked
  try {
    const reach = { url }
    const beside = await doorBeside()
    mkdirSync(aside, { recursive: true, mode: 0o755 })
    const settling = await settlingIn(aside, asked)
    const from = { file, key, reach, dataDir: aside, beside, step, isBrokenTaken }
    const restored = await restoreArchive({ ...settling, ...from })
    await finish({ reach, ...restored, dataDir: aside }).catch(async (error: unknown) => {
      await giveUpRestore(reach)
      throw error
    })
    await rm(dataDir, { recursive: true, force: true })
    renameSync(aside, dataDir)
    return { ...restored, replaced: null }
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    throw error
  }
}

async function restoreEmbedded(asked: RestoreAsked, aside: string): Promise<Restored> {
  const { file, key, step, finish, isBrokenTaken = false } = asked
  const embedded = await openEmbedded({ dataDir: aside, log: step })
  try {
    const reach = { connection: embedded.connection }
    const beside = await doorBeside()
    const settling = await settlingIn(aside, asked)
    const from = { file, key, reach, dataDir: aside, beside, step, isBrokenTaken }
    const restored = await restoreArchive({ ...settling, ...from })
    await finish({ reach, ...restored, dataDir: aside })
    return restored
  } finally {
    await embedded.stop()
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
        ...(await closeAfterRestore(pool, kept, at)),
        perhapsSent: await holdPerhapsSent(pool, lanes, at),
      }
    },
  }
}

function refuseLive(dataDir: string, isReplacing: boolean): void {
  const holder = holderOf(join(databaseFolder(dataDir), 'lock'))
  if (holder !== null && lifeOf(holder.pid) === holder.life) {
    throw trouble(
      `${dataDir} 正由进程 ${holder.pid} 使用：请先停止它，再恢复。`,
      `${dataDir} is in use by process ${holder.pid}: stop it before you restore.`,
    )
  }
  if (!isReplacing) throw notEmpty(dataDir)
  const hasDatabase = ['database', 'database-at'].some((name) => existsSync(join(dataDir, name)))
  if (hasDatabase) return
  // Whether a server elsewhere works on these files cannot be seen from here.
  throw trouble(
    `${dataDir} 没有内置数据库，可能正由用服务器数据库的程序使用：不能替换，请另选目录。`,
    `${dataDir} has no database of its own and may be in use by a program whose database is on ` +
      'a server: it is not replaced, choose another directory.',
  )
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
