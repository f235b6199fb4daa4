import { Told } from '../kernel/told.ts'
import { Trouble, troubleKindOfFile, type TroubleKind } from '../kernel/trouble.ts'

/** Tells the person at the terminal what is going on; stdout is left to what was asked for. */
export function say(zh: string, en: string): void {
  process.stderr.write(`${zh}\n${en}\n`)
}

/** Makes a mistake with its sentence in both languages. */
export function trouble(zh: string, en: string): Told {
  return new Told(`${zh}\n${en}`)
}

/** Reads a setting; what it cannot mean is told with the name of the variable. */
export function meant<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new Told(`${name}：${error instanceof Error ? error.message : String(error)}`)
  }
}

/** What a person can repair, as its sentence; null: a mistake to be told with its stack. */
export function sentenceOf(error: unknown): string | null {
  if (error instanceof Told) return error.message
  if (error instanceof Trouble) return `${error.message}\n${remedies[error.kind]}`
  return forbidden(error)
}

/** What to do about it, at the terminal. */
const remedies = {
  full: '请腾出空间后再试。/ Make room, then try again.',
  away:
    '请确认数据库已启动，DATABASE_URL 写得对。/ ' +
    'See whether the database runs and what DATABASE_URL says.',
  slow: '请稍后再试。/ Try again later.',
  readOnly: '请改用可写的主库。/ Use the server that takes writes.',
  shut: '请检查数据目录的所有者、权限和磁盘。/ Look at owner, rights and disk of the data directory.',
} as const satisfies { readonly [kind in TroubleKind]: string }

/** A file or folder that cannot be read, written or made, by its path. */
function forbidden(error: unknown): string | null {
  const { code = '', path, syscall } = error as NodeJS.ErrnoException
  if (path === undefined) return null
  if (troubleKindOfFile(code) === 'full') {
    return trouble(
      `${path} 写不下了（${code}）：请腾出空间后再试。`,
      `${path} could not be written (${code}): make room, then try again.`,
    ).message
  }
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return trouble(
      `不能读写 ${path}（${code}）：请把它交给运行本程序的用户，或以它的所有者运行。`,
      `${path} may not be read or written (${code}): give it to the user this program runs as, ` +
        'or run as its owner.',
    ).message
  }
  // A folder on a disk that is read only is said not to be there.
  if (syscall !== 'mkdir' && syscall !== 'mkdtemp') return null
  return trouble(
    `建不了目录 ${path}（${code}）：请检查路径，以及所在的磁盘能否写入。`,
    `The folder ${path} cannot be made (${code}): look at the path, and whether its disk takes it.`,
  ).message
}
