/** Where the database of a data directory lives, and where its socket may be. */
import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Told } from '../../kernel/told.ts'
import { writeWhole } from '../write-whole.ts'
import { giveTo, mayUse, type Account } from './account.ts'

/** Where root's databases and copies of PostgreSQL go when their user cannot reach ours. */
export const systemFolder = '/var/lib/luoshi'

/** A data directory cannot be used as it is; the message says why, zh / en, and what to do. */
export class UnusableError extends Told {
  override readonly name = 'UnusableError'
}

/** The longest path of a unix socket, in bytes, on Linux (macOS has 104). */
const longestSocketPath = process.platform === 'darwin' ? 103 : 107
const socketName = '/.s.PGSQL.5432'

/**
 * The folder that holds the cluster: `<data>/database`, or, where the database user cannot get
 * there, one under /var/lib/luoshi that the file `<data>/database-at` names from then on.
 */
export function databaseFolder(dataDir: string): string {
  const pointer = join(dataDir, 'database-at')
  if (!existsSync(pointer)) return join(dataDir, 'database')
  const folder = readFileSync(pointer, 'utf8').trim()
  if (folder !== '') return folder
  throw new UnusableError(
    `${pointer} 是空的，不知道数据库在哪里：请写入它的目录（在 ${systemFolder} 下），或从备份恢复。\n` +
      `${pointer} is empty, so nobody knows where the database lies: write its folder into it ` +
      `(one under ${systemFolder}), or restore from a backup.`,
  )
}

/** Lies beside a data directory while another is put into its place. */
export function replacingMark(dataDir: string): string {
  return `${dataDir}.replacing`
}

/** Refuses a directory whose replacing was cut short: nothing new may begin where it was. */
export function refuseHalfReplaced(dataDir: string): void {
  const mark = replacingMark(dataDir)
  if (!existsSync(mark)) return
  const [before = '?', restored = '?'] = readFileSync(mark, 'utf8').split('\n')
  throw new UnusableError(
    `替换 ${dataDir} 时中断：原目录在 ${before}，恢复出的目录在 ${restored}（不在那里的已就位）。` +
      `请把要用的改名为 ${dataDir}，再删除 ${mark}。\n` +
      `Replacing ${dataDir} was cut short: what was there is at ${before}, what was restored at ` +
      `${restored} (one that is not there is in its place already). Rename the one you want to ` +
      `${dataDir}, then remove ${mark}.`,
  )
}

/**
 * Whether a database of its own was made in the data directory; nothing is made by asking. Throws
 * what the system says where it may not be looked at.
 */
export function hasDatabase(dataDir: string): boolean {
  const cluster = join(databaseFolder(dataDir), 'cluster')
  return statSync(cluster, { throwIfNoEntry: false }) !== undefined
}

/** Makes sure the database user can write to the folder; gives the folder to be used. */
export function reachableFolder(dataDir: string, account: Account | null): string {
  const folder = databaseFolder(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  giveTo(account, folder)
  if (mayUse(account, 'w', folder)) return folder
  if (account === null || existsSync(join(folder, 'cluster'))) throw unreachable(folder, account)
  const elsewhere = join(systemFolder, randomUUID())
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 })
  giveTo(account, elsewhere)
  if (!mayUse(account, 'w', elsewhere)) throw unreachable(elsewhere, account)
  rmdirSync(folder)
  writeWhole(join(dataDir, 'database-at'), `${elsewhere}\n`)
  return elsewhere
}

/**
 * The folder for the socket: the cluster itself (only its owner may enter), or a private folder
 * with a short path when the cluster's is too long for a socket.
 */
export function socketFolder(cluster: string, account: Account | null): string {
  if (Buffer.byteLength(cluster + socketName) <= longestSocketPath) return cluster
  const id = createHash('sha256').update(cluster).digest('hex').slice(0, 12)
  const folder = join(tmpdir(), `luoshi-${id}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const mine = process.getuid?.()
  const isOurs = found.uid === mine || found.uid === account?.uid
  // Anyone may write to the folder for temporary files: do not use what another put there.
  if (!found.isDirectory() || !isOurs) throw unreachable(folder, account)
  giveTo(account, folder)
  chmodSync(folder, 0o700)
  return folder
}

function unreachable(folder: string, account: Account | null): Error {
  const who = account?.name ?? String(process.getuid?.())
  return new UnusableError(
    `数据库用户 ${who} 无法写入 ${folder}：请把该目录交给此用户，或用 --data 另选目录。\n` +
      `The database user ${who} cannot write to ${folder}: give that folder to this user, ` +
      `or choose another directory with --data.`,
  )
}
