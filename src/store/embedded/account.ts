/**
 * PostgreSQL refuses to run as root. Where we are root it runs as a system user of its own; where
 * we are an ordinary user it runs as that user.
 */
import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'
import { Told } from '../../kernel/told.ts'

/** The system user the database runs as, when that is not the user we run as. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const ownName = 'luoshi'

/**
 * Whom to run as: null for ourselves (not root); else the owner of an existing cluster, else the
 * user `luoshi`, created where it is missing. Throws a sentence when no user can be had.
 */
export function databaseAccount(cluster: string): Account | null {
  if (process.getuid?.() !== 0) return null
  return ownerOf(cluster) ?? find(ownName) ?? create() ?? noAccount()
}

/** The user of this name; null when there is none. */
export function find(name: string): Account | null {
  return users().find((user) => user.name === name) ?? null
}

/** Whether the user may read, write or pass (`r`, `w`, `x`) a path, as the system judges it. */
export function mayUse(account: Account | null, right: 'r' | 'w' | 'x', path: string): boolean {
  if (process.platform === 'win32') return true
  const who = account ? { uid: account.uid, gid: account.gid } : {}
  return spawnSync('test', [`-${right}`, path], { ...who, cwd: '/', stdio: 'ignore' }).status === 0
}

/** Hands a file or folder to the user; nothing to do when we are that user. */
export function giveTo(account: Account | null, path: string): void {
  if (account) chownSync(path, account.uid, account.gid)
}

function ownerOf(cluster: string): Account | null {
  const uid = statSync(cluster, { throwIfNoEntry: false })?.uid
  if (uid === undefined || uid === 0) return null
  return users().find((user) => user.uid === uid) ?? null
}

function create(): Account | null {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin']
  spawnSync('useradd', [...options, ownName], { stdio: 'ignore' })
  return find(ownName) ?? find('postgres')
}

function noAccount(): never {
  throw new Told(
    'PostgreSQL 不能以 root 运行，且无法创建系统用户 luoshi（useradd 失败）。' +
      '请先创建该用户，或以普通用户启动。\n' +
      'PostgreSQL cannot run as root, and the system user luoshi could not be created ' +
      '(useradd failed). Create that user, or start as an ordinary user.',
  )
}

function users(): readonly Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
}
