/** Secrets come from the environment or from files that are named there, and are never printed. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../store/make-folder.ts'
import { writeOnce } from '../store/write-whole.ts'
import { trouble } from './say.ts'

/**
 * What `NAME` says, or the file that `NAME_FILE` names; null when neither is set. Throws a sentence
 * without the secret when the file cannot be read or both are set.
 */
export function secretOf(environment: NodeJS.ProcessEnv, name: string): string | null {
  const [value, file] = [environment[name] || null, environment[`${name}_FILE`] || null]
  if (file === null) return value
  if (value !== null) {
    throw trouble(`${name} 和 ${name}_FILE 只能设一个。`, `Set ${name} or ${name}_FILE, not both.`)
  }
  try {
    return readFileSync(file, 'utf8').trim() || null
  } catch (error) {
    const { code = '?' } = error as NodeJS.ErrnoException
    throw trouble(
      `读不到 ${name}_FILE 指定的文件（${code}）。请检查路径和权限。`,
      `The file named by ${name}_FILE cannot be read (${code}). Check its path and permissions.`,
    )
  }
}

/**
 * The connection string of a database; null when none is told. Throws a sentence that does not
 * quote it when it is none: it holds a password.
 */
export function connectionOf(environment: NodeJS.ProcessEnv, name: string): string | null {
  const url = secretOf(environment, name)
  if (url === null || (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url))) return url
  throw trouble(
    `${name} 应像 postgres://用户:密码@主机:5432/数据库 这样（密码里的符号写成 %XX）。`,
    `${name} is like postgres://user:password@host:5432/database (signs in a password as %XX).`,
  )
}

/** A key that is told in place of a kept one; throws a sentence when it is too short for one. */
export function givenKey(environment: NodeJS.ProcessEnv, name: string): string | null {
  const key = secretOf(environment, name)
  if (key === null || key.length >= leastCharacters) return key
  throw trouble(
    `${name} 太短：至少 ${leastCharacters} 个字符，可用 openssl rand -hex 32 生成。`,
    `${name} is too short: at least ${leastCharacters} characters, for instance ` +
      'openssl rand -hex 32.',
  )
}

/** Hex of 32 bytes; one of half that is not whole, and none at all protects nothing. */
const leastCharacters = 32

/**
 * A secret of the installation, made once and kept in the data directory for its owner alone.
 * Throws a sentence when what lies there is too short to be one.
 */
export function keptSecret(dataDir: string, name: string): string {
  const file = join(dataDir, name)
  makeFolder(dataDir)
  if (!existsSync(file)) writeOnce(file, `${randomBytes(32).toString('hex')}\n`, 0o600)
  const kept = readFileSync(file, 'utf8').trim()
  if (kept.length >= leastCharacters) return kept
  throw trouble(
    `密钥文件 ${file} 不完整：请从备份恢复它。没有备份才删除它，下次启动会另做一把，` +
      '用旧密钥存下的不能再读、重复的请求不再认得。',
    `The key in ${file} is not whole: bring it back from a backup. Only where there is none ` +
      'remove it: the next start makes another, what was kept with this one cannot be read any ' +
      'more and requests that are repeated are not known again.',
  )
}
