/** Secrets come from the environment or from files that are named there, and are never printed. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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

/** A secret of the installation, made once and kept in the data directory for its owner alone. */
export function keptSecret(dataDir: string, name: string): string {
  const file = join(dataDir, name)
  mkdirSync(dataDir, { recursive: true })
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
