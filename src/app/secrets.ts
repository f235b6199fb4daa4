/** Secrets come from the environment or from files that are named there, and are never printed. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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
    throw trouble(
      `${name} 和 ${name}_FILE 只能设一个。`,
      `Set ${name} or ${name}_FILE, not both.`,
    )
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

/** Hex of 32 bytes; one of half that is not whole, and none at all protects nothing. */
const leastCharacters = 32

/**
 * A secret of the installation, made once and kept in the data directory for its owner alone.
 * Throws a sentence when what lies there is too short to be one.
 */
export function keptSecret(dataDir: string, name: string): string {
  const file = join(dataDir, name)
  mkdirSync(dataDir, { recursive: true })
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
